import CalendarDomain
import CalendarStorage
import Database
import Planning
import Prebooking
import SchoolDomain
import StoreSamples
import Testing

private typealias Take = PrebookingSample

extension Admission {
  /// The row that was taken; nil where none was.
  fileprivate var row: ClassPrebooking? {
    switch self {
    case .accept(let row), .executeNow(let row): row
    case .replay, .reject: nil
    }
  }
}

extension StoreCheck {
  static let prebookings = [
    StoreCheck("gyms and requests are read as they were put") { backend in
      let address = try await backend.newAddress()
      let store = PrebookingStore(try await backend.open(address))
      var outcome = OutcomeRow(.tooEarly)
      (outcome.http, outcome.code, outcome.textHas) = (404, "-12", "says \"early\", \\ or ö")
      (outcome.field, outcome.retryAt) = ("opens", "opens")
      let settings = GymSettings(
        mode: .strictFIFO, stagger: 7, budget: 900, fireOffset: 11, requestTimeout: 1300, listsBookings: false
      )
      var gyms = [
        Take.gym("a", settings: settings, outcomes: OutcomeTable([outcome, OutcomeRow(.refused)])),
        Take.gym("b"), Take.gym("c"), Take.gym("d"), Take.gym("e"),
      ]
      gyms[0].url = "https://gym.example/api"
      gyms[1].opening = .atLocalTime(daysBefore: 3, minute: 1439)
      gyms[2].opening = .elapsed(hours: 49)
      gyms[3].opening = .at(Take.opens)
      gyms[4].opening = nil
      let zones = try Take.zones()
      try await store.put(gyms.reversed(), now: Take.now, zones: zones)
      #expect(try await store.gyms() == gyms)
      let options = RequestOptions(
        wantsWaitlist: true, alternatives: ["c\"2", "c\\3\n", "ö"], window: 12_345, idempotencyKey: "k")
      let request = try Take.request("ann", "c1", gym: "b", options: options)
      let row = try #require(try await store.admit(request, now: Take.now, zones: zones).row)
      #expect(row.id == "b#1")
      #expect(row.request == request)
      let later = PrebookingStore(try await backend.open(address))
      #expect(try await later.list() == [row])
      let found = try #require(try await later.find("b#1"))
      #expect(found.row == row)
      #expect(found.attempts == [])
      #expect(try await later.find("b#9")?.row == nil)
      #expect(try await later.list(owner: "bob").isEmpty)
      #expect(try await later.list(owner: "ann", statuses: [.scheduled, .booked]).count == 1)
      #expect(try await later.list(statuses: [.booked]).isEmpty)
    },

    StoreCheck("a request is taken once, by its key and by its class") { backend in
      let store = try await Take.fill(try await backend.newStore(), count: 0)
      let zones = try Take.zones()
      func admit(_ request: ClassRequest, id: PrebookingID? = nil) async throws -> Admission {
        try await store.admit(request, id: id, now: Take.now, zones: zones)
      }
      let keyed = try Take.request("ann", options: RequestOptions(idempotencyKey: "k"))
      let row = try #require(try await admit(keyed).row)
      #expect(try await admit(keyed) == .replay(row))
      let other = try Take.request("ann", "c2", options: RequestOptions(idempotencyKey: "k"))
      #expect(try await admit(other) == .reject(.mismatch))
      #expect(try await admit(try Take.request("ann")) == .reject(.duplicate))
      // A key is its owner's; an id that somebody has chosen is passed over.
      let chosen = try Take.request("bob", options: RequestOptions(idempotencyKey: "k"))
      #expect(try await admit(chosen, id: "g#3").row?.id == "g#3")
      let third = try #require(try await store.find("g#3")).row
      #expect(try await admit(chosen, id: "g#3") == .replay(third))
      #expect(try await admit(try Take.request("cy"), id: "g#3") == .reject(.mismatch))
      #expect(try await admit(try Take.request("cy")).row?.id == "g#4")
      #expect(try await admit(try Take.request("cy", gym: "none")) == .reject(.noGym))
      let past = try await store.admit(
        try Take.request("dee"), now: Take.opens.plus(4 * 86_400_000), zones: zones)
      #expect(past == .reject(.classPast))
      // One that was taken back makes room for another.
      _ = try await store.cancel(row.id, by: "ann", now: Take.now)
      #expect(try await admit(try Take.request("ann")).row != nil)
      let error = await #expect(throws: StoreError.self) {
        _ = try await admit(try Take.request("ann", ClassKey(String(repeating: "x", count: 501))))
      }
      #expect(error?.code == "text")
    },

