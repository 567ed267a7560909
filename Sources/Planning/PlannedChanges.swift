/// Changes of one thing, and what was decided about them: a part of a plan.
package struct PlannedChanges: Hashable, Sendable {
  package var operations: [Operation]
  package var decisions: [Decision]

  package init(operations: [Operation] = [], decisions: [Decision] = []) {
    self.operations = operations
    self.decisions = decisions
  }
}
