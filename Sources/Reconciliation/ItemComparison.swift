import CalendarDomain
import Planning
import Recurrence
import SchoolDomain

/// The items of a source while what a store has of them is compared with what a fetch shows.
struct ItemComparison {
  private let context: SyncContext
  private let fetch: FetchedSnapshot
  private let stored: [ExternalID: ExternalItem]
  /// What differs afterwards: rows by id.
  private(set) var changed: [ExternalID: ExternalItem] = [:]
  /// Rows that go on under another id.
  private(set) var renamed: Set<ExternalID> = []
  /// Items that the source has lost.
  private(set) var missing: [ExternalID] = []
  private(set) var decisions: [Decision] = []
  /// Whether the source shows nothing that will be.
  private(set) var isSourceEmpty = true
  private var shown: Set<ExternalID> = []

  init(_ context: SyncContext, _ fetch: FetchedSnapshot) {
    self.context = context
    self.fetch = fetch
    stored = Dictionary(context.items.map { ($0.id, $0) }) { first, _ in first }
    takeShown()
    takeUnseen()
  }

  /// How many items were there that are not over, within the window.
  var liveCount: Int {
    context.items.count {
      $0.isLive && $0.range.end > fetch.fetchedAt && $0.range.overlaps(fetch.snapshot.window)
    }
  }

  /// The rows afterwards.
  var after: [ExternalItem] {
    let kept = context.items.filter { changed[$0.id] == nil && !renamed.contains($0.id) }
    return (kept + changed.values).sorted { $0.id < $1.id }
  }

  /// Each item of the fetch by itself: what is wrong with one stays with it.
  private mutating func takeShown() {
    var fresh: [ExternalItem] = []
    for item in fetch.snapshot.items {
      let new = ExternalItem(item, of: context.source, seenAt: fetch.fetchedAt)
      guard shown.insert(new.id).inserted else {
        decide(new, .fail, .duplicate)
        continue
      }
      if item.range.isEmpty {
        decide(new, .fail, .badTimes)
        continue
      }
      if item.status != .cancelled { isSourceEmpty = false }
      if let old = stored[new.id] { compare(old, with: new) } else { fresh.append(new) }
    }
    insert(fresh)
  }

  private mutating func compare(_ old: ExternalItem, with shown: ExternalItem) {
    guard old.seenAt <= fetch.fetchedAt else { return decide(old, .keep, .newer) }
    if shown.status == .cancelled {
      return old.isLive ? delete(old, .cancelled) : decide(old, .keep, .cancelled)
    }
    var new = shown
    new.booking = old.booking
    let names = new.changes(from: old)
    if !old.isLive {
      put(new, .restored)
    } else if names.isEmpty {
      decide(old, .keep, .current)
    } else if old.range != new.range {
      put(new, .moved, detail: "\(old.range) to \(new.range)")
    } else {
      put(new, .updated, detail: names.joined(separator: ", "))
    }
  }

  /// Takes in what the store has not under its id. An event that has become a series, or a series that has become an event,
  /// goes on in the row of the date with the same start.
  private mutating func insert(_ items: [ExternalItem]) {
    let left = context.items.filter { $0.isLive && !shown.contains($0.id) && $0.seenAt <= fetch.fetchedAt }
    let earlier = Dictionary(grouping: left) { $0.family }
    for var item in items {
      if item.status == .cancelled {
        decide(item, .keep, .cancelled)
      } else if let old = earlier[item.family]?.first(where: {
        $0.range.start == item.range.start && $0.isOfSeries != item.isOfSeries && !renamed.contains($0.id)
      }) {
        renamed.insert(old.id)
        item.booking = old.booking
        put(item, .renamed, detail: old.id.text)
      } else {
        put(item, .inserted)
      }
    }
  }

  /// What the store has and the fetch does not show. It is deleted only where the source was read where it is, and has
  /// nothing to say of it.
  private mutating func takeUnseen() {
    let dismissed = Dictionary(context.dismissed.map { ($0.id, $0.digest) }) { first, _ in first }
    let calledOff = Set(fetch.snapshot.calledOff.map { ExternalID($0) })
    for item in context.items where item.isLive && !shown.contains(item.id) && !renamed.contains(item.id) {
      if item.seenAt >= fetch.fetchedAt {
        decide(item, .keep, .newer)
      } else if calledOff.contains(item.id) {
        delete(item, .cancelled)
      } else if fetch.withheld.contains(item.family) {
        decide(item, .keep, .quarantined)
      } else if !fetch.coverage.contains(where: { $0.contains(item.range) }) {
        decide(item, .keep, .notCovered)
      } else if item.range.end <= fetch.fetchedAt {
        decide(item, .keep, .over)
      } else if let digest = dismissed[item.id], digest == item.digest {
        decide(item, .keep, .dismissed)
      } else {
        missing.append(item.id)
        delete(item, .missing)
      }
    }
  }

  private mutating func delete(_ item: ExternalItem, _ why: ExternalItem.Deletion.Why) {
    var gone = item
    gone.deletion = ExternalItem.Deletion(at: fetch.fetchedAt, why: why)
    gone.seenAt = fetch.fetchedAt
    put(gone, why == .missing ? .missing : .cancelled)
  }

  private mutating func put(_ item: ExternalItem, _ reason: SyncReason, detail: String? = nil) {
    changed[item.id] = item
    decide(item, .change, reason, detail: detail)
  }

  private mutating func decide(
    _ item: ExternalItem, _ verdict: Decision.Verdict, _ reason: SyncReason, detail: String? = nil
  ) {
    decisions.append(
      Decision(item.row, start: item.range.start, verdict: verdict, reason: reason, detail: detail))
  }
}
