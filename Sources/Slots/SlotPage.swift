public import CalendarDomain
public import SchoolDomain

/// The last slot of a page: the next one begins after it, whatever has been written meanwhile.
public struct SlotCursor: Hashable, Sendable {
  /// The start of the slot.
  public let start: Instant
  /// The provider, by its id.
  public let provider: ProviderID

  /// Takes the value of each property.
  public init(start: Instant, provider: ProviderID) {
    self.start = start
    self.provider = provider
  }

  /// `2026-11-26T17:00:00Z@p1`; nil for any other form.
  public init?(_ text: String) {
    guard let mark = text.firstIndex(of: "@"), let start = Instant(String(text[..<mark])) else { return nil }
    self.init(start: start, provider: ProviderID(String(text[text.index(after: mark)...])))
  }

  /// The form that `init(_:)` reads.
  public var text: String { "\(start)@\(provider)" }
}

/// Some slots.
public struct SlotPage: Hashable, Sendable {
  /// A slot, and how many it still takes.
  public struct Item: Hashable, Sendable {
    /// The slot as it is stored.
    public let slot: Slot
    /// Bookings that it still takes; 0 too where the time is blocked or taken by another calendar, or the date is full.
    public let free: Int

    /// Both are the store's to know.
    public init(slot: Slot, free: Int) {
      self.slot = slot
      self.free = free
    }
  }

  /// In order of start and provider.
  public let items: [Item]
  /// Where the next page begins; nil where this is the last.
  public let next: SlotCursor?

  /// `next` is nil on the last page.
  public init(items: [Item], next: SlotCursor?) {
    self.items = items
    self.next = next
  }
}
