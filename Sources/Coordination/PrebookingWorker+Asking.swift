import CalendarDomain
import CalendarStorage
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
}
