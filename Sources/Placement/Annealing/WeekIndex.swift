import Preloading
import Rules
import SchoolDomain

/// Positions of students, providers and pairs among those that a problem's services name.
struct WeekIndex {
  let students: [Int]
  let providers: [Int]
  let pairs: [Pair]
  /// By student: positions in the problem's services.
  let servicesOfStudent: [[Int]]
  private let problem: PlacementProblem
  private let placeOfStudent: [Int: Int]
  private let placeOfProvider: [Int: Int]
  private let placeOfPair: [Pair: Int]

  struct Pair: Hashable {
    let student: Int
    let provider: Int
  }

  init(_ problem: PlacementProblem) {
    self.problem = problem
    let entries = problem.services.map { problem.context.services[$0] }
    students = Set(entries.map(\.student)).sorted()
    providers = problem.providers
    let places = Dictionary(uniqueKeysWithValues: zip(students, students.indices))
    placeOfStudent = places
    placeOfProvider = Dictionary(uniqueKeysWithValues: zip(providers, providers.indices))
    var pairs: [Pair] = []
    var placeOfPair: [Pair: Int] = [:]
    var servicesOfStudent = [[Int]](repeating: [], count: students.count)
    for (service, entry) in entries.enumerated() {
      servicesOfStudent[places[entry.student] ?? 0].append(service)
      let pair = Pair(student: entry.student, provider: entry.provider)
      if placeOfPair[pair] == nil {
        placeOfPair[pair] = pairs.count
        pairs.append(pair)
      }
    }
    self.pairs = pairs
    self.placeOfPair = placeOfPair
    self.servicesOfStudent = servicesOfStudent
  }

  func student(_ position: Int) -> Int? { placeOfStudent[position] }

  func provider(_ position: Int) -> Int { placeOfProvider[position] ?? 0 }

  func pair(_ student: Int, _ provider: Int) -> Int? {
    placeOfPair[Pair(student: student, provider: provider)]
  }

  func member(_ service: Int) -> WeekOptions.Member {
    let entry = problem.context.services[problem.services[service]]
    return WeekOptions.Member(
      service: service, student: placeOfStudent[entry.student] ?? 0,
      pair: pair(entry.student, entry.provider) ?? 0)
  }
}
