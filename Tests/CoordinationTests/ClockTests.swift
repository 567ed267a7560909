import Coordination
import Synchronization
import Testing

@Suite struct ClockTests {
  @Test func `an alarm that went off before is not waited for, and goes off once`() async {
    let alarm = Alarm()
    let rings = Atomic(0)
    alarm.beforeRinging { rings.add(1, ordering: .relaxed) }
    #expect(!alarm.hasRung)
    alarm.ring()
    alarm.ring()
    await alarm.wait()
    #expect(alarm.hasRung)
    #expect(rings.load(ordering: .relaxed) == 1)
  }

  @Test func `who waits for an alarm goes on when his task is cancelled`() async {
    let alarm = Alarm()
    let task = Task { await alarm.wait() }
    task.cancel()
    await task.value
    #expect(alarm.hasRung)
  }

  @Test func `nobody is woken before his time, and an alarm ends a wait of hours`() async {
    let clock = SystemClock(wall: { 1_000_000 })
    let start = clock.now
    #expect(start >= 1_000_000)
    await clock.sleep(until: start + 20_000)
    #expect(clock.now >= start + 20_000)
    let alarm = Alarm()
    async let waiting: Void = clock.wait(until: clock.now + 86_400_000_000, alarm)
    alarm.ring()
    await waiting
    await clock.wait(until: clock.now + 1000, Alarm())
  }

  @Test func `a system's time that was set is noticed, and waiting goes by it`() {
    let wall = Atomic(5_000_000)
    let clock = SystemClock(wall: { wall.load(ordering: .relaxed) })
    wall.store(3_600_000_000, ordering: .relaxed)
    let before = clock.now
    #expect(before < 3_600_000_000)
    let jump = clock.resynchronize()
    #expect(jump > 3_000_000_000)
    #expect(clock.now >= 3_600_000_000)
    #expect(clock.resynchronize() <= 0)
  }
}
