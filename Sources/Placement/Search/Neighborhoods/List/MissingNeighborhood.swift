import Preloading
import Rules
import SchoolDomain

/// What stands in the way of a service that lacks sessions.
struct MissingNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] {
    guard let service = random.element(of: view.missing) else { return [] }
    let entry = view.context.services[service]
    let places = view.candidates[service]
    let blocking = view.movable.filter { position in
      let session = view.sessions[position]
      return (session.provider == entry.provider || session.student == entry.student)
        && places.contains {
          $0.day == session.day
            && MinuteRange($0.start, $0.start + entry.minutes).overlaps(session.range)
        }
    }
    return Array(random.shuffled(blocking).prefix(size))
  }
}
