import CalendarDomain
import CalendarSupport
import Prebooking
import SchoolDomain
import Testing

/// Which requests are taken and taken back, each hazard by its number.
@Suite struct AdmissionTests {
  private func admit(
    _ request: ClassRequest, in small: SmallGym, most: Int? = PrebookingRules.mostPending
  ) -> Admission {
    PrebookingRules.admit(request, id: "new", in: small.context, most: most)
  }

  @Test func `a request before the opening waits for it until the class begins`() throws {
    let small = SmallGym()
    let admission = admit(SmallGym.request("ann"), in: small)
    guard case .accept(let row) = admission else { throw Unexpected(what: "\(admission)") }
    #expect(row.status == .scheduled)
    #expect(row.created == small.now)
    #expect(row.times.opens == at("2026-11-27T06:00:00Z"))
    #expect(row.times.giveUp == at("2026-12-01T06:00:00Z"))
    #expect(row.version == 1)
  }

  @Test func `a request after the opening goes out with the next tick`() throws {
    var small = SmallGym()
    small.now = SmallGym.opens
    let admission = admit(SmallGym.request("ann"), in: small)
    guard case .executeNow(let row) = admission else { throw Unexpected(what: "\(admission)") }
    small.rows = [row]
    #expect(small.plan().sends.map(\.fireAt) == [small.now])
  }

