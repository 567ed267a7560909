import Coordination
import Prebooking
import SchoolDomain

/// Keeps requests to a gym so far apart that no more of them go out in a second than it allows.
actor Pace {
  /// The first moment at which the next may go out, in microseconds since 1970.
  private var next: [GymID: Int] = [:]

  /// Waits for the next turn; at once where nothing is limited.
  func wait(_ gym: GymID, perSecond: Int?, by clock: any WorkerClock) async {
    guard let perSecond else { return }
    let turn = max(clock.now, next[gym] ?? 0)
    next[gym] = turn + 1_000_000 / max(1, perSecond)
    if turn > clock.now { await clock.sleep(until: turn) }
  }
}
