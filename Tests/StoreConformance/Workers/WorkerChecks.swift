import CalendarDomain
import CalendarStorage
import Coordination
import GymSimulator
import Prebooking
import SchoolDomain
import StoreSamples
import Testing

private typealias Take = PrebookingSample

/// Requests that are tried for so long that each becomes a booking, whoever dies meanwhile.
private let patient = RequestOptions(window: 7_000_000)

/// Numbers that are the same on every run: SplitMix64.
private func chance(_ seed: Int, _ limit: Int) -> Int {
  var mixed = UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15 &+ 0x1234_5678
  mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
  mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
  return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
}

extension GymScript {
  /// A gym with classes of the sample's date at seven, which open when the sample's do.
  fileprivate static func offering(
    _ keys: [ClassKey] = ["c1"], capacity: Int = 1000, seed: Int = 7,
    _ change: (inout GymScript) -> Void = { _ in }
  ) throws -> GymScript {
    let date = try Take.request("").place.date
    var script = GymScript(
      seed: seed, latency: ScriptedLatency(base: 20, jitter: 10),
      classes: keys.map {
        ScriptedClass(key: $0, date: date, minute: 420, capacity: capacity, opens: Take.opens)
      })
    change(&script)
    return script
  }
}

extension StoreBackend {
  /// Some stores on one new database.
  fileprivate func stores(_ count: Int) async throws -> [SQLCalendarStore] {
    let address = try await newAddress()
    var stores: [SQLCalendarStore] = []
    for _ in 0..<count { stores.append(try await open(address)) }
    return stores
  }
}

extension SQLCalendarStore {
  fileprivate func clearPrebookings() async throws {
    for table in PrebookingTables.all.reversed() { try await execute("DELETE FROM \(table.name)") }
  }
}

