public import CalendarDomain
public import SchoolDomain

extension AvailabilityDay: PlanRow {
  /// A date of a provider.
  public struct Key: PlanKey {
    /// Whose date it is.
    public let provider: ProviderID
    /// The date, on the clocks of the provider's zone.
    public let date: CivilDate

    /// A date of a provider.
    public init(_ provider: ProviderID, _ date: CivilDate) { (self.provider, self.date) = (provider, date) }

    public var place: RowPlace { RowPlace(provider.text, number: date.dayNumber) }

    public func encode(into encoder: inout PlanEncoder) {
      encoder.add(provider.text)
      encoder.add(date.dayNumber)
    }
  }

  public static let planName = "Day"
  public static let planRank = 4
  public var planKey: Key { Key(provider, date) }

  public func encode(into encoder: inout PlanEncoder) {
    planKey.encode(into: &encoder)
    encoder.add(status.rawValue)
    encoder.add(free.count)
    for range in free { encoder.add(range) }
    encoder.add(basis.description)
    encoder.add(version)
  }
}

extension Operation {
  /// Puts a date of a provider.
  public static func putDay(_ day: AvailabilityDay) -> Operation { .put(day) }

  /// Deletes a date of a provider.
  public static func deleteDay(_ provider: ProviderID, _ date: CivilDate) -> Operation {
    .delete(AvailabilityDay.self, AvailabilityDay.Key(provider, date))
  }
}
