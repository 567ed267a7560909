public import CalendarDomain
public import SchoolDomain

extension SlotSeries: PlanRow {
  /// A provider's series by its first date.
  public struct Key: PlanKey {
    /// Whose series it is.
    public let provider: ProviderID
    /// Its first date.
    public let first: CivilDate

    /// The series of a provider that begins on `first`.
    public init(_ provider: ProviderID, _ first: CivilDate) {
      (self.provider, self.first) = (provider, first)
    }

    public var place: RowPlace { RowPlace(provider.text, number: first.dayNumber) }

    public func encode(into encoder: inout PlanEncoder) {
      encoder.add(provider.text)
      encoder.add(first.dayNumber)
    }
  }

  public static let planName = "Series"
  public static let planRank = 6
  public var planKey: Key { Key(provider, dates.first) }

  public func encode(into encoder: inout PlanEncoder) {
    encoder.add(provider.text)
    for number in [dates.first.dayNumber, dates.last.dayNumber, minutes, step] { encoder.add(number) }
  }
}

extension Operation {
  /// Puts a series.
  public static func putSeries(_ series: SlotSeries) -> Operation { .put(series) }

  /// Deletes the series that begins on a date.
  public static func deleteSeries(_ provider: ProviderID, _ first: CivilDate) -> Operation {
    .delete(SlotSeries.self, SlotSeries.Key(provider, first))
  }
}