extension StoreCheck {
  /// What workers do with a store: that they lose nothing and send nothing twice, whoever dies.
  package static let workers = [
    StoreCheck("a worker sends each request at its time, and says what became of it") { backend in
      let stores = try await backend.stores(1)
      let run = WorkerRun(script: try .offering(["c1", "c2"]), gym: Take.gym(outcomes: GymResponse.outcomes))
      _ = try await Take.fill(stores[0], gyms: [run.gym], classes: ["c1", "c2"], count: 5)
      let end = try await run.run(stores)
      end.check("", booked: 10)
      #expect(end.records.count == 10)
      #expect(end.records.allSatisfy { $0.fireLatency == 0 && $0.outcome == .booked })
      // 50 ms apart, the classes in turn; all later by half of what is not known yet of the gym's clock.
      let sent = end.records.sorted { $0.sent < $1.sent }
      let first = try #require(sent.first).sent
      #expect((0...30_000).contains(first - Take.opens.milliseconds * 1000))
      #expect(sent.map { $0.sent - first } == (0..<10).map { $0 * 50_000 })
      #expect(sent.map(\.place.key) == (0..<10).map { $0 % 2 == 0 ? "c1" : "c2" })
      for row in end.rows {
        let attempts = try #require(try await PrebookingStore(stores[0]).find(row.id)).attempts
        #expect(attempts.map(\.number) == [1])
        #expect(attempts[0].end?.outcome == .booked)
        #expect(attempts[0].end?.http == 201)
        #expect(attempts[0].end?.sent == attempts[0].planned)
        #expect(attempts[0].end?.latency ?? 0 >= 20_000)
      }
    },

    StoreCheck("a worker that is killed before any of its steps loses nothing and does nothing twice") {
      backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering(["c1", "c2"]) {
        $0.manners.listLag = 300
        $0.faults = [
          ScriptedFault(.status500, .afterAccept, of: .perThousand(250)),
          ScriptedFault(.reset, .beforeAccept, of: .perThousand(250)),
        ]
      }
      var run = WorkerRun(script: script)
      run.tick = 5000
      run.gym.settings.requestTimeout = 2000
      var step = 1
      while true {
        try await stores[0].clearPrebookings()
        _ = try await Take.fill(
          stores[0], gyms: [run.gym], classes: ["c1"], count: 3, options: patient)
        let deadly = step
        run.steps = { _, generation in generation == 0 ? deadly : Int.max }
        let end = try await run.run(stores)
        end.check("killed before step \(step)", booked: 3)
        if end.deaths == 0 { break }
        step += 1
      }
      #expect(step > 40)
    },

    StoreCheck("a hundred workers of which many die lose nothing and do nothing twice") { backend in
      let stores = try await backend.stores(3)
      let keys: [ClassKey] = ["c1", "c2", "c3", "c4"]
      let script = try GymScript.offering(keys) {
        $0.manners.listLag = 300
        $0.latency.tailPerThousand = 20
        $0.latency.tail = 4000
        $0.faults = [
          ScriptedFault(.reset, .afterAccept, of: .perThousand(60)),
          ScriptedFault(.timeout, .afterAccept, of: .perThousand(40)),
          ScriptedFault(.status503, .beforeAccept, of: .perThousand(60)),
          ScriptedFault(.html, .beforeAccept, of: .perThousand(40)),
        ]
      }
      var run = WorkerRun(script: script)
      run.gym.settings.requestTimeout = 3000
      run.workers = 100
      run.tick = 2000
      // Half of them die early, and those in their place once more.
      run.steps = { place, generation in
        switch generation {
        case 0 where place % 2 == 0: 5 + chance(place, 60)
        case 1: 20 + chance(place + 1000, 200)
        default: Int.max
        }
      }
      _ = try await Take.fill(stores[0], gyms: [run.gym], classes: keys, count: 30, options: patient)
      let end = try await run.run(stores)
      end.check("", booked: 120)
      #expect(end.deaths >= 10)
    },

    StoreCheck("in strict order a class is sent one after another, whoever sends") { backend in
      let stores = try await backend.stores(2)
      let keys: [ClassKey] = ["c1", "c2"]
      var run = WorkerRun(script: try .offering(keys, capacity: 7))
      run.gym.settings.mode = .strictFIFO
      run.workers = 6
      _ = try await Take.fill(stores[0], gyms: [run.gym], classes: keys, count: 9)
      let end = try await run.run(stores)
      end.check("", booked: 14)
      for key in keys {
        let arrivals = end.world.log.filter { $0.key == key }
        #expect(arrivals.map(\.owner) == (0..<9).map { "o\($0).\(key)" })
        let last = end.rows.filter { $0.request.place.key == key && $0.status == .refused }
        #expect(last.map(\.request.owner) == ["o7.\(key)", "o8.\(key)"])
      }
    },

    StoreCheck("nothing is early whatever the gym's clock shows, and the measured offset holds the true one")
    {
      backend in
      let stores = try await backend.stores(1)
      for offset in [-3000, -437, 0, 437, 3000] {
        try await stores[0].clearPrebookings()
        let script = try GymScript.offering { $0.clock.offset = offset }
        var run = WorkerRun(script: script)
        run.before = 65_000
        let store = try await Take.fill(stores[0], gyms: [run.gym], count: 5)
        let end = try await run.run(stores)
        end.check("\(offset) ms", booked: 5)
        let found = try #require(try await store.gyms().first?.state.clock)
        #expect(found.low <= offset && offset <= found.high, "\(found) without \(offset)")
        #expect(found.high - found.low < 100, "\(found)")
        // The first is sent as soon as it cannot be early.
        let first = try #require(end.records.map(\.sent).min()) / 1000 - Take.opens.milliseconds
        #expect(first == max(-(found.low + found.high).floored(by: 2), -found.low))
      }
    },

    StoreCheck("answers to what people ask for show the gym's clock as well") { backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering {
        $0.clock.offset = 437
        $0.manners.sessionMinutes = 25
      }
      var run = WorkerRun(script: script)
      run.hidesClock = true
      let store = try await Take.fill(stores[0], gyms: [run.gym], count: 5)
      let end = try await run.run(stores)
      end.check("", booked: 5)
      let found = try #require(try await store.gyms().first?.state.clock)
      #expect(found.low <= 437 && 437 <= found.high, "\(found)")
    },

    StoreCheck("P14: what is taken back while a worker waits for the opening is not sent") { backend in
      let stores = try await backend.stores(1)
      var run = WorkerRun(script: try .offering())
      _ = try await Take.fill(stores[0], gyms: [run.gym], count: 3)
      run.action = (
        at: -3000,
        body: { store in
          let row = try await store.find("g#2")?.row
          #expect(row?.status == .claimed)
          _ = try await store.cancel("g#2", by: "o1", now: Take.opens.plus(-3000))
        }
      )
      let end = try await run.run(stores)
      end.check("", booked: 2)
      #expect(end.world.log.map(\.owner).sorted() == ["o0", "o2"])
    },

    StoreCheck("P5: what a lost connection has done or not done is not done again") { backend in
      let stores = try await backend.stores(2)
      let script = try GymScript.offering(["c1", "c2"]) { $0.manners.listLag = 300 }
      for every in [3, 5, 7] {
        try await stores[0].clearPrebookings()
        var run = WorkerRun(script: script)
        run.losesEvery = every
        run.workers = 2
        run.gym.settings.requestTimeout = 2000
        _ = try await Take.fill(
          stores[0], gyms: [run.gym], classes: ["c1", "c2"], count: 4, options: patient)
        let end = try await run.run(stores)
        end.check("every \(every)", booked: 8)
        for row in end.rows {
          let attempts = try #require(try await PrebookingStore(stores[0]).find(row.id)).attempts
          #expect(attempts.map(\.number) == Array(1...row.progress.attempt), "every \(every)")
        }
      }
    },

    StoreCheck("a gym with two clocks is not believed, and asked with a margin") { backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering { $0.clock.servers = 2 }
      var run = WorkerRun(script: script)
      run.before = 65_000
      let store = try await Take.fill(stores[0], gyms: [run.gym], count: 3)
      let end = try await run.run(stores)
      end.check("", booked: 3)
      let found = try #require(try await store.gyms().first?.state.clock)
      #expect(found.high - found.low >= 300)
    },

    StoreCheck("a gym that wants a pause gets one, and the requests use up no attempt of theirs by waiting") {
      backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering {
        $0.manners.rate = ScriptedRate(perSecond: 3, retryAfter: 2, scope: .gym)
      }
      var run = WorkerRun(script: script)
      run.workers = 2
      _ = try await Take.fill(stores[0], gyms: [run.gym], count: 12)
      let end = try await run.run(stores)
      end.check("")
      // What is not booked within the window of its first send expires, and nothing is sent while the gym wants a pause.
      #expect(end.rows.allSatisfy { [.booked, .expired].contains($0.status) })
      #expect(end.rows.count { $0.status == .booked } >= 6)
      let limited = end.world.log.filter { $0.response.http == 429 }
      #expect(!limited.isEmpty)
      #expect(end.rows.allSatisfy { $0.progress.claims <= 3 })
    },

    StoreCheck("a place is taken late where nobody was there at the opening") { backend in
      let stores = try await backend.stores(1)
      var run = WorkerRun(script: try .offering())
      run.before = -3_600_000
      _ = try await Take.fill(stores[0], gyms: [run.gym], count: 20)
      let end = try await run.run(stores)
      end.check("", booked: 20)
    },

    StoreCheck("a class that is full is asked for its alternatives and its waiting list") { backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering(["c1", "c2"], capacity: 1) { $0.classes[0].waitlist = 1 }
      let run = WorkerRun(script: script)
      let store = try await Take.fill(stores[0], gyms: [run.gym], count: 0)
      let options = RequestOptions(wantsWaitlist: true, alternatives: ["c2"])
      for (number, owner) in ["a", "b", "c", "d"].enumerated() {
        _ = try await store.admit(
          try Take.request(owner, options: options), now: Take.now.plus(number), zones: try Take.zones())
      }
      let end = try await run.run(stores)
      end.check("", booked: 3)
      #expect(
        end.world.bookings.map { "\($0.owner) \($0.key) \($0.isWaiting)" }.sorted() == [
          "a c1 false", "b c2 false", "c c1 true",
        ])
      let last = try #require(end.rows.first { $0.request.owner == "d" })
      #expect(last.status == .refused)
      #expect(last.progress.history == [.full, .full, .full])
    },

