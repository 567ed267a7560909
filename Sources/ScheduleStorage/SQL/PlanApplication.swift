import Planning
import SchoolDomain

/// One application of a plan within one transaction: guards first, which also lock; then one statement for each kind of
/// change, whatever the number of rows; then the record that makes it idempotent.
struct PlanApplication {
  let plan: Plan
  let now: Instant
  let session: CountingSession

  func run() throws(StoreError) -> ApplyReport {
    var report = ApplyReport(plan: plan.id)
    let passed = try passingGroups()
    let groups = plan.groups.filter { passed.contains($0.key) }
    if passed.count < plan.groups.count {
      try explain(plan.groups.filter { !passed.contains($0.key) }, in: &report)
    }
    guard !groups.isEmpty || plan.groups.isEmpty else { return report }
    var changes = ChangeRows()
    for group in groups { for operation in group.operations { changes.add(operation, at: now) } }
    for statement in changes.statements(session.dialect) {
      report.written += try session.run(statement.text, [statement.rows.argument]).changed
    }
    var records = JSONRows()
    for group in groups { records.append([.text(group.key)]) }
    if groups.isEmpty { records.append([.text("")]) }
    report.written += try session.run(
      """
      INSERT INTO applied_group (plan, group_key, kind, cursor, applied_ms)
      SELECT $2, key, $3, $4, CAST($5 AS bigint) FROM \(session.dialect.rows(1, [.text("key")])) AS rows
      WHERE true ON CONFLICT DO NOTHING
      """,
      [
        records.argument, .text(plan.id), .text(plan.kind.rawValue), SQLValue(plan.cursor),
        .integer(now.milliseconds),
      ]
    ).changed
    report.applied = groups.map(\.key).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return report
  }

  /// The keys of the groups all of whose guards hold. A calendar whose version is guarded gets the next one, and its row
  /// stays locked until the transaction ends.
  private func passingGroups() throws(StoreError) -> Set<String> {
    var versions = JSONRows()
    var absences = JSONRows()
    for group in plan.groups {
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
        """
        INSERT INTO provider (id, zone, buffer_before, buffer_after, minimum_notice, grid, capacity, version)
        SELECT key, '', 0, 0, 0, 1, 1, 0 FROM \(session.dialect.rows(1, [.text("key")])) AS rows
        WHERE true ON CONFLICT DO NOTHING RETURNING id
        """, [absences.argument])
      for row in found.rows { if let id = row[0].text { holding.insert(.noCalendar(ProviderID(id))) } }
    }
    return Set(plan.groups.filter { $0.guards.allSatisfy(holding.contains) }.map(\.key))
  }

  /// Says for each group that was passed over whether it had been applied before or what has changed.
  private func explain(_ groups: [PlanGroup], in report: inout ApplyReport) throws(StoreError) {
    var keys = JSONRows()
    for group in groups { keys.append([.text(group.key)]) }
    let before = try session.run(
      """
      SELECT group_key FROM applied_group
      WHERE plan = $2 AND group_key IN \(session.dialect.rows(1, [.text("key")]))
      """, [keys.argument, .text(plan.id)])
    let applied = Set(before.rows.compactMap { $0[0].text })
    var providers = JSONRows()
    for group in groups where !applied.contains(group.key) {
      for condition in group.guards { providers.append([.text(condition.provider.text)]) }
    }
    let found = try session.run(
      "SELECT id, version FROM provider WHERE id IN \(session.dialect.rows(1, [.text("id")]))",
      [providers.argument])
    var versions: [String: Int] = [:]
    for row in found.rows { if let id = row[0].text { versions[id] = row[1].integer } }
    for group in groups.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if applied.contains(group.key) {
        report.alreadyApplied.append(group.key)
      } else if let condition = group.guards.first {
        report.conflicts.append(
          ApplyReport.Conflict(
            group: group.key, condition: condition, actual: versions[condition.provider.text]))
      }
    }
  }
}
