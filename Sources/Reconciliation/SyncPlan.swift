package import Planning

/// The changes that take a fetch over, and whether they may be made without a person's word.
package struct SyncPlan: Hashable, Sendable {
  /// One group at most, which is applied whole or not at all. Where `needsApproval` nothing of it may be applied yet.
  package let plan: Plan
  /// Items that it deletes because the source has them no more, by id.
  package let missing: [ExternalID]
  /// Whether so much is gone that a person has to look at it.
  package let needsApproval: Bool

  /// How many items each thing happens to, as the decisions say: nothing is counted beside them.
  package func count(_ reason: SyncReason) -> Int {
    plan.decisions.count { $0.row.table == ExternalItem.table && $0.reason == reason }
  }
}

/// When so much is missing that it may be the source's fault.
enum ApprovalRule {
  /// Fewer never ask, except where nothing is left.
  static let mostMissing = 5
  /// Of the items that were there, in percent.
  static let mostShare = 20

  /// Whether the loss of `missing` items of `live` ones has to be approved: more than five and more than a fifth, or all
  /// that there was.
  static func asks(missing: Int, of live: Int, isSourceEmpty: Bool) -> Bool {
    guard missing > 0 else { return false }
    return isSourceEmpty || (missing > mostMissing && missing * 100 > live * mostShare)
  }
}
