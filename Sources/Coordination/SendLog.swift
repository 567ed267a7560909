public import Prebooking
import Synchronization

/// What a worker has sent, the latest of it.
public final class SendLog: Sendable {
  private let kept = Mutex<[SendRecord]>([])

  /// One with nothing in it.
  public init() {}

  /// What is kept, in the order of the answers.
  public var records: [SendRecord] { kept.withLock { $0 } }

  /// The most sends that are kept: of a worker that runs for months the latest.
  private static let most = 200_000

  /// Notes a send that has ended.
  func add(_ record: SendRecord) {
    kept.withLock { kept in
      if kept.count >= Self.most { kept.removeFirst(Self.most / 2) }
      kept.append(record)
    }
  }
}
