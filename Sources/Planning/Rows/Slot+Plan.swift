public import CalendarDomain
public import SchoolDomain

extension Slot: PlanRow {
  /// A start of a provider.
  public struct Key: PlanKey {
    /// Whose start it is.
    public let provider: ProviderID
    /// When the slot begins.
    public let start: Instant

    /// A start of a provider.
    public init(_ provider: ProviderID, _ start: Instant) { (self.provider, self.start) = (provider, start) }

    public var place: RowPlace { RowPlace(provider.text, number: start.milliseconds) }

    public func encode(into encoder: inout PlanEncoder) {
      encoder.add(provider.text)
      encoder.add(start)
    }
  }

  public static let planName = "Slot"
  public static let planRank = 8
  public var planKey: Key { Key(provider, range.start) }

  public func encode(into encoder: inout PlanEncoder) {
    encoder.add(provider.text)
    encoder.add(range)
    encoder.add(date.dayNumber)
    encoder.add(capacity)
    encoder.add(state.rawValue)
    encoder.add(version)
  }
}

extension Operation {
  /// Puts a slot.
  public static func putSlot(_ slot: Slot) -> Operation { .put(slot) }

  /// Deletes the slot that begins at `start`.
  public static func deleteSlot(_ provider: ProviderID, _ start: Instant) -> Operation {
    .delete(Slot.self, Slot.Key(provider, start))
  }
}
