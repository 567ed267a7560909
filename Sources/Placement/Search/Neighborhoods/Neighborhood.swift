import Preloading
import Rules
import SchoolDomain

/// A way to choose sessions of a schedule that are freed together, to be placed anew around the rest.
protocol Neighborhood: Sendable {
  /// Positions in the schedule's sessions, about `size`; empty where there is nothing to choose. Only movable ones.
  func choose(_ view: NeighborhoodView, size: Int, _ random: inout SplitMix64) -> [Int]
}

/// A schedule as neighborhoods see it.
struct NeighborhoodView {
  let context: SchedulingContext
  let sessions: [Session]
  /// Positions of the sessions that are not pinned.
  let movable: [Int]
  /// A movable session, drawn at random, to begin with.
  let origin: Int
  /// Services that lack sessions.
  let missing: [Int]
  /// By service of the school.
  let candidates: [[Candidate]]
  /// How much of each session the relaxation's point has, where there is one.
  let trust: [SessionPlace: Double]

  var first: Session { sessions[origin] }

  /// Movable sessions of the provider of the first one.
  var ofProvider: [Int] { movable.filter { sessions[$0].provider == first.provider } }
}

/// All neighborhoods, each in a file of its own.
enum NeighborhoodList {
  /// These take turns.
  static let regular: [any Neighborhood] = [
    DaysNeighborhood(), GradesNeighborhood(), MissingNeighborhood(), StudentsNeighborhood(),
    TimesNeighborhood(),
  ]
  /// Worth a turn where the relaxation is so near that its doubts say something.
  static let doubted: any Neighborhood = DoubtedNeighborhood()
  /// Worth its work where the regular ones find nothing any more.
  static let provider: any Neighborhood = ProviderNeighborhood()
  static let all = regular + [doubted, provider]

  /// Positions in `all`.
  static let doubtedPosition = regular.count
  static let providerPosition = regular.count + 1
}
