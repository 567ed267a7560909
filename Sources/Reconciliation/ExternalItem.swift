package import CalendarDomain
import Digests
package import Planning
package import Recurrence
package import SchoolDomain

/// An event, or one date of a series, as a store has it of another calendar.
package struct ExternalItem: Hashable, Sendable {
  /// When and why it was deleted. The row stays, so that what comes back is the same.
  package struct Deletion: Hashable, Sendable {
    /// `cancelled` or `missing`.
    package enum Why: String, Sendable, CaseIterable {
      /// The source says so.
      case cancelled
      /// The source does not have it any more.
      case missing
    }

    /// When the source was fetched that says or shows it.
    package let at: Instant
    package let why: Why

    package init(at: Instant, why: Why) { (self.at, self.why) = (at, why) }
  }

  /// Which source it is of.
  package let source: String
  /// What the source calls it, whenever it is: one row, wherever it moves.
  package let id: ExternalID
  /// Whose time it takes.
  package var provider: ProviderID
  package var range: InstantRange
  package var isAllDay: Bool
  package var status: SnapshotItem.Status
  /// Whether it takes time by itself, deletion and bookings aside.
  package var takesTime: Bool
  /// Nil where titles are not kept.
  package var title: String?
  /// When the source was fetched that the row is of: unchanged items are not written again.
  package var seenAt: Instant
  /// Nil while it is there.
  package var deletion: Deletion?
  /// The booking that it stands for, which is counted in its place.
  package var booking: BookingID?

  /// What a fetch shows.
  package init(_ item: SnapshotItem, of source: SyncSource, seenAt: Instant, booking: BookingID? = nil) {
    self.source = source.id
    id = ExternalID(item.id)
    provider = source.provider
    range = item.range
    isAllDay = item.isAllDay
    status = item.status
    takesTime = item.takesTime
    title = item.title
    self.seenAt = seenAt
    self.booking = booking
  }

  /// Whether it is there.
  package var isLive: Bool { deletion == nil }

  /// The id of the event or series that it is of, as ids have it: all before the `#`.
  package var family: ItemFamily {
    ItemFamily(String(decoding: id.text.utf8.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self))
  }

  /// Whether it is one date of a series.
  package var isOfSeries: Bool { id.text.utf8.contains(UInt8(ascii: "#")) }

  /// Which of its fields differ from another's, by name, what a fetch does not say left aside.
  func changes(from other: ExternalItem) -> [String] {
    var names: [String] = []
    if provider != other.provider { names.append("provider") }
    if range.start != other.range.start { names.append("start") }
    if range.end != other.range.end { names.append("end") }
    if isAllDay != other.isAllDay { names.append("allDay") }
    if status != other.status { names.append("status") }
    if takesTime != other.takesTime { names.append("takesTime") }
    if title != other.title { names.append("title") }
    return names
  }

  /// SHA-256 of what a fetch says of it: by it a person's decision on one state is told from other states.
  package var digest: String {
    let fields = [
      "1", String(range.start.milliseconds), String(range.end.milliseconds), isAllDay ? "1" : "0",
      status.rawValue, takesTime ? "1" : "0", title.map { "=" + $0 } ?? "",
    ]
    return Digest.hexadecimal(Digest.sha256(fields.flatMap { Array("\($0.utf8.count):\($0)".utf8) }))
  }

  /// Its row, as decisions name it.
  package var row: RowName { RowName(Self.table, source, id.text) }

  /// What the table is called.
  package static let table = "external_item"
}

/// What the items of one event or series have in common, compared as bytes.
package typealias ItemFamily = Key<SnapshotItem>

/// What a source calls an item, compared as bytes.
package typealias ExternalID = Key<ExternalItem>

extension ExternalItem: PlanRow {
  /// What a source calls an item.
  package struct Key: PlanKey {
    package let source: String
    package let id: ExternalID

    package init(source: String, id: ExternalID) { (self.source, self.id) = (source, id) }

    package var place: RowPlace { RowPlace(source, texts: [id.text]) }
    package func encode(into encoder: inout PlanEncoder) { encoder.add([source, id.text]) }
  }

  package static let planName = "Item"
  package static let planRank = 40
  package var planKey: Key { Key(source: source, id: id) }

  package func encode(into encoder: inout PlanEncoder) {
    planKey.encode(into: &encoder)
    encoder.add(provider.text)
    encoder.add(range)
    encoder.add([isAllDay ? "1" : "0", status.rawValue, takesTime ? "1" : "0"])
    encoder.add(title.map { [$0] } ?? [])
    encoder.add(seenAt)
    encoder.add(deletion?.at.milliseconds ?? Int.min)
    encoder.add(deletion?.why.rawValue ?? "")
    encoder.add(booking.map { [$0.text] } ?? [])
  }
}
