package import CalendarDomain
package import Planning

/// A person's word that an item is to be kept though its source has lost it.
package struct DismissedItem: Hashable, Sendable {
  package let source: String
  package let id: ExternalID
  /// Of the item as it was then: once it is another, the word holds no more.
  package let digest: String
  /// Whose word it is.
  package let by: String
  package let at: Instant

  package init(_ item: ExternalItem, by: String, at: Instant) {
    source = item.source
    id = item.id
    digest = item.digest
    (self.by, self.at) = (by, at)
  }
}

extension DismissedItem: PlanRow {
  package static let planName = "Dismissed"
  package static let planRank = 42
  package var planKey: ExternalItem.Key { ExternalItem.Key(source: source, id: id) }

  package func encode(into encoder: inout PlanEncoder) {
    planKey.encode(into: &encoder)
    encoder.add([digest, by])
    encoder.add(at)
  }
}
