public import SchoolDomain

/// What of a provider's date can be booked, as it is stored.
///
/// A date that was never open has no row. A full one has: its list is empty, and it stays full until something changes.
public struct AvailabilityDay: Hashable, Sendable {
  /// What a date offers.
  public enum Status: String, Sendable, CaseIterable {
    /// Some time is free.
    case open
    /// Working hours, and nothing left of them.
    case full
    /// No working hours on a date that had some.
    case closed
  }

  /// The provider, by its id.
  public var provider: ProviderID
  /// The date in the provider's zone.
  public var date: CivilDate
  /// What the date offers.
  public var status: Status
  /// Sorted, apart from each other; in none of them is a booking, a break or a buffer.
  public var free: [InstantRange]
  /// What it was worked out from, to say later what has changed.
  public var basis: DayBasis
  /// Counts the changes of the row, from 0.
  public var version: Int

  /// Takes the value of each property; those with a default may be left out.
  public init(
    provider: ProviderID, date: CivilDate, status: Status, free: [InstantRange], basis: DayBasis,
    version: Int = 1
  ) {
    self.provider = provider
    self.date = date
    self.status = status
    self.free = free
    self.basis = basis
    self.version = version
  }

  /// Whether the row says what `other` says, versions aside.
  public func says(the other: AvailabilityDay) -> Bool {
    status == other.status && free == other.free && basis == other.basis
  }
}

/// Short digests of what a day was worked out from, part by part.
public struct DayBasis: Hashable, Sendable, CustomStringConvertible {
  /// Of the zone's offsets on the date.
  public var zone: UInt64
  /// Of the working hours and breaks of the date.
  public var hours: UInt64
  /// Of the minutes that are kept free around bookings.
  public var buffers: UInt64
  /// Of the bookings and busy times of the date.
  public var bookings: UInt64

  /// Takes the value of each property.
  public init(zone: UInt64, hours: UInt64, buffers: UInt64, bookings: UInt64) {
    self.zone = zone
    self.hours = hours
    self.buffers = buffers
    self.bookings = bookings
  }

  /// Four numbers in base 36 with dots between them, letters small; nil for any other form.
  public init?(_ text: String) {
    var parts: [UInt64] = []
    var current: UInt64?
    for byte in text.utf8 {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "."):
        guard let number = current else { return nil }
        parts.append(number)
        current = nil
        continue
      default: return nil
      }
      let (product, isLarge) = (current ?? 0).multipliedReportingOverflow(by: 36)
      let (sum, isLarger) = product.addingReportingOverflow(UInt64(digit))
      guard !isLarge, !isLarger else { return nil }
      current = sum
    }
    guard parts.count == 3, let last = current else { return nil }
    self.init(zone: parts[0], hours: parts[1], buffers: parts[2], bookings: last)
  }

  public var description: String {
    [zone, hours, buffers, bookings].map { String($0, radix: 36) }.joined(separator: ".")
  }
}

/// The hash of G. Fowler, L. C. Noll and P. Vo, FNV-1a with 64 bits: the same on every machine and in every run, and no
/// protection against anybody who wants two texts to have one.
public struct StableHash: Sendable {
  /// The hash of all that was combined so far.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The hash of nothing.
  public init() {}

  /// Adds the eight bytes of a number.
  public mutating func combine(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    for _ in 0..<8 {
      add(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  /// Adds a text, told apart from what comes after it.
  public mutating func combine(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xff)
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }
}
