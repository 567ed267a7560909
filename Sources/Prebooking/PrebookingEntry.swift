public import CalendarDomain
public import SchoolDomain

/// A request as a file has it: without the moments that follow from its gym's zone and rule.
public struct PrebookingEntry: Hashable, Sendable {
  /// Unique among the requests of the file.
  public let id: PrebookingID
  /// What its owner asked for.
  public let request: ClassRequest
  /// When it was asked for.
  public let created: Instant
  /// What became of it.
  public var status: ClassPrebooking.Status
  /// How often it was sent.
  public var attempt: Int

  /// One that was never sent, where nobody says otherwise.
  public init(
    id: PrebookingID, request: ClassRequest, created: Instant,
    status: ClassPrebooking.Status = .scheduled, attempt: Int = 0
  ) {
    self.id = id
    self.request = request
    self.created = created
    self.status = status
    self.attempt = attempt
  }
}

/// An entry of which nobody can say when it opens: a person has to mend its gym.
public struct UntimedEntry: Hashable, Sendable {
  /// The entry.
  public let id: PrebookingID
  /// Why it cannot be timed.
  public let reason: DispatchReason
  /// The name of the gym or of the zone.
  public let detail: String
}

extension PrebookingContext {
  /// The rows that the entries of a file become, and those that cannot be timed.
  public init(now: Instant, zones: ZoneTable, gyms: [Gym], entries: [PrebookingEntry]) {
    let known = Dictionary(gyms.map { ($0.id, $0) }) { first, _ in first }
    var rows: [ClassPrebooking] = []
    var untimed: [UntimedEntry] = []
    for entry in entries {
      func leave(_ reason: DispatchReason, _ detail: String) {
        untimed.append(UntimedEntry(id: entry.id, reason: reason, detail: detail))
      }
      let id = entry.request.place.gym
      guard let gym = known[id] else {
        leave(.noGym, id.text)
        continue
      }
      guard let clock = zones[gym.zone] else {
        leave(.unknownZone, gym.zone)
        continue
      }
      guard let times = PrebookingTimes(entry.request, of: gym, clock: clock) else {
        leave(.noRule, id.text)
        continue
      }
      rows.append(
        ClassPrebooking(
          id: entry.id, request: entry.request, created: entry.created, times: times, status: entry.status,
          progress: PrebookingProgress(attempt: entry.attempt)))
    }
    self.init(now: now, zones: zones, gyms: gyms, rows: rows, untimed: untimed)
  }
}
