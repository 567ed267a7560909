/// A plan while it is made of one thing after another. What is wrong with one stays with it.
package struct PlanDraft {
  package private(set) var groups: [PlanGroup] = []
  package var decisions: [Decision] = []
  /// What the budget leaves for the next run.
  package var deferred: [String] = []

  package init() {}

  /// Plans each of `items`, or those of `wanted` alone; of these each that is not there fails with the reason `missing`.
  package mutating func each<Item>(
    _ items: [Item], _ row: (Item) -> RowName, of wanted: [RowName]? = nil, missing: some PlanReason,
    _ plan: (Item, inout PlanDraft) throws(CannotPlan) -> Void
  ) {
    let scope = wanted.map(Set.init)
    let known = scope == nil ? [] : Set(items.map(row))
    for row in (scope ?? []).subtracting(known).sorted() {
      decisions.append(Decision(row, verdict: .fail, reason: missing))
    }
    for item in items where scope?.contains(row(item)) ?? true {
      do throws(CannotPlan) {
        try plan(item, &self)
      } catch {
        decisions.append(Decision(row(item), verdict: .fail, reason: error.reason, detail: error.detail))
      }
    }
  }

  /// Adds the decisions about a thing, and its operations as groups of `chunk` at most; none where there are none.
  package mutating func add(
    _ changes: PlannedChanges, key: String, guards: [Guard], chunk: Int? = nil
  ) {
    decisions += changes.decisions
    let operations = changes.operations
    let size = chunk ?? max(1, operations.count)
    for (index, start) in stride(from: 0, to: operations.count, by: size).enumerated() {
      groups.append(
        PlanGroup(
          key: key + (operations.count > size ? "/\(index + 1)" : ""), guards: guards,
          operations: Array(operations[start..<min(start + size, operations.count)])))
    }
  }
}

/// Why nothing can be planned of one thing.
package struct CannotPlan: Error, Hashable {
  package let reason: Reason
  package let detail: String?

  package init(_ reason: some PlanReason, _ detail: String? = nil) {
    self.reason = Reason(reason)
    self.detail = detail
  }
}
