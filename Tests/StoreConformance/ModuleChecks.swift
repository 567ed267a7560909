import CalendarDomain
import CalendarStorage
import Database
import Planning
import StoreSamples
import Testing

private func lockerPlan(_ groups: [PlanGroup]) -> Plan {
  Plan(kind: .lockers, now: Sample.now, zones: "", groups: groups, decisions: [])
}

extension StoreBackend {
  /// A store with lockers beside its calendars: `a 1`, `a 2` and `b 1`, all free.
  fileprivate func newStoreOfLockers() async throws -> SQLCalendarStore {
    let modules: [StoreModule] = [.calendars, .lockers]
    let database = try connect(try await newAddress())
    try await modules.schema.prepare(database, for: .create)
    let store = SQLCalendarStore(database, modules: modules)
    let lockers = [("a", 1), ("a", 2), ("b", 1)].map { Locker(school: $0.0, number: $0.1) }
    let plan = lockerPlan(
      lockers.map { PlanGroup(key: "\($0.row)", guards: [Guard($0.row, .absent)], operations: [.put($0)]) })
    let report = try await store.apply(plan, at: Sample.now)
    #expect(report.applied == ["locker a 1", "locker a 2", "locker b 1"])
    // A row that the guard makes, the same one filled, and the record of the group.
    #expect(report.written == 3 * 3)
    #expect(try await store.lockers() == lockers)
    return store
  }
}

extension SQLCalendarStore {
  fileprivate func lockers() async throws -> [Locker] {
    try await transaction(.read) { (session) throws(StoreError) in try LockerTable.all(in: session) }
  }
}

extension StoreCheck {
  static let modules = [
    StoreCheck("a module brings a table, changes, guards and reasons with files of its own") { backend in
      let store = try await backend.newStoreOfLockers()
      let before = try await store.lockers()
      let wishes = [
        (holder: "ann", locker: Locker.Key(school: "a", number: 1)),
        ("bob", Locker.Key(school: "c", number: 7)),
        ("cy", Locker.Key(school: "b", number: 1)),
      ]
      let plan = LockerPlanner.handOut(wishes, of: before, now: Sample.now)
      #expect(
        plan.decisions.map { "\($0.row) \($0.reason)" } == [
          "locker a 1 handed-out", "locker b 1 handed-out", "locker c 7 no-such-locker",
        ])
      let metrics = store.metrics
      let report = try await store.apply(plan, at: Sample.now)
      #expect(report == ApplyReport(plan: plan.id, applied: ["locker a 1", "locker b 1"], written: 4))
      // The guards are looked at, the lockers handed out, the groups recorded.
      #expect(store.metrics.since(metrics).statements == 3)
      #expect(try await store.lockers().map(\.holder) == ["ann", nil, "cy"])
      #expect(
        try await store.apply(plan, at: Sample.now)
          == ApplyReport(plan: plan.id, alreadyApplied: ["locker a 1", "locker b 1"]))

      // A plan of the time before finds that another was faster.
      let late = LockerPlanner.handOut(
        [("dee", Locker.Key(school: "a", number: 1)), ("eve", Locker.Key(school: "a", number: 2))],
        of: before,
        now: Sample.now)
      let second = try await store.apply(late, at: Sample.now)
      #expect(second.applied == ["locker a 2"])
      #expect(
        second.conflicts == [
          .init(
            group: "locker a 1", condition: Guard(RowName("locker", "a", "1"), .status(["free"])),
            actual: RowState(version: 1, status: "taken"))
        ])
      #expect(try await store.lockers().map(\.holder) == ["ann", "eve", "cy"])
    },

    StoreCheck("a group is held by all of its guards, whatever tables they are of") { backend in
      let store = try await backend.newStoreOfLockers()
      _ = try await store.apply(Sample.publication(Sample.calendars(1)), at: Sample.now)
      let (first, other) = (RowName("locker", "a", "1"), RowName("locker", "z", "9"))
      let calendar = Guard.calendar("p00000", version: 0)
      let dump = try await store.dump()
      let lockers = try await store.lockers()
      let cases: [(failing: Guard, actual: RowState)] = [
        (Guard(first, .absent), RowState(version: 0, status: "free")), (Guard(other, .present), .absent),
        (Guard(first, .version(3)), RowState(version: 0, status: "free")),
        (Guard(first, .status(["gone", "taken"])), RowState(version: 0, status: "free")),
        (Guard(RowName("locker", "a", "one"), .present), .absent),
      ]
      for (failing, actual) in cases {
        let guards = [calendar, Guard(RowName("locker", "n", "4"), .absent), failing]
        let group = PlanGroup(
          key: "g", guards: guards,
          operations: [
            .deleteDay("p00000", .first), .delete(Locker.self, Locker.Key(school: "a", number: 2)),
          ])
        let report = try await store.apply(lockerPlan([group]), at: Sample.now)
        #expect(report.conflicts == [.init(group: "g", condition: failing, actual: actual)])
        #expect(report.written == 0)
        #expect(try await store.dump() == dump)
        #expect(try await store.lockers() == lockers)
      }
      let group = PlanGroup(
        key: "g",
        guards: [
          calendar, Guard(first, .version(0)), Guard(RowName("locker", "b", "1"), .present),
          Guard(RowName("locker", "a", "2"), .status(["taken", "free"])),
        ],
        operations: [
          .deleteDay("p00000", .first), .delete(Locker.self, Locker.Key(school: "a", number: 2)),
        ])
      let report = try await store.apply(lockerPlan([group]), at: Sample.now)
      // Two versions, the locker that goes, the record.
      #expect(report.written == 4)
      #expect(try await store.lockers().map(\.version) == [1, 0])
      #expect(try await store.execute("SELECT version FROM provider") == [[.integer(1)]])
    },

    StoreCheck("a locker that the database refuses fails alone") { backend in
      let store = try await backend.newStoreOfLockers()
      let groups = [("a", 3), ("a", -1), ("b", 2)].map { school, number in
        let locker = Locker(school: school, number: number)
        return PlanGroup(key: "\(locker.row)", guards: [], operations: [.put(locker)])
      }
      let report = try await store.apply(lockerPlan(groups), at: Sample.now)
      #expect(report.applied == ["locker a 3", "locker b 2"])
      #expect(report.failed.map(\.group) == ["locker a -1"])
      #expect(report.failed.first?.reason.hasPrefix("locker a -1: The store refused a row") == true)
    },

    StoreCheck("a store refuses changes and guards of a module that it does not have") { backend in
      let store = try await backend.newStore()
      let locker = Locker(school: "a", number: 1)
      let change = PlanGroup(key: "g", guards: [], operations: [.put(locker)])
      await #expect(throws: StoreError.unknownChange("putLocker")) {
        _ = try await store.apply(lockerPlan([change]), at: Sample.now)
      }
      let condition = PlanGroup(key: "g", guards: [Guard(locker.row, .absent)], operations: [])
      await #expect(throws: StoreError.unknownChange("a guard of locker")) {
        _ = try await store.apply(lockerPlan([condition]), at: Sample.now)
      }
      #expect(try await store.dump() == [])
    },
  ]
}
