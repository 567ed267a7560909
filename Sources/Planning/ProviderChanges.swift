/// Changes of one provider, and what was decided about them: a part of a plan.
package struct ProviderChanges: Hashable, Sendable {
  package var operations: [Operation]
  package var decisions: [Decision]

  package init(operations: [Operation] = [], decisions: [Decision] = []) {
    self.operations = operations
    self.decisions = decisions
  }
}
