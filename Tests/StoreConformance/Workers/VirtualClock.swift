import Coordination
import Synchronization

/// A time that only moves when all tasks wait for it: then it jumps to the next moment that one waits for. So a run of hours
/// takes as long as the work in it, and nothing depends on how fast the machine is.
final class VirtualClock: WorkerClock {
  private struct Sleeper {
    let moment: Int
    let alarm: Alarm
  }

  private struct State {
    var now: Int
    /// Tasks that do something at the moment.
    var active = 0
    var sleepers: [ObjectIdentifier: Sleeper] = [:]
  }

  private let state: Mutex<State>

  init(now: Int) { state = Mutex(State(now: now)) }

  var now: Int { state.withLock(\.now) }

  func sleep(until moment: Int) async { await wait(until: moment, Alarm()) }

  func wait(until moment: Int, _ alarm: Alarm) async {
    let id = ObjectIdentifier(alarm)
    alarm.beforeRinging { self.wakeUp(id) }
    let waits = state.withLock { state in
      guard moment > state.now, !alarm.hasRung else { return false }
      state.sleepers[id] = Sleeper(moment: moment, alarm: alarm)
      state.active -= 1
      return true
    }
    guard waits else { return await Task.yield() }
    advance()
    await alarm.wait()
    // Where it went off before it was waited for.
    wakeUp(id)
  }

  func resynchronize() -> Int { 0 }

  func taskBegins() { state.withLock { $0.active += 1 } }

  func taskEnds() {
    state.withLock { $0.active -= 1 }
    advance()
  }

  private func wakeUp(_ id: ObjectIdentifier) {
    state.withLock { state in
      if state.sleepers.removeValue(forKey: id) != nil { state.active += 1 }
    }
  }

  /// Jumps to the next moment where nobody does anything.
  private func advance() {
    let woken = state.withLock { state -> [Sleeper] in
      guard state.active == 0, let next = state.sleepers.values.map(\.moment).min() else { return [] }
      state.now = max(state.now, next)
      let woken = state.sleepers.filter { $0.value.moment <= next }
      for id in woken.keys { state.sleepers[id] = nil }
      state.active += woken.count
      return Array(woken.values)
    }
    for sleeper in woken { sleeper.alarm.ring() }
  }
}
