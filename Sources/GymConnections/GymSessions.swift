import CalendarDomain
import Prebooking
import SchoolDomain

/// The sessions of owners at gyms: opened once each, however many need them at the same time.
actor GymSessions {
  /// What a session is filled in with, or why there is none.
  typealias Opening = Result<[String: String], GymSessionFailure>

  private struct Place: Hashable {
    let gym: GymID
    let owner: String
  }

  private struct Open {
    var values: [String: String]
    /// Microseconds since 1970.
    var since: Int
  }

  private var sessions: [Place: Open] = [:]
  private var opening: [Place: Task<Opening, Never>] = [:]

  /// The values of the owner's session, which is opened where there is none and prolonged where it is old. `now` is in
  /// microseconds since 1970; `run` does some steps with the values that there are and returns what they keep.
  func values(
    gym: GymID, owner: String, rule: SessionRule, now: Int,
    run: @escaping @Sendable (_ steps: [SessionStep], _ values: [String: String]) async -> Opening
  ) async -> Opening {
    let place = Place(gym: gym, owner: owner)
    if let task = opening[place] { return await task.value }
    var old: [String: String]?
    if let session = sessions[place] {
      guard let minutes = rule.minutes, now >= session.since + minutes * 60_000_000 else {
        return .success(session.values)
      }
      if !rule.refresh.isEmpty { old = session.values }
    }
    let known = old
    let task = Task<Opening, Never> {
      if let known, case .success(let fresh) = await run(rule.refresh, known) {
        return .success(known.merging(fresh) { _, new in new })
      }
      return await run(rule.login, [:])
    }
    opening[place] = task
    let result = await task.value
    opening[place] = nil
    sessions[place] = if case .success(let values) = result { Open(values: values, since: now) } else { nil }
    return result
  }

  /// Forgets a session that the gym does not know any more; not one that was opened since.
  func forget(gym: GymID, owner: String, values: [String: String]) {
    let place = Place(gym: gym, owner: owner)
    if sessions[place]?.values == values { sessions[place] = nil }
  }
}

/// Why there is no session.
enum GymSessionFailure: Error, Hashable {
  /// The gym could not be asked, or did not answer.
  case unreachable
  /// The gym does not let the owner in, or a step cannot be written.
  case refused(String)
}
