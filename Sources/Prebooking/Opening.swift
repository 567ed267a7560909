import CalendarDomain
import SchoolDomain

/// A row that is to be sent.
struct Candidate {
  let row: ClassPrebooking
  /// The times it is sent by, which may be others than the row's.
  let times: PrebookingTimes
  let gym: Gym
  /// When the first send of its opening goes out.
  let start: Instant
}

/// Rows of a gym whose sends begin at one time.
struct Opening {
  struct Key: Hashable {
    let gym: GymID
    let start: Instant
  }

  let key: Key
  let gym: Gym
  /// Classes take turns: the first of each, then the second of each, so that a long class holds up no other.
  let candidates: [Candidate]

  /// The openings of `candidates`, which are in their order, by time and gym.
  static func all(of candidates: [Candidate]) -> [Opening] {
    Dictionary(grouping: candidates) { Key(gym: $0.gym.id, start: $0.start) }.compactMap { key, members in
      members.first.map { Opening(key: key, gym: $0.gym, candidates: inTurns(members)) }
    }.sorted { ($0.key.start, $0.key.gym) < ($1.key.start, $1.key.gym) }
  }

  private static func inTurns(_ members: [Candidate]) -> [Candidate] {
    var rounds: [[Candidate]] = []
    var counts: [ClassPlace: Int] = [:]
    for candidate in members {
      let round = counts[candidate.row.request.place, default: 0]
      counts[candidate.row.request.place] = round + 1
      if round == rounds.count { rounds.append([]) }
      rounds[round].append(candidate)
    }
    return rounds.flatMap { $0 }
  }

  /// When each goes out, in the order of the candidates: after those that were claimed `before`, within the gym's budget.
  func spread(after before: [Instant]) -> (opening: PlannedOpening, fireAt: [Instant]) {
    var step = gym.settings.step(of: before.count + candidates.count)
    var first = key.start
    if let last = before.max() {
      let end = key.start.milliseconds + gym.settings.budget - GymSettings.reserve
      step = min(step, max(0, end - last.milliseconds) * 1000 / max(1, candidates.count))
      first = max(first, Instant(milliseconds: last.milliseconds + step / 1000))
    }
    let opening = PlannedOpening(
      gym: gym.id, start: first, count: candidates.count, step: step, mode: gym.settings.mode)
    return (
      opening,
      candidates.indices.map { Instant(milliseconds: first.milliseconds + $0 * step / 1000) }
    )
  }
}

/// What rows that somebody works on, or has worked on, mean for the others.
struct ClassesAtWork {
  /// Other workers that have a class, by the lease of one of its rows: only one has a class at a time, so that one gives
  /// the positions in it.
  private(set) var holders: [ClassPlace: String] = [:]
  /// Rows that are about to be sent or wait for an answer.
  private(set) var unanswered: [ClassPlace: PrebookingID] = [:]
  /// The next position in a class.
  private(set) var sequences: [ClassPlace: Int] = [:]
  /// When the rows go out that were claimed before, by opening.
  private(set) var planned: [Opening.Key: [Instant]] = [:]
  /// How many rows the worker has.
  private(set) var own = 0

  init(_ context: PrebookingContext, worker: String) {
    for row in context.rows {
      let place = row.request.place
      if let sequence = row.progress.sequence {
        sequences[place] = max(sequences[place] ?? 0, sequence + 1)
      }
      guard let lease = row.lease, lease.until > context.now else { continue }
      if lease.worker == worker { own += 1 } else if holders[place] == nil { holders[place] = lease.worker }
      if row.status == .claimed || row.status == .inFlight, unanswered[place] == nil {
        unanswered[place] = row.id
      }
      guard row.status == .claimed, let gym = context[place.gym] else { continue }
      let start = max(
        row.firesAt(row.times, gym, now: context.now), context.now, gym.state.pausedUntil ?? context.now)
      planned[Opening.Key(gym: gym.id, start: start), default: []].append(
        Instant(milliseconds: lease.until.milliseconds - Lease.length))
    }
  }
}
