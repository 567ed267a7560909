import Rules
import SchoolDomain

/// A time that fixed sessions of one student take: one session, or pins that overlap each other and act as one.
struct StandingTime {
  let start: Int
  let end: Int
  let isPinned: Bool
  /// The longest run of its sessions, with gaps of 0, from its start: what a run of sessions before it goes on with.
  let head: MinuteRange
  /// The longest run that ends at its end: what a run of sessions after it begins with.
  let tail: MinuteRange

  private init(_ sessions: [Session]) {
    start = sessions.map(\.range.start).min() ?? 0
    end = sessions.map(\.range.end).max() ?? 0
    isPinned = sessions.allSatisfy(\.isPinned)
    var reached: Set<Int> = [start]
    for session in sessions.sorted(by: { $0.range.start < $1.range.start })
    where reached.contains(session.range.start) { reached.insert(session.range.end) }
    head = MinuteRange(start, reached.max() ?? end)
    reached = [end]
    for session in sessions.sorted(by: { $0.range.end > $1.range.end })
    where reached.contains(session.range.end) { reached.insert(session.range.start) }
    tail = MinuteRange(reached.min() ?? start, end)
  }

  /// One time for each set of sessions that hang together by overlaps, in the order of the day.
  static func merged(_ sessions: [Session]) -> [StandingTime] {
    var groups: [[Session]] = []
    var reached = Int.min
    for session in sessions.sorted(by: Session.inOrder) {
      if session.range.start < reached {
        groups[groups.count - 1].append(session)
      } else {
        groups.append([session])
      }
      reached = max(reached, session.range.end)
    }
    return groups.map(StandingTime.init)
  }
}