    StoreCheck("of two requests at once that would be one too many, one is refused") { backend in
      let address = try await backend.newAddress()
      let store = PrebookingStore(try await backend.open(address))
      let zones = try Take.zones()
      try await store.put([Take.gym("g"), Take.gym("h")], now: Take.now, zones: zones)
      for number in 1..<PrebookingRules.mostPending {
        _ = try await store.admit(
          try Take.request("ann", ClassKey("c\(number)")), now: Take.now, zones: zones)
      }
      let stores = [store, PrebookingStore(try await backend.open(address))]
      for round in 0..<10 {
        let (key, day) = (ClassKey("r\(round)"), round % 3)
        async let first = stores[0].admit(
          try Take.request("ann", key, gym: "g", day: day), now: Take.now, zones: zones)
        async let second = stores[1].admit(
          try Take.request("ann", key, gym: "h", day: day), now: Take.now, zones: zones)
        let both = [try await first, try await second]
        #expect(both.compactMap(\.row).count == 1)
        #expect(both.contains(.reject(.limit)))
        let taken = try #require(both.compactMap(\.row).first)
        _ = try await store.cancel(taken.id, by: "ann", now: Take.now)
      }
      #expect(try await store.list(statuses: [.scheduled]).count == PrebookingRules.mostPending - 1)
    },

