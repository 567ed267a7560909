import Preloading
import SchoolDomain

/// Services of one `aligned` provider and one length that may share groups: no block mixes them with others.
struct GroupFamily: Sendable {
  /// Positions in the problem, ascending.
  let services: [Int]
  /// Sessions still to place, by position in `services`.
  let demand: [Int]
  /// Parts of a sum that are tried.
  let parts: [CutRows.Part]
  /// Sets that are tried first, as positions in `services`, ascending.
  let firstSets: [[Int]]

  /// The families of a problem with more than one service, by provider and length.
  static func all(of problem: PlacementProblem) -> [GroupFamily] {
    var services: [Key: [Int]] = [:]
    for (local, service) in problem.services.enumerated() where problem.demand[local] > 0 {
      let entry = problem.context.services[service]
      let provider = problem.context.school.providers[entry.provider]
      guard provider.grouping == .aligned, entry.groupLimit(provider.capacity) > 1 else { continue }
      services[Key(provider: entry.provider, minutes: entry.minutes), default: []].append(local)
    }
    return services.keys.sorted().compactMap { key in
      let mine = services[key] ?? []
      return mine.count > 1 ? GroupFamily(problem, mine) : nil
    }
  }

  private struct Key: Hashable, Comparable {
    let provider: Int
    let minutes: Int

    static func < (left: Key, right: Key) -> Bool {
      (left.provider, left.minutes) < (right.provider, right.minutes)
    }
  }

  private init(_ problem: PlacementProblem, _ services: [Int]) {
    let entries = services.map { problem.context.services[problem.services[$0]] }
    let limits = entries.map { $0.groupLimit(problem.context.school.providers[$0.provider].capacity) }
    self.services = services
    demand = services.map { problem.demand[$0] }
    var parts: [CutRows.Part] = []
    for whole in Set(limits).union([2, 3]).sorted() where whole <= CutPrices.largest {
      for times in Set([1, whole - 1]).sorted() { parts.append(CutRows.Part(times: times, of: whole)) }
    }
    self.parts = parts
    let grades = Set(entries.map(\.grade)).sorted()
    var sets: Set<[Int]> = []
    for most in Set(limits) {
      let small = services.indices.filter { limits[$0] <= most }
      for (first, lowest) in grades.enumerated() {
        for highest in grades[first...] {
          sets.insert(small.filter { (lowest...highest).contains(entries[$0].grade) })
        }
      }
    }
    firstSets = sets.filter { $0.count > 1 }.sorted { $0.lexicographicallyPrecedes($1) }
  }
}
