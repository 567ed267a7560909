import CalendarDomain
import Synchronization

/// What has been read of the zones of some folders.
final class KeptZones: Sendable {
  private struct Contents {
    var release: String?
    var clocks: [String: (clock: ZoneClock, center: Instant)] = [:]
  }

  /// So far from the moment it was laid out around a clock is used, in ms: 200 days.
  private static let reach = 200 * 86_400_000

  private let contents = Mutex(Contents())

  /// The release, read by `read` at first.
  func release(_ read: () -> String) -> String {
    contents.withLock { contents in
      let release = contents.release ?? read()
      contents.release = release
      return release
    }
  }

  /// The clock of a zone, made by `make` at first and where `now` is far from what it was made for. A zone that is not
  /// there is looked for again.
  func clock(_ name: String, around now: Instant, _ make: () -> ZoneClock?) -> ZoneClock? {
    contents.withLock { contents in
      if let kept = contents.clocks[name], kept.center.isNear(now, Self.reach) { return kept.clock }
      let clock = make()
      contents.clocks[name] = clock.map { ($0, now) }
      return clock
    }
  }
}

extension Instant {
  fileprivate func isNear(_ other: Instant, _ reach: Int) -> Bool {
    milliseconds - reach <= other.milliseconds && other.milliseconds <= milliseconds + reach
  }
}
