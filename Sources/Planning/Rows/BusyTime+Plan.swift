public import CalendarDomain
public import SchoolDomain

extension BusyTime: PlanRow {
  /// What a source calls a time of a provider.
  public struct Key: PlanKey {
    /// Where the time comes from.
    public let source: String
    /// What the source calls it.
    public let key: String
    /// Whose time it is.
    public let provider: ProviderID

    /// A time of a provider as a source names it.
    public init(source: String, key: String, provider: ProviderID) {
      (self.source, self.key, self.provider) = (source, key, provider)
    }

    public var place: RowPlace { RowPlace(provider.text, texts: [source, key]) }

    public func encode(into encoder: inout PlanEncoder) { encoder.add([source, key, provider.text]) }
  }

  public static let planName = "Busy"
  public static let planRank = 1
  public var planKey: Key { Key(source: source, key: key, provider: provider) }

  public func encode(into encoder: inout PlanEncoder) {
    planKey.encode(into: &encoder)
    encoder.add(range)
  }
}

extension Operation {
  /// Puts a busy time.
  public static func putBusy(_ busy: BusyTime) -> Operation { .put(busy) }

  /// Deletes a busy time.
  public static func deleteBusy(source: String, key: String, provider: ProviderID) -> Operation {
    .delete(BusyTime.self, BusyTime.Key(source: source, key: key, provider: provider))
  }
}
