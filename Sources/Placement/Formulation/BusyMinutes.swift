import Rules
import SchoolDomain

/// Time with at least one session.
enum BusyMinutes {
  /// Minutes that the sessions of one day cover together.
  static func count(_ sessions: [Session]) -> Int { count(sessions.map(\.range)) }

  /// Minutes that the ranges cover together.
  static func count(_ ranges: [MinuteRange]) -> Int {
    var busy = 0
    var reached = 0
    for range in ranges.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      busy += max(0, range.end - max(reached, range.start))
      reached = max(reached, range.end)
    }
    return busy
  }
}
