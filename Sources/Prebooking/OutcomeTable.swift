import CalendarDomain

/// What the answers of one gym mean: the first row that fits counts, those that name a code before the others, those that
/// go by the text alone last.
public struct OutcomeTable: Hashable, Sendable {
  /// As written.
  public let rows: [OutcomeRow]
  private let ranked: [OutcomeRow]

  /// A table of rows in the order in which they are tried among their like.
  public init(_ rows: [OutcomeRow] = []) {
    self.rows = rows
    ranked = (0...2).flatMap { rank in rows.filter { $0.rank == rank } }
  }

  /// What `reply` means. An answer that no row fits is a booking only where it names one.
  public func classify(_ reply: GymReply) -> GymOutcome {
    switch reply {
    case .unreachable: .transient
    case .broken, .timedOut: .unknown
    case .answered(let answer):
      ranked.first { $0.fits(answer) }.map { $0.outcome(of: answer) } ?? Self.unlisted(answer)
    }
  }

  /// How long a gym is left alone that does not say for how long.
  static let usualPause = 1000

  private static func unlisted(_ answer: GymAnswer) -> GymOutcome {
    switch answer.http {
    case 200...299: answer.booking == nil ? .unknown : .booked
    case 401: .authExpired
    case 429: .rateLimited(after: answer.retryAfter ?? usualPause)
    case 503: answer.retryAfter.map { .rateLimited(after: $0) } ?? .unknown
    case 400...499 where answer.http != 408: .refused
    // A server that fails may have taken the booking before.
    default: .unknown
    }
  }
}

/// A row of a table: when all that is named fits, the answer means this.
public struct OutcomeRow: Hashable, Sendable {
  /// The status of HTTP that the answer has; nil is any.
  public var http: Int?
  /// The gym's own code that the answer has; nil is any.
  public var code: String?
  /// A part of the text, upper and lower case being one.
  public var textHas: String?
  /// A field that the answer has.
  public var field: String?
  /// What such an answer means.
  public let kind: GymOutcome.Kind
  /// The field that says when a class opens that was asked for too early.
  public var retryAt: String?

  /// The conditions are set one by one; without any the row fits every answer.
  public init(_ kind: GymOutcome.Kind) { self.kind = kind }

  fileprivate var rank: Int {
    if code != nil { return 0 }
    return textHas != nil && http == nil && field == nil ? 2 : 1
  }

  fileprivate func fits(_ answer: GymAnswer) -> Bool {
    if let http, http != answer.http { return false }
    if let code, code != answer.code { return false }
    if let field, answer.fields[field] == nil { return false }
    if let textHas, !answer.text.lowercased().contains(textHas.lowercased()) { return false }
    return true
  }

  fileprivate func outcome(of answer: GymAnswer) -> GymOutcome {
    switch kind {
    case .booked: .booked
    case .alreadyBooked: .alreadyBooked
    case .tooEarly: .tooEarly(retryAt: retryAt.flatMap { answer.fields[$0] }.flatMap { Instant($0) })
    case .full: .full
    case .waitlisted: .waitlisted
    case .limitReached: .limitReached
    case .authExpired: .authExpired
    case .rateLimited: .rateLimited(after: answer.retryAfter ?? OutcomeTable.usualPause)
    case .transient: .transient
    case .refused: .refused
    case .unknown: .unknown
    }
  }
}
