/// A time of day as people write it: `13:05`, `1:05 PM`, `1:05p`, `0805`, `8:05:00 AM`, `noon`.
enum ClockReading: Equatable {
  /// Minutes after midnight.
  case minute(Int)
  /// One digit for an hour from 1 to 6 and no AM or PM: the two minutes it may be.
  case ambiguous(Int, Int)
  case none

  init(_ text: String) {
    var rest = Array(text.lowercased().utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ".") })
    if rest == Array("noon".utf8) {
      self = .minute(720)
      return
    }
    var isAfternoon: Bool?
    if rest.last == UInt8(ascii: "m") { rest.removeLast() }
    if let last = rest.last, last == UInt8(ascii: "a") || last == UInt8(ascii: "p") {
      isAfternoon = last == UInt8(ascii: "p")
      rest.removeLast()
    } else if rest.count < text.utf8.count(where: { $0 != UInt8(ascii: " ") }) {
      // A dot, or an m without a or p.
      self = .none
      return
    }
    guard let time = Self.digits(rest, mayBeHour: isAfternoon != nil) else {
      self = .none
      return
    }
    self = Self.reading(time, isAfternoon: isAfternoon)
  }

  private static func reading(
    _ time: (hour: Int, minute: Int, isShort: Bool), isAfternoon: Bool?
  ) -> ClockReading {
    guard time.minute < 60 else { return .none }
    if let isAfternoon {
      guard (1...12).contains(time.hour) else { return .none }
      return .minute(time.hour % 12 * 60 + time.minute + (isAfternoon ? 720 : 0))
    }
    let minute = time.hour * 60 + time.minute
    guard minute <= 1440 else { return .none }
    return time.isShort && (1...6).contains(time.hour) ? .ambiguous(minute, minute + 720) : .minute(minute)
  }

  /// Hours and minutes of `8:05`, `08:05:00`, `805`, `0805`, and of `8` where that may be.
  private static func digits(
    _ bytes: [UInt8], mayBeHour: Bool
  ) -> (hour: Int, minute: Int, isShort: Bool)? {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var numbers: [Int] = []
    for part in parts {
      guard (1...4).contains(part.count), part.allSatisfy({ (48...57).contains($0) }) else { return nil }
      numbers.append(part.reduce(0) { $0 * 10 + Int($1) - 48 })
    }
    switch parts.count {
    case 1 where parts[0].count >= 3:
      return (numbers[0] / 100, numbers[0] % 100, parts[0].count == 3)
    case 1: return mayBeHour ? (numbers[0], 0, parts[0].count == 1) : nil
    case 2 where parts[0].count <= 2 && parts[1].count == 2:
      return (numbers[0], numbers[1], parts[0].count == 1)
    case 3 where parts[0].count <= 2 && parts[1].count == 2 && parts[2].count == 2 && numbers[2] == 0:
      return (numbers[0], numbers[1], parts[0].count == 1)
    default: return nil
    }
  }
}