    StoreCheck("an answer that is late says that there is a place, and is never sent for again") { backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering {
        $0.latency = ScriptedLatency(base: 3000)
        // Longer than the answer takes, so that nothing but it can say so.
        $0.manners.listLag = 60_000
      }
      var run = WorkerRun(script: script)
      run.gym.settings.requestTimeout = 1000
      _ = try await Take.fill(stores[0], gyms: [run.gym], count: 3)
      let end = try await run.run(stores)
      end.check("", booked: 3)
      #expect(end.world.log.count == 3)
      #expect(end.records.allSatisfy { $0.outcome == .unknown })
    },

    StoreCheck("a gym that lists nothing leaves what has no answer to a person") { backend in
      let stores = try await backend.stores(1)
      let script = try GymScript.offering {
        $0.manners.listsBookings = false
        $0.faults = [ScriptedFault(.reset, .afterAccept, of: .attempt(1))]
      }
      var run = WorkerRun(script: script)
      run.gym.settings.listsBookings = false
      _ = try await Take.fill(stores[0], gyms: [run.gym], count: 2)
      let end = try await run.run(stores)
      #expect(end.rows.map(\.status) == [.unverifiable, .unverifiable])
      #expect(end.world.duplicates == 0)
      #expect(end.world.log.count == 2)
    },

    StoreCheck("a worker that is stopped gives back what it has not sent, and another sends it") { backend in
      let stores = try await backend.stores(1)
      let run = WorkerRun(script: try .offering())
      let store = try await Take.fill(stores[0], gyms: [run.gym], count: 4)
      let clock = VirtualClock(now: (Take.opens.milliseconds - 8000) * 1000)
      let gateway = SimulatedGateway(run.script, clock: clock)
      let worker = PrebookingWorker(
        WorkerSettings(name: "first", zones: try Take.zones()), store: store, gateway: gateway, clock: clock)
      clock.taskBegins()
      await withTaskGroup(of: Void.self) { group in
        clock.taskBegins()
        group.addTask {
          await worker.run()
          clock.taskEnds()
        }
        await clock.sleep(until: clock.now + 1_000_000)
        worker.stop()
        clock.taskEnds()
      }
      #expect(try await store.list().map(\.status) == Array(repeating: .scheduled, count: 4))
      #expect(gateway.gym.log.isEmpty)
      let end = try await run.run(stores)
      end.check("", booked: 4)
    },
  ]
}
