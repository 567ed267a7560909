import CalendarDomain

/// Lists of intervals as the tables hold them: `[[540,1020]]`.
enum IntervalText {
  static func text(_ pairs: [(Int, Int)]) -> String {
    "[" + pairs.map { "[\($0.0),\($0.1)]" }.joined(separator: ",") + "]"
  }

  static func text(_ ranges: [InstantRange]) -> String {
    text(ranges.map { ($0.start.milliseconds, $0.end.milliseconds) })
  }

  /// Nil where `text` is no such list; blanks between its parts are passed over.
  static func pairs(_ text: String) -> [(Int, Int)]? {
    var numbers: [Int] = []
    var depth = 0
    var current: Int?
    var sign = 1
    func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "-"): sign = -1
      case 48...57:
        let (product, isLarge) = (current ?? 0).multipliedReportingOverflow(by: 10)
        guard !isLarge, product < Int.max - 9 else { return nil }
        current = product + Int(byte) - 48
      case UInt8(ascii: " "): break
      case _ where isEnd(byte):
        if let number = current {
          numbers.append(sign * number)
          (current, sign) = (nil, 1)
        }
        if byte == UInt8(ascii: "]") { depth -= 1 }
      default: return nil
      }
      guard (0...2).contains(depth) else { return nil }
    }
    guard depth == 0, numbers.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
  }

  static func ranges(_ text: String) -> [InstantRange]? {
    pairs(text).map { pairs in
      pairs.map { InstantRange(Instant(milliseconds: $0.0), Instant(milliseconds: $0.1)) }
    }
  }
}
