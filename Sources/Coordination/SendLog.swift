public import Prebooking
public import SchoolDomain
import Synchronization

/// One send as its worker saw it. Microseconds since 1970 by our clock.
public struct SendRecord: Hashable, Sendable {
  /// The request.
  public let id: PrebookingID
  public let place: ClassPlace
  /// Which of its sends it was, from 1.
  public let attempt: Int
  /// When it was to go out.
  public let planned: Int
  /// When it did.
  public let sent: Int
  /// When it had an answer, or was given up.
  public let ended: Int
  /// What came of it.
  public let outcome: GymOutcome.Kind

  /// How long after its time it went out.
  public var fireLatency: Int { sent - planned }
}

/// What a worker has sent.
public final class SendLog: Sendable {
  private let kept = Mutex<[SendRecord]>([])

  /// One with nothing in it.
  public init() {}

  /// All of it, in the order of the answers.
  public var records: [SendRecord] { kept.withLock { $0 } }

  /// Notes a send that has ended.
  func add(_ record: SendRecord) { kept.withLock { $0.append(record) } }
}
