import CalendarDomain
import CalendarStorage
import Database
import Prebooking
import SchoolDomain

/// Finds out how gyms' clocks differ from ours.
struct ClockInquiry: Sendable {
  let store: PrebookingStore
  let gateway: any GymGateway
  let clock: any WorkerClock
  let state: WorkerState

  private var instant: Instant { Instant(milliseconds: clock.now / 1000) }

  /// For how long a gym's clock is asked, in microseconds: it has to be known when the requests are taken.
  private static let longestAsking = 45_000_000

  /// How many answers that agree are asked for: of two clocks 300 ms apart, half as many often show only one.
  private static let answers = 2 * GymClockEstimate.probes

  /// Finds out how a gym's clock differs from ours, and keeps it for all workers.
  func ask(_ gym: Gym) async {
    defer { state.hasAnswered(gym.id) }
    var earliest = clock.now
    let end = earliest + Self.longestAsking
    var known = gym
    var looked = 0
    var estimate = state.clock(of: gym.id, at: clock.now)
    // Whoever contradicts himself is asked for longer.
    while estimate.count < Self.answers, !estimate.isUnreliable, clock.now < end {
      await state.wait(until: estimate.next(from: earliest), by: clock)
      if state.isStopping { return }
      if let answer = await gateway.date(of: gym) { state.hear([answer], of: gym.id) }
      // With what the gym has said meanwhile in other answers.
      estimate = state.clock(of: gym.id, at: clock.now)
      earliest = clock.now + GymClockEstimate.gap
      if estimate.count < looked { looked = 0 }
      let isLook = Self.firstLooks.contains { looked < $0 && $0 <= estimate.count }
      looked = estimate.count
      // Where an opening is near, a wide interval keeps requests from being early as well as a narrow one.
      if isLook, let offset = estimate.offset(at: instant) { known = await keep(offset, of: known) }
      state.hasAnswered(gym.id)
    }
    let isDoubtful = estimate.contradictions > 0 && estimate.count < Self.answers
    guard let offset = isDoubtful ? .unreliable(at: instant) : estimate.offset(at: instant) else { return }
    _ = await keep(offset, of: known)
  }

  /// After the system's time was set by so many microseconds: what is known of gyms' clocks counts from the new time, and all
  /// is planned anew.
  func follow(_ jump: Int) async {
    let known = state.moveClocks(by: jump, to: clock.now)
    guard abs(jump) > Self.jump else { return }
    for (gym, estimate) in known {
      guard let offset = estimate.offset(at: instant) else { continue }
      do throws(StoreError) {
        try await store.keep(offset, of: gym)
      } catch {
        // The next answers say it again.
      }
    }
    state.beginEra()
  }

  /// How many microseconds the system's time may be wrong before all is planned anew.
  private static let jump = 100_000

  /// After how many answers what is known so far is kept.
  private static let firstLooks: Set = [1, 4, 10]

  /// Keeps what was found out of a gym's clock, and has what was taken before planned anew; returns the gym with it.
  private func keep(_ offset: ClockOffset, of gym: Gym) async -> Gym {
    var known = gym
    known.state.clock = offset
    do throws(StoreError) {
      try await store.keep(offset, of: gym.id)
    } catch {
      // The requests go out by what was known before.
      return gym
    }
    if gym.fire(at: offset.at, now: offset.at) != known.fire(at: offset.at, now: offset.at) {
      state.beginEra()
      state.wake()
    }
    return known
  }
}
