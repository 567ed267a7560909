package import CalendarDomain
package import Database
package import Planning
import SchoolDomain

/// One application of some groups of a plan within one transaction: guards first, which also lock; then one statement for
/// each kind of change, whatever the number of rows; then the record that makes it idempotent.
struct PlanApplication {
  let plan: Plan
  let candidates: [PlanGroup]
  let modules: [StoreModule]
  let now: Instant
  let session: CountingSession

  func run() throws(StoreError) -> ApplyReport {
    var report = ApplyReport(plan: plan.id)
    let unguarded = try recordUnguarded(written: &report.written)
    let tables = try guards()
    var held: Set<Guard> = []
    for table in tables { held.formUnion(try table.holding()) }
    func passes(_ group: PlanGroup) -> Bool {
      group.guards.isEmpty ? unguarded.contains(GroupKey(group.key)) : group.guards.allSatisfy(held.contains)
    }
    let groups = candidates.filter(passes)
    let others = candidates.filter { !passes($0) }
    if !others.isEmpty {
      let idle = held.subtracting(groups.flatMap(\.guards))
      for table in tables { try table.giveBack(idle) }
      try explain(others, tables, in: &report)
    }
    report.written += Set(groups.flatMap(\.guards)).count(where: \.changesRow)
    var changes = PlanChanges(modules)
    for group in groups { for operation in group.operations { try changes.add(operation, at: now) } }
    report.written += try changes.write(in: session, at: now)
    let keys = groups.filter { !$0.guards.isEmpty }.map(\.key)
    if !keys.isEmpty { report.written += try record(keys).count }
    report.applied = groups.map(\.key)
    return report
  }

  /// Notes that nothing of the plan was applied, so that the next run begins after its cursor all the same.
  func recordCursor() throws(StoreError) { _ = try record([""]) }

  /// Notes groups as applied and returns those that were not.
  private func record(_ keys: [String]) throws(StoreError) -> Set<GroupKey> {
    Set(try AppliedGroupTable.record(keys, of: plan, at: now, in: session).map { GroupKey($0) })
  }

  /// Groups without guards have nothing but their record to tell that they were applied: it comes first and locks.
  private func recordUnguarded(written: inout Int) throws(StoreError) -> Set<GroupKey> {
    let keys = candidates.filter(\.guards.isEmpty).map(\.key)
    guard !keys.isEmpty else { return [] }
    let recorded = try record(keys)
    written += recorded.count
    return recorded
  }

  /// The guards of each table, in the order of the modules. Throws where one is of no module of the store.
  private func guards() throws(StoreError) -> [RowGuards] {
    let all = candidates.flatMap(\.guards)
    let tables = modules.flatMap(\.guarded)
    let known = Set(tables.map { $0.name })
    for one in all where !known.contains(one.row.table) {
      throw .unknownChange("a guard of \(one.row.table)")
    }
    return tables.map { RowGuards($0, all, session) }.filter { !$0.guards.isEmpty }
  }

  /// Says for each group that was passed over whether it had been applied before or what has changed.
  private func explain(
    _ groups: [PlanGroup], _ tables: [RowGuards], in report: inout ApplyReport
  ) throws(StoreError) {
    let before = try AppliedGroupTable.applied(groups.map(\.key), of: plan, in: session)
    let applied = Set(before.map { GroupKey($0) })
    let open = groups.filter { !applied.contains(GroupKey($0.key)) }.flatMap(\.guards)
    var states: [RowName: RowState] = [:]
    for table in tables {
      let own = open.filter { $0.row.table == table.table.name }
      states.merge(try table.states(of: own)) { first, _ in first }
    }
    for group in groups {
      if applied.contains(GroupKey(group.key)) {
        report.alreadyApplied.append(group.key)
      } else if let condition = group.guards.first(where: { !$0.holds(of: states[$0.row] ?? .absent) })
        ?? group.guards.first
      {
        report.conflicts.append(
          ApplyReport.Conflict(
            group: group.key, condition: condition, actual: states[condition.row] ?? .absent))
      }
    }
  }
}

extension CountingSession {
  /// Applies all groups of a plan in this transaction: each whole or not at all, where no guard of it fails. Throws where the
  /// database refuses a row, and then the transaction has to end without a commit.
  package func apply(
    _ plan: Plan, at now: Instant, modules: [StoreModule] = [.calendars]
  ) throws(StoreError) -> ApplyReport {
    try PlanApplication(plan: plan, candidates: plan.groups, modules: modules, now: now, session: self).run()
  }
}

private typealias GroupKey = Key<PlanGroup>
