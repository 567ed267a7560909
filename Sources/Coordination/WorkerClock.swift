import Synchronization

/// The time as a worker knows it, and all of its waiting.
public protocol WorkerClock: Sendable {
  /// Microseconds since 1970.
  var now: Int { get }

  /// Waits until a moment, or until the task is cancelled.
  func sleep(until moment: Int) async

  /// Waits until a moment, or until an alarm is set off.
  func wait(until moment: Int, _ alarm: Alarm) async

  /// Looks at the system's time again and returns by how many microseconds `now` was wrong.
  func resynchronize() -> Int

  /// A task begins that does something whenever it does not wait by this clock.
  func taskBegins()

  /// Such a task ends, or waits for others.
  func taskEnds()
}

/// The system's clocks: moments are those of its calendar, and all waiting is by the continuous clock, which nobody sets.
public final class SystemClock: WorkerClock {
  /// One moment by both clocks.
  private struct Reading {
    let wall: Int
    let continuous: ContinuousClock.Instant
  }

  private let clock = ContinuousClock()
  private let wall: @Sendable () -> Int
  private let reading: Mutex<Reading>

  /// `wall` says how many microseconds have passed since 1970 by the system's calendar.
  public init(wall: @escaping @Sendable () -> Int) {
    self.wall = wall
    reading = Mutex(Reading(wall: wall(), continuous: clock.now))
  }

  public var now: Int {
    let reading = reading.withLock { $0 }
    return reading.wall + (clock.now - reading.continuous).microseconds
  }

  public func sleep(until moment: Int) async {
    let reading = reading.withLock { $0 }
    let target = reading.continuous.advanced(by: .microseconds(moment - reading.wall))
    // Who is cancelled goes on and finds out why.
    try? await clock.sleep(until: target, tolerance: .zero)
  }

  public func wait(until moment: Int, _ alarm: Alarm) async {
    let sleeper = Task {
      await sleep(until: moment)
      alarm.ring()
    }
    await alarm.wait()
    sleeper.cancel()
  }

  public func resynchronize() -> Int {
    let before = now
    let found = Reading(wall: wall(), continuous: clock.now)
    reading.withLock { $0 = found }
    return found.wall - before
  }

  public func taskBegins() {}

  public func taskEnds() {}
}

extension Duration {
  /// Rounded down.
  var microseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
  }
}

/// Tasks that belong to one another: who has begun them waits for them at the end.
struct Crew {
  fileprivate var group: DiscardingTaskGroup
  fileprivate let clock: any WorkerClock

  /// Begins a task.
  mutating func add(_ work: @escaping @Sendable () async -> Void) {
    clock.taskBegins()
    let clock = clock
    group.addTask {
      await work()
      clock.taskEnds()
    }
  }

  /// Cancels all of them, also those that begin later.
  mutating func cancel() { group.cancelAll() }
}

extension WorkerClock {
  /// Runs `body`, which may begin tasks, and waits for all of them.
  func crew(_ body: (inout Crew) async -> Void) async {
    await withDiscardingTaskGroup { group in
      var crew = Crew(group: group, clock: self)
      await body(&crew)
      taskEnds()
    }
    taskBegins()
  }
}
