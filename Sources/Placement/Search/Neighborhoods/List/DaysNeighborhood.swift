import Preloading
import Rules

/// Sessions of one provider on a day or two.
struct DaysNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] {
    let mine = view.ofProvider
    let day = view.first.day
    let other = random.below(view.context.dayCount)
    let chosen =
      mine.filter { view.sessions[$0].day == day }
      + mine.filter { view.sessions[$0].day == other && other != day }
    return Array(chosen.prefix(size))
  }
}