  @Test func `P6: an owner has one live request for a class`() {
    for status in ClassPrebooking.Status.allCases {
      var small = SmallGym()
      small.add("r1", owner: "ann")
      small.rows[0].status = status
      let isTaken: Bool
      if case .accept = admit(SmallGym.request("ann"), in: small) { isTaken = true } else { isTaken = false }
      // In all six live ones, what is being found out among them, it keeps its place.
      let live: Set<ClassPrebooking.Status> = [
        .scheduled, .claimed, .inFlight, .unknown, .verifying, .retryWait,
      ]
      #expect(isTaken != live.contains(status), "\(status)")
      #expect(status.isLive == live.contains(status))
      let other = admit(SmallGym.request("bob"), in: small)
      #expect(other != .reject(.duplicate))
    }
    var small = SmallGym()
    small.add("r1", owner: "ann")
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.duplicate))
    #expect(admit(SmallGym.request("ann", "c2"), in: small) != .reject(.duplicate))
    #expect(admit(SmallGym.request("ann", date: "2026-12-02"), in: small) != .reject(.duplicate))
  }

  @Test func `P6: of an owner fifteen are live, and what has ended does not count`() {
    var small = SmallGym()
    for number in 1...15 { small.add(PrebookingID("r\(number)"), ClassKey("k\(number)"), owner: "ann") }
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.limit))
    #expect(admit(SmallGym.request("bob"), in: small) != .reject(.limit))
    #expect(admit(SmallGym.request("ann"), in: small, most: nil) != .reject(.limit))
    small.rows[3].status = .booked
    #expect(admit(SmallGym.request("ann"), in: small) != .reject(.limit))
    small.rows[3].status = .unknown
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.limit))
  }

  @Test func `a class that has begun is over`() {
    var small = SmallGym()
    small.now = at("2026-12-01T06:00:00Z")
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.classPast))
    small.now = small.now.plus(-1)
    #expect(admit(SmallGym.request("ann"), in: small) != .reject(.classPast))
  }

  @Test func `what opens when it has begun cannot be had`() {
    var small = SmallGym()
    small.gym.opening = .at(at("2026-12-01T06:00:00Z"))
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.opensAfterClass))
  }

  @Test func `a gym without a rule, or that nobody knows, takes nothing`() {
    var small = SmallGym()
    #expect(admit(SmallGym.request("ann", gym: "h"), in: small) == .reject(.noGym))
    small.gym.opening = nil
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.noRule))
  }

  @Test(arguments: ["America/New_York", "UTC", "America/Argentina/Buenos_Aires", "Europe/Madrid"])
  func `P10: any zone of the database will do`(zone: String) {
    var small = SmallGym()
    small.gym.zone = zone
    if case .accept = admit(SmallGym.request("ann"), in: small) { return }
    Issue.record("\(zone) was refused")
  }

  @Test(arguments: ["Europe/Nowhere", "", "GMT+1 or so"])
  func `P10: a zone that is not in the database is refused`(zone: String) {
    var small = SmallGym()
    small.gym.zone = zone
    #expect(admit(SmallGym.request("ann"), in: small) == .reject(.unknownZone))
  }

  @Test func `P11: a date that is none cannot be asked for`() {
    // What the requests are made of knows no 30 February and no other form of a date.
    for text in ["2025-02-30", "20250230", "2025-2-28"] { #expect(CivilDate(text) == nil) }
  }

  @Test func `the same key is the same request, and no other`() {
    var small = SmallGym()
    let keyed = RequestOptions(idempotencyKey: "k")
    small.add("r1", owner: "ann", options: keyed)
    #expect(admit(SmallGym.request("ann", options: keyed), in: small) == .replay(small.rows[0]))
    #expect(admit(SmallGym.request("ann", "c2", options: keyed), in: small) == .reject(.mismatch))
    // Another's keys are no business of anybody's.
    #expect(admit(SmallGym.request("bob", options: keyed), in: small) != .reject(.mismatch))
    // Also after it has ended.
    small.rows[0].status = .refused
    #expect(admit(SmallGym.request("ann", options: keyed), in: small) == .replay(small.rows[0]))
  }

  @Test func `P12: nobody takes back another's request`() {
    var small = SmallGym()
    small.add("r1", owner: "ann")
    #expect(PrebookingRules.cancel(small.rows[0], by: "bob") == .refuse(.notOwner))
    #expect(PrebookingRules.cancel(nil, by: "bob") == .refuse(.notFound))
    if case .accept = PrebookingRules.cancel(small.rows[0], by: "root", isAdministrator: true) { return }
    Issue.record("an administrator was refused")
  }

  @Test func `P14: what is taken back stays as a row, and only before it is sent`() throws {
    for status in ClassPrebooking.Status.allCases {
      var small = SmallGym()
      small.add("r1", owner: "ann")
      small.rows[0].status = status
      let result = PrebookingRules.cancel(small.rows[0], by: "ann")
      switch status {
      case .scheduled, .retryWait, .claimed:
        guard case .accept(let change) = result else { throw Unexpected(what: "\(status): \(result)") }
        #expect(small.make(change) == true)
        #expect(small.row("r1")?.status == .cancelled)
        #expect(small.row("r1")?.lease == nil)
      case .cancelled: #expect(result == .unchanged(small.rows[0]))
      default: #expect(result == .refuse(.tooLate(status)))
      }
    }
  }

  @Test func `P14: of a cancellation and a worker that waits for the opening, one wins`() throws {
    var small = SmallGym()
    small.now = SmallGym.opens.plus(-2000)
    small.add("r1", owner: "ann")
    let leaseTaken = small.claim("r1")
    let lease = try #require(leaseTaken)
    let held = try #require(small.row("r1"))
    guard case .accept(let cancelling) = PrebookingRules.cancel(held, by: "ann") else {
      throw Unexpected(what: "refused")
    }
    let sending = try #require(PrebookingRules.beginSend(held, with: lease, at: small.now, of: small.gym))
    var other = small
    // First the cancellation: the worker must not send.
    #expect(small.make(cancelling) == true)
    #expect(small.make(sending) == false)
    #expect(small.row("r1")?.status == .cancelled)
    // First the worker: it cannot be taken back any more.
    #expect(other.make(sending) == true)
    #expect(other.make(cancelling) == false)
    #expect(other.row("r1")?.status == .inFlight)
  }
}

/// A result that a test did not expect.
struct Unexpected: Error {
  let what: String
}
