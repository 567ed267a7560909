import CalendarDomain
import Prebooking
import SchoolDomain
import Synchronization

/// What the tasks of a worker have to know of each other.
final class WorkerState: Sendable {
  private struct Contents {
    var isStopping = false
    /// Raised whenever the system's time was set: what was planned before is planned anew.
    var era = 0
    /// Until when gyms want nothing, as far as the worker knows.
    var pauses: [GymID: Instant] = [:]
    /// Gyms whose clocks are being asked and have not answered yet.
    var asking: [GymID: Alarm] = [:]
    /// What gyms' clocks have shown in the last minutes, whatever was asked for.
    var clocks: [GymID: HeardClock] = [:]
    /// Requests that were marked as being sent and have no end yet.
    var inFlight = 0
    /// What the main loop waits by.
    var wake: Alarm?
    /// What goes off when a request has an end.
    var landing: Alarm?
    /// What others wait by that would rather go on when the worker stops.
    var waiting: [ObjectIdentifier: Alarm] = [:]
  }

  private let contents = Mutex(Contents())

  var isStopping: Bool { contents.withLock(\.isStopping) }
  var era: Int { contents.withLock(\.era) }
  var inFlight: Int { contents.withLock(\.inFlight) }

  /// An alarm that goes off when there may be something to do for the main loop.
  func newWake() -> Alarm {
    let alarm = Alarm()
    contents.withLock { $0.wake = alarm }
    if isStopping { alarm.ring() }
    return alarm
  }

  /// Has the main loop look for work.
  func wake() { contents.withLock(\.wake)?.ring() }

  /// Has everything come to an end.
  func stop() {
    let alarms = contents.withLock { contents in
      contents.isStopping = true
      return Array(contents.waiting.values) + [contents.wake].compactMap(\.self)
    }
    for alarm in alarms { alarm.ring() }
  }

  /// What was planned by a time that was set meanwhile is to be planned anew.
  func beginEra() {
    let alarms = contents.withLock { contents in
      contents.era += 1
      return Array(contents.waiting.values)
    }
    for alarm in alarms { alarm.ring() }
  }

  /// Waits until a moment, in microseconds; ends early where the worker stops, the system's time was set, or `alarm` is set
  /// off.
  func wait(until moment: Int, by clock: any WorkerClock, _ alarm: Alarm = Alarm()) async {
    let isStopping = contents.withLock { contents in
      contents.waiting[ObjectIdentifier(alarm)] = alarm
      return contents.isStopping
    }
    if !isStopping { await clock.wait(until: moment, alarm) }
    contents.withLock { contents in contents.waiting[ObjectIdentifier(alarm)] = nil }
  }

  /// Notes that a gym wants nothing until a moment.
  func pause(_ gym: GymID, until moment: Instant) {
    contents.withLock { contents in contents.pauses[gym] = max(contents.pauses[gym] ?? moment, moment) }
  }

  /// Until when a gym wants nothing; nil where it wants what there is.
  func pause(of gym: GymID) -> Instant? { contents.withLock { $0.pauses[gym] } }

  /// Notes that a gym's clock is going to be asked.
  func beginAsking(_ gym: GymID) { contents.withLock { $0.asking[gym] = Alarm() } }

  /// Notes that a gym has said what its clock shows, or does not say it.
  func hasAnswered(_ gym: GymID) { contents.withLock { $0.asking.removeValue(forKey: gym) }?.ring() }

  /// Goes off when a gym that is being asked has answered; nil where none is awaited.
  func answer(of gym: GymID) -> Alarm? { contents.withLock { $0.asking[gym] } }

  /// What is known of a gym's clock at a moment.
  func clock(of gym: GymID, at now: Int) -> GymClockEstimate {
    contents.withLock { contents in
      contents.clocks[gym].flatMap { $0.isOld(at: now) ? nil : $0.estimate } ?? GymClockEstimate()
    }
  }

  /// Notes what a gym's clock showed.
  func hear(_ dates: [GymDate], of gym: GymID) {
    contents.withLock { contents in
      for date in dates {
        var known = contents.clocks[gym]
        if known?.isOld(at: date.received) ?? true {
          known = HeardClock(estimate: GymClockEstimate(), since: date.received)
        }
        known?.estimate.add(date: date.date, sent: date.sent, received: date.received)
        contents.clocks[gym] = known
      }
    }
  }

  /// Our time was set ahead by so many microseconds, to `now`: counts all gyms' clocks from it, and returns what is known of
  /// each. What is old by now is forgotten.
  func moveClocks(by jump: Int, to now: Int) -> [(gym: GymID, estimate: GymClockEstimate)] {
    contents.withLock { contents in
      contents.clocks = contents.clocks.mapValues { $0.moved(by: jump) }.filter { !$0.value.isOld(at: now) }
      return contents.clocks.map { ($0.key, $0.value.estimate) }.sorted { $0.gym < $1.gym }
    }
  }

  /// So many requests were marked.
  func marked(_ count: Int) { contents.withLock { $0.inFlight += count } }

  /// One of them has an end.
  func landed() {
    let landing = contents.withLock { contents in
      contents.inFlight -= 1
      return contents.landing
    }
    landing?.ring()
  }

  /// An alarm that goes off when a request has an end.
  func newLanding() -> Alarm {
    let alarm = Alarm()
    contents.withLock { $0.landing = alarm }
    return alarm
  }
}

/// What a gym's clock has shown for some minutes.
private struct HeardClock {
  var estimate: GymClockEstimate
  /// Microseconds since 1970.
  var since: Int

  /// Clocks drift apart: after so many microseconds it begins anew.
  private static let lifetime = 120_000_000

  func isOld(at now: Int) -> Bool { abs(now - since) > Self.lifetime }

  /// The same after our time was set ahead by so many microseconds.
  func moved(by jump: Int) -> HeardClock {
    var moved = self
    moved.estimate.move(by: jump)
    moved.since += jump
    return moved
  }
}
