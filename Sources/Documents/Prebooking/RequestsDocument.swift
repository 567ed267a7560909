import CalendarDomain
public import Prebooking
import SchoolDomain

/// Requests for places in classes as a store has them, for programs.
public enum RequestsDocument {
  /// One object with `prebookings`, in the order in which they are sent.
  public static func write(_ rows: [ClassPrebooking]) -> [UInt8] {
    JSONText.object([("prebookings", .list(rows.map { .object(members($0)) }))]).bytes(openTo: 2)
  }

  /// One object: a request, and its `attempts` in their order.
  public static func write(_ row: ClassPrebooking, _ attempts: [ClassAttempt]) -> [UInt8] {
    JSONText.object(members(row) + [("attempts", .list(attempts.map(attempt)))]).bytes(openTo: 2)
  }

  /// One object: `outcome` is `done`, `replayed` (it was there already) or `refused`; the first two have `prebooking`, the
  /// last one `reason` (a code) and `message` (a sentence).
  public static func write(_ admission: Admission) -> [UInt8] { answer(admission).bytes(openTo: 2) }

  /// One object: `gyms`, how many were put, and `requests`, what became of each, in their order.
  public static func write(gyms: Int, _ admissions: [Admission]) -> [UInt8] {
    JSONText.object([("gyms", .integer(gyms)), ("requests", .list(admissions.map(answer)))])
      .bytes(openTo: 2)
  }

  private static func answer(_ admission: Admission) -> JSONText {
    switch admission {
    case .accept(let row), .executeNow(let row): done("done", row)
    case .replay(let row): done("replayed", row)
    case .reject(let why): refused(why.rawValue, why.sentence)
    }
  }

  /// The same of a request that was taken back; `replayed` where it had been before.
  public static func write(_ cancellation: Cancellation) -> [UInt8] {
    let answer =
      switch cancellation {
      case .accept(let change): done("done", change.after)
      case .unchanged(let row): done("replayed", row)
      case .refuse(let why): refused(why.code, why.sentence)
      }
    return answer.bytes(openTo: 2)
  }

  private static func done(_ word: String, _ row: ClassPrebooking) -> JSONText {
    .object([("outcome", .text(word)), ("prebooking", .object(members(row)))])
  }

  private static func refused(_ code: String, _ sentence: String) -> JSONText {
    .object([("outcome", .text("refused")), ("reason", .text(code)), ("message", .text(sentence))])
  }

  private static func members(_ row: ClassPrebooking) -> [(key: String, value: JSONText)] {
    let (request, times, progress) = (row.request, row.times, row.progress)
    return [
      ("id", .name(row.id)), ("owner", .text(request.owner)), ("gym", .name(request.place.gym)),
      ("class", .name(request.place.key)), ("date", .date(request.place.date)),
      ("start", .time(request.minute)), ("created", .instant(row.created)),
      ("status", .text(row.status.rawValue)), ("opens", .instant(times.opens)),
      ("due", .instant(times.due)), ("giveUp", .instant(times.giveUp)),
      ("attempt", .integer(progress.attempt)), ("sequence", progress.sequence.map { .integer($0) } ?? .null),
      ("outcomes", .list(progress.history.map { .text($0.rawValue) })),
      ("waitlist", .flag(request.options.wantsWaitlist)), ("window", .integer(request.options.window)),
      ("alternatives", .list(request.options.alternatives.map { .name($0) })),
      ("booking", row.bookingReference.map { .text($0) } ?? .null),
      ("worker", row.lease.map { .text($0.worker) } ?? .null),
      ("leaseUntil", row.lease.map { .instant($0.until) } ?? .null), ("version", .integer(row.version)),
    ]
  }

  private static func attempt(_ attempt: ClassAttempt) -> JSONText {
    let end = attempt.end
    return .object([
      ("number", .integer(attempt.number)), ("class", .name(attempt.target.key)),
      ("asksWaitlist", .flag(attempt.target.asksWaitlist)), ("planned", .instant(attempt.planned)),
      ("sent", end?.sent.map { .instant($0) } ?? .null), ("ended", end.map { .instant($0.ended) } ?? .null),
      ("outcome", end.map { .text($0.outcome.rawValue) } ?? .null),
      ("http", end?.http.map { .integer($0) } ?? .null), ("code", end?.code.map { .text($0) } ?? .null),
      ("latencyMicroseconds", end?.latency.map { .integer($0) } ?? .null),
    ])
  }
}

extension AdmissionRejection {
  /// What to tell who asked.
  public var sentence: String {
    switch self {
    case .duplicate: "The owner has a request for this class already."
    case .limit: "The owner has \(PrebookingRules.mostPending) requests that wait; no more are taken."
    case .classPast: "The class has begun."
    case .opensAfterClass: "The class opens only when it has begun."
    case .noGym: "There is no such gym.\nMaybe schedule prebook put puts it into the store."
    case .unknownZone: "The gym's time zone is unknown."
    case .noRule:
      "Nobody knows when the gym opens this class: the gym has no rule, or its clocks no such time."
    case .mismatch: "The key, or the id, was used for another request."
    }
  }
}

extension CancellationRefusal {
  /// A word for programs.
  public var code: String {
    switch self {
    case .notFound: "not-found"
    case .notOwner: "not-owner"
    case .tooLate: "too-late"
    }
  }

  /// What to tell who asked.
  public var sentence: String {
    switch self {
    case .notFound: "There is no such request."
    case .notOwner: "The request is another owner's."
    case .tooLate(let status):
      status.isLive
        ? "It is being sent, or was sent and nobody knows yet what the gym did (\(status.rawValue))."
        : "It has ended: \(status.rawValue)."
    }
  }
}
