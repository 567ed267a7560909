import Preloading
import Rules

/// All sessions of services of one provider with near grades.
struct GradesNeighborhood: Neighborhood {
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int] {
    let (sessions, first) = (view.sessions, view.first)
    let services = random.ordered(Set(view.movable.map { sessions[$0].service })) { service in
      let entry = view.context.services[service]
      return (entry.provider == first.provider ? 0 : 100) + abs(entry.grade - first.grade)
    }
    let byService = Dictionary(grouping: view.movable) { sessions[$0].service }
    var chosen: [Int] = []
    for service in services where chosen.count < size { chosen += byService[service] ?? [] }
    return chosen
  }
}
