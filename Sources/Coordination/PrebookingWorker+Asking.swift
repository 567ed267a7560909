import CalendarDomain
import CalendarStorage
import Database
import Prebooking
import SchoolDomain

extension PrebookingWorker {
  /// Finds out whether the gym has booked: it is asked for the owner's bookings, and where it lists none of the classes that
  /// were asked for, once more some time later. A gym that does not answer is asked again while the lease lasts.
  func verify(_ row: ClassPrebooking, with lease: Lease, of gym: Gym) async {
    var first: Instant?
    while true {
      let asked = instant
      let listing = state.isStopping ? .failed : await listing(of: row, gym)
      if listing == .failed, !state.isStopping, asked.milliseconds + 2 * Self.pause < lease.until.milliseconds
      {
        await state.wait(until: clock.now + Self.pause * 1000, by: clock)
        continue
      }
      if let change = PrebookingRules.onListing(row, with: lease, listing, first: first, at: asked, of: gym) {
        _ = await make(change, until: lease.until)
        state.wake()
        return
      }
      guard asked < lease.until else { return }
      first = first ?? asked
      let second = PrebookingRules.verification(of: row, from: first ?? asked, of: gym).second
      await state.wait(until: max(second.milliseconds * 1000, clock.now + 1000), by: clock)
    }
  }

  /// How many milliseconds later a gym that did not answer is asked again.
  private static let pause = 2000

  private func listing(of row: ClassPrebooking, _ gym: Gym) async -> GymListing {
    guard
      let found = await gateway.list(gym, owner: row.request.owner, date: row.request.place.date)
    else { return .failed }
    let keys = Set(row.request.targets.map(\.key))
    return found.first { keys.contains($0.key) }.map { .listed(reference: $0.reference) } ?? .none
  }

  /// For how long a gym's clock is asked, in microseconds: it has to be known when the requests are taken.
  private static let longestAsking = 45_000_000

  /// How many answers that agree are asked for: of two clocks 300 ms apart, half as many often show only one.
  private static let answers = 2 * GymClockEstimate.probes

  /// Finds out how a gym's clock differs from ours, and keeps it for all workers.
  func askClock(of gym: Gym) async {
    defer { state.hasAnswered(gym.id) }
    var estimate = GymClockEstimate()
    var earliest = clock.now
    let end = earliest + Self.longestAsking
    var known = gym
    // Whoever contradicts himself is asked for longer.
    while estimate.count < Self.answers, !estimate.isUnreliable, clock.now < end {
      await state.wait(until: estimate.next(from: earliest), by: clock)
      if state.isStopping { return }
      let answer = await gateway.date(of: gym)
      if let answer { estimate.add(date: answer.date, sent: answer.sent, received: answer.received) }
      earliest = clock.now + GymClockEstimate.gap
      // Where an opening is near, a wide interval keeps requests from being early as well as a narrow one.
      if Self.firstLooks.contains(estimate.count), let offset = estimate.offset(at: instant) {
        known = await keep(offset, of: known)
      }
      state.hasAnswered(gym.id)
    }
    let isDoubtful = estimate.contradictions > 0 && estimate.count < Self.answers
    guard let offset = isDoubtful ? .unreliable(at: instant) : estimate.offset(at: instant) else { return }
    _ = await keep(offset, of: known)
  }

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