    StoreCheck("the database itself refuses two live requests of an owner for a class") { backend in
      let base = try await backend.newStore()
      let store = try await Take.fill(base, count: 1)
      let copy = """
        INSERT INTO prebooking SELECT 'other', gym, owner, class_key, class_date, class_minute, class_start_ms, opens_ms,
          due_ms, give_up_ms, created_ms, $1, attempt, claims, sequence, sent_ms, outcomes, wants_waitlist, alternatives,
          window_ms, CASE WHEN $2 = 'x' THEN 1 END, CASE WHEN $2 = 'x' THEN 'w#1' END, booking_ref, idempotency_key, version FROM prebooking
        """
      for status in ClassPrebooking.Status.live {
        let isHeld = [.claimed, .inFlight, .verifying].contains(status)
        let error = await #expect(throws: StoreError.self) {
          try await base.execute(copy, [.text(status.rawValue), .text(isHeld ? "x" : "")])
        }
        #expect(error?.isOfRows == true, "\(status)")
      }
      try await base.execute(copy, [.text("booked"), .text("")])
      #expect(try await store.list().count == 2)
    },

    StoreCheck("only its owner, or an administrator, takes a request back, and it stays") { backend in
      let store = try await Take.fill(try await backend.newStore(), count: 2)
      #expect(try await store.cancel("g#1", by: "o1", now: Take.now) == .refuse(.notOwner))
      #expect(try await store.cancel("g#99", by: "o1", now: Take.now) == .refuse(.notFound))
      guard case .accept(let change) = try await store.cancel("g#1", by: "o0", now: Take.now) else {
        Issue.record("not taken back")
        return
      }
      let row = try #require(try await store.find("g#1")?.row)
      #expect(row == change.after)
      #expect(row.status == .cancelled)
      #expect(try await store.cancel("g#1", by: "o0", now: Take.now) == .unchanged(row))
      _ = try await store.cancel("g#2", by: "boss", isAdministrator: true, now: Take.now)
      #expect(try await store.list(statuses: [.cancelled]).count == 2)
    },

    StoreCheck("workers at once take each row once, in the order of the requests") { backend in
      let address = try await backend.newAddress()
      let base = try await backend.open(address)
      let store = try await Take.fill(base, classes: ["c1", "c2", "c3"], count: 8)
      let stores = [store, PrebookingStore(try await backend.open(address))]
      let zones = try Take.zones()
      let taken = try await withThrowingTaskGroup(of: [PlannedSend].self) { group in
        for worker in 0..<6 {
          group.addTask {
            var sends: [PlannedSend] = []
            for _ in 0..<12 {
              let work = try await stores[worker % 2].take(
                TickRequest(worker: "w\(worker)", batch: 3), now: Take.opens.plus(-5000), zones: zones)
              sends += work.map { work in work.plan.sends.filter { work.rows[$0.id] != nil } } ?? []
            }
            return sends
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(taken.count == 24)
      #expect(Set(taken.map(\.id)).count == 24)
      for key in ["c1", "c2", "c3"] as [ClassKey] {
        let own = try await store.list().filter { $0.request.place.key == key }
        #expect(own.map(\.progress.sequence) == (0..<8).map { $0 })
        #expect(own.map(\.request.owner) == (0..<8).map { "o\($0).\(key)" })
        // One worker has a class.
        #expect(Set(own.compactMap { $0.lease?.worker }).count == 1)
      }
    },

    StoreCheck("what cannot be sent now stands in nobody's way") { backend in
      let base = try await backend.newStore()
      let strict = Take.gym("strict", settings: GymSettings(mode: .strictFIFO, fireOffset: 0))
      let store = try await Take.fill(base, gyms: [Take.gym("g"), strict], count: 4)
      let zones = try Take.zones()
      let now = Take.opens.plus(-5000)
      // Another worker has the class at g.
      let first = try #require(
        try await store.take(TickRequest(worker: "w", batch: 1), now: now, zones: zones))
      #expect(first.plan.sends.map(\.id) == ["g#1"])
      let second = try #require(
        try await store.take(TickRequest(worker: "v", batch: 1), now: now, zones: zones))
      #expect(second.plan.sends.map(\.id) == ["strict#1"])
      #expect(second.plan.decisions.first { $0.id == "g#1" }?.reason == .atWork)
      // The gym of the strict class wants a pause; its next ones come only after the first has an answer.
      let row = try #require(second.rows["strict#1"])
      let lease = try #require(row.lease)
      let mark = try #require(PrebookingRules.beginSend(row, with: lease, at: now, of: strict))
      #expect(try await store.make([mark], now: now) == ["strict#1"])
      let end = AttemptEnd(sent: Take.opens, ended: Take.opens, outcome: .rateLimited)
      let answer = try #require(
        PrebookingRules.onOutcome(
          mark.after, with: lease, .rateLimited(after: 20_000), end: end, booking: nil, of: strict))
      #expect(try await store.make([answer], now: now) == ["strict#1"])
      let gyms = try await store.gyms()
      #expect(gyms.map(\.state.pausedUntil) == [nil, Take.opens.plus(20_000)])
      let idle = try await store.take(
        TickRequest(worker: "v", batch: 1), now: Take.opens, zones: zones)
      #expect(idle == nil)
      let own = try #require(
        try await store.take(TickRequest(worker: "w", batch: 1), now: Take.opens, zones: zones))
      #expect(own.plan.sends.map(\.id) == ["g#2"])
    },

    StoreCheck("requests of gyms that others ask stand in nobody's way") { backend in
      let store = try await Take.fill(
        try await backend.newStore(), gyms: [Take.gym("a"), Take.gym("b")], count: 3)
      let (zones, now) = (try Take.zones(), Take.opens.plus(-5000))
      func take(_ worker: String, _ gyms: [GymID]?) async throws -> TakenWork? {
        try await store.take(TickRequest(worker: worker, batch: 2, gyms: gyms), now: now, zones: zones)
      }
      #expect(try await store.gymsToAsk([], within: 60_000, pause: 1, now: now).isEmpty)
      #expect(try await store.gymsToAsk(["b", "c"], within: 60_000, pause: 1, now: now).map(\.id) == ["b"])
      #expect(try await take("w", []) == nil)
      #expect(try await take("w", ["c"]) == nil)
      let first = try #require(try await take("w", ["b", "c"]))
      #expect(first.plan.sends.map(\.id) == ["b#1", "b#2"])
      #expect(first.plan.decisions.allSatisfy { $0.id.text.hasPrefix("b") })
      let second = try #require(try await take("v", nil))
      #expect(second.plan.sends.map(\.id) == ["a#1", "a#2"])
      // What a worker left that has died is free for all, and looked for by those alone who can ask.
      let row = try #require(first.rows["b#1"])
      let (lease, gym) = (try #require(row.lease), try #require(first.gyms["b"]))
      let mark = try #require(PrebookingRules.beginSend(row, with: lease, at: now, of: gym))
      #expect(try await store.make([mark], now: now) == ["b#1"])
      let later = lease.until.plus(60_000)
      #expect(try await store.recover(now: later).count == 4)
      let others = try await store.take(TickRequest(worker: "w", gyms: ["a"]), now: later, zones: zones)
      #expect(others?.plan.verifications.isEmpty != false)
      let own = try await store.take(TickRequest(worker: "w", gyms: ["b"]), now: later, zones: zones)
      #expect(own?.plan.verifications.map(\.id) == ["b#1"])
    },

    StoreCheck("a change is written under its condition, with its attempt, or not at all") { backend in
      let store = try await Take.fill(try await backend.newStore(), count: 1)
      let zones = try Take.zones()
      let work = try #require(
        try await store.take(TickRequest(worker: "w"), now: Take.opens.plus(-5000), zones: zones))
      let row = try #require(work.rows["g#1"])
      let lease = try #require(row.lease)
      let gym = try #require(work.gyms["g"])
      #expect(try await store.list() == [row])
      let mark = try #require(
        PrebookingRules.beginSend(row, with: lease, at: Take.opens.plus(-500), of: gym))
      #expect(try await store.make([mark], now: Take.now) == ["g#1"])
      #expect(try await store.make([mark], now: Take.now) == [])
      let begun = try #require(try await store.find("g#1"))
      #expect(begun.row == mark.after)
      #expect(begun.attempts == [ClassAttempt(number: 1, target: SendTarget("c1"), planned: Take.opens)])
      guard case .refuse(.tooLate(.inFlight)) = try await store.cancel("g#1", by: "o0", now: Take.now) else {
        Issue.record("taken back while it was being sent")
        return
      }
      // Nobody else's answer counts, and none after the lease has ended and others have the row.
      let stranger = Lease(worker: "x", number: lease.number, until: lease.until)
      var end = AttemptEnd(sent: Take.opens.plus(1), ended: Take.opens.plus(30), outcome: .booked)
      (end.http, end.code, end.latency) = (201, "1", 29_123)
      #expect(
        PrebookingRules.onOutcome(
          mark.after, with: stranger, .booked, end: end, booking: "b1", of: gym) == nil)
      let answer = try #require(
        PrebookingRules.onOutcome(mark.after, with: lease, .booked, end: end, booking: "b1", of: gym))
      #expect(try await store.recover(now: lease.until.plus(-1)) == [])
      let recovered = try await store.recover(now: lease.until)
      #expect(recovered.map(\.after.status) == [.unknown])
      #expect(try await store.make([answer], now: Take.now) == [])
      let lost = try #require(recovered.first).after
      let late = try #require(
        PrebookingRules.onLateAnswer(lost, attempt: 1, .booked, end: end, booking: "b1"))
      #expect(try await store.make([late], now: Take.now) == ["g#1"])
      let ended = try #require(try await store.find("g#1"))
      #expect(ended.row.status == .booked)
      #expect(ended.row.bookingReference == "b1")
      #expect(ended.attempts.map(\.end) == [end])
    },

    StoreCheck("taking back and taking at once: one of the two comes first") { backend in
      let address = try await backend.newAddress()
      let stores = [
        try await Take.fill(try await backend.open(address), count: 12),
        PrebookingStore(try await backend.open(address)),
      ]
      let zones = try Take.zones()
      for (number, row) in try await stores[0].list().enumerated() {
        async let taken = stores[1].take(
          TickRequest(worker: "w\(number)", batch: 1), now: Take.opens.plus(-5000), zones: zones)
        async let taking = stores[0].cancel(row.id, by: row.request.owner, now: Take.now)
        let (work, cancellation) = (try await taken, try await taking)
        guard case .accept = cancellation else {
          Issue.record("\(cancellation)")
          return
        }
        let after = try #require(try await stores[0].find(row.id)?.row)
        #expect(after.status == .cancelled)
        // Who took it first finds that it is gone when it is to be sent.
        for (id, claimed) in work?.rows ?? [:] {
          let (lease, gym) = (try #require(claimed.lease), try #require(work?.gyms["g"]))
          let change =
            id == row.id
            ? PrebookingRules.beginSend(claimed, with: lease, at: Take.opens.plus(-500), of: gym)
            : PrebookingRules.giveBack(claimed, with: lease)
          let made = try await stores[1].make([try #require(change)], now: Take.now)
          #expect(made.contains(id) == (id != row.id))
        }
      }
      #expect(try await stores[0].list(statuses: [.cancelled]).count == 12)
    },

    StoreCheck("a gym's other zone gives its requests other times before they are due") { backend in
      let store = try await Take.fill(try await backend.newStore(), count: 2)
      let zones = try Take.zones()
      var gym = Take.gym()
      #expect(try await store.put([gym], now: Take.now, zones: zones) == 0)
      _ = try await store.cancel("g#1", by: "o0", now: Take.now)
      gym.zone = "America/New_York"
      #expect(try await store.put([gym], now: Take.now, zones: zones) == 1)
      let rows = try await store.list()
      // Seven in New York is six hours later.
      #expect(Set(rows.map(\.times.opens)) == [Take.opens, Take.opens.plus(6 * 3_600_000)])
      #expect(rows.first { $0.status == .scheduled }?.times.due == Take.opens.plus(6 * 3_600_000))
    },

    StoreCheck("what is known of a gym's clock is kept, and one worker at a time asks") { backend in
      let store = try await Take.fill(try await backend.newStore(), count: 1)
      let (far, near) = (Take.opens.plus(-60_001), Take.opens.plus(-60_000))
      #expect(try await store.gymsToAsk(within: 60_000, pause: 60_000, now: far).isEmpty)
      #expect(try await store.gymsToAsk(within: 60_000, pause: 60_000, now: near).map(\.id) == ["g"])
      #expect(try await store.gymsToAsk(within: 60_000, pause: 60_000, now: near.plus(1000)).isEmpty)
      let offset = ClockOffset(low: 430, high: 441, at: near)
      try await store.keep(offset, of: "g")
      #expect(try await store.gyms().map(\.state.clock) == [offset])
      try await store.put([Take.gym()], now: near, zones: try Take.zones())
      #expect(try await store.gyms().map(\.state.clock) == [offset])
    },

    StoreCheck("a dry run is the plan, and a store can apply it") { backend in
      let base = try await backend.newStore()
      let store = try await Take.fill(base, count: 3)
      let zones = try Take.zones()
      let request = TickRequest(worker: "w")
      let (plan, _) = try await store.plan(request, now: Take.opens.plus(-5000), zones: zones)
      #expect(try await store.list(statuses: [.scheduled]).count == 3)
      _ = try await store.cancel("g#2", by: "o1", now: Take.now)
      let report = try await base.apply(plan.plan(request), at: Take.now)
      #expect(report.applied == ["g#1", "g#3"])
      #expect(
        report.conflicts == [
          .init(
            group: "g#2", condition: Guard(RowName("prebooking", "g#2"), .version(1)),
            actual: RowState(version: 2, status: "cancelled"))
        ])
      let rows = try await store.list(statuses: [.claimed])
      #expect(rows == plan.changes.map(\.after).filter { $0.id != "g#2" })
      let other = try await Take.fill(try await backend.newStore(), count: 3)
      let taken = try #require(try await other.take(request, now: Take.opens.plus(-5000), zones: zones))
      #expect(taken.plan == plan)
    },

    StoreCheck("a store without prebookings gets their tables and keeps what it holds") { backend in
      let address = try await backend.newAddress()
      let database = try backend.connect(address)
      let modules: [StoreModule] = [.calendars]
      try await modules.schema.prepare(database, for: .create)
      let old = SQLCalendarStore(database, modules: modules)
      _ = try await old.apply(Sample.publication(Sample.calendars(2)), at: Sample.now)
      let dump = try await old.dump()
      let store = try await backend.open(address, for: .change)
      #expect(try await store.dump() == dump)
      #expect(try await PrebookingStore(store).gyms().isEmpty)
    },
  ]
}
