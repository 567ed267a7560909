package import CalendarDomain
package import Database
package import Planning
import SchoolDomain

/// One application of some groups of a plan within one transaction: guards first, which also lock; then one statement for
/// each kind of change, whatever the number of rows; then the record that makes it idempotent.
struct PlanApplication {
  let plan: Plan
  let candidates: [PlanGroup]
  let now: Instant
  let session: CountingSession

  func run() throws(StoreError) -> ApplyReport {
    var report = ApplyReport(plan: plan.id)
    let unguarded = try recordUnguarded(written: &report.written)
    let held = try guardsThatHold()
    func passes(_ group: PlanGroup) -> Bool {
      group.guards.isEmpty ? unguarded.contains(GroupKey(group.key)) : group.guards.allSatisfy(held.contains)
    }
    let groups = candidates.filter(passes)
    let others = candidates.filter { !passes($0) }
    if !others.isEmpty {
      try giveBack(held.subtracting(groups.flatMap(\.guards)))
      try explain(others, in: &report)
    }
    report.written += Set(groups.flatMap(\.guards)).count
    var changes = ChangeRows()
    for group in groups { for operation in group.operations { changes.add(operation, at: now) } }
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

  /// The guards that hold. A calendar whose version is guarded gets the next one, and its row
  /// stays locked until the transaction ends.
  private func guardsThatHold() throws(StoreError) -> Set<Guard> {
    var versions = JSONRows()
    var absences = JSONRows()
    for group in candidates {
      for condition in group.guards {
        switch condition {
        case .calendar(let provider, let version): versions.append([.text(provider.text), .integer(version)])
        case .noCalendar(let provider): absences.append([.text(provider.text)])
        }
      }
    }
    var holding: Set<Guard> = []
    if versions.count > 0 {
      let found = try session.run(
        """
        UPDATE provider SET version = provider.version + 1
        FROM \(session.dialect.rows(1, [.text("guarded"), .integer("expected")])) AS rows
        WHERE provider.id = rows.guarded AND provider.version = rows.expected
        RETURNING id, version
        """, [versions.argument])
      for row in found.rows {
        guard let id = row[0].text, let version = row[1].integer else { continue }
        holding.insert(.calendar(ProviderID(id), version: version - 1))
      }
    }
    if absences.count > 0 {
      let found = try session.run(
        ProviderTable.insertBlank(session.dialect.rows(1, [.text("key")]))
          + " WHERE true ON CONFLICT DO NOTHING RETURNING id", [absences.argument])
      for row in found.rows { if let id = row[0].text { holding.insert(.noCalendar(ProviderID(id))) } }
    }
    return holding
  }

  /// Undoes what guards have done that hold in groups of which another guard does not.
  private func giveBack(_ guards: Set<Guard>) throws(StoreError) {
    var versions = JSONRows()
    var absences = JSONRows()
    for condition in guards {
      switch condition {
      case .calendar(let provider, _): versions.append([.text(provider.text)])
      case .noCalendar(let provider): absences.append([.text(provider.text)])
      }
    }
    func rows(_ name: String) -> String { session.dialect.rows(1, [.text(name)]) }
    if versions.count > 0 {
      try session.undo(
        "UPDATE provider SET version = version - 1 WHERE id IN (SELECT key FROM \(rows("key")) AS rows)",
        [versions.argument])
    }
    if absences.count > 0 {
      try session.undo(
        "DELETE FROM provider WHERE id IN (SELECT key FROM \(rows("key")) AS rows)", [absences.argument])
    }
  }

  /// Says for each group that was passed over whether it had been applied before or what has changed.
  private func explain(_ groups: [PlanGroup], in report: inout ApplyReport) throws(StoreError) {
    let before = try AppliedGroupTable.applied(groups.map(\.key), of: plan, in: session)
    let applied = Set(before.map { GroupKey($0) })
    var providers = JSONRows()
    for group in groups where !applied.contains(GroupKey(group.key)) {
      for condition in group.guards { providers.append([.text(condition.provider.text)]) }
    }
    let found = try session.run(
      "SELECT id, version FROM provider WHERE id IN \(session.dialect.rows(1, [.text("id")]))",
      [providers.argument])
    var versions: [ProviderID: Int] = [:]
    for row in found.rows { if let id = row[0].text { versions[ProviderID(id)] = row[1].integer } }
    for group in groups {
      if applied.contains(GroupKey(group.key)) {
        report.alreadyApplied.append(group.key)
      } else if let condition = group.guards.first(where: { !$0.holds(versions[$0.provider]) })
        ?? group.guards.first
      {
        report.conflicts.append(
          ApplyReport.Conflict(
            group: group.key, condition: condition, actual: versions[condition.provider]))
      }
    }
  }
}

extension CountingSession {
  /// Applies all groups of a plan in this transaction: each whole or not at all, where no guard of it fails. Throws where the
  /// database refuses a row, and then the transaction has to end without a commit.
  package func apply(_ plan: Plan, at now: Instant) throws(StoreError) -> ApplyReport {
    try PlanApplication(plan: plan, candidates: plan.groups, now: now, session: self).run()
  }
}

private typealias GroupKey = Key<PlanGroup>

extension Guard {
  /// Whether it holds of a calendar with `version`, nil where there is none.
  fileprivate func holds(_ version: Int?) -> Bool {
    switch self {
    case .calendar(_, let expected): version == expected
    case .noCalendar: version == nil
    }
  }
}
