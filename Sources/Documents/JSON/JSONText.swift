/// A JSON value to be written: keys stay in the order given.
package indirect enum JSONText: Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  /// A number, written with as few digits as give it back; null where it is not finite, which JSON cannot say.
  case decimal(Double)
  case text(String)
  case list([JSONText])
  case object([(key: String, value: JSONText)])

  /// UTF-8 with a line end after it. Lists and objects down to `depth` have one entry a line, deeper ones one line; a
  /// list of plain values always has one line.
  package func bytes(openTo depth: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes, openTo: depth, indent: 0)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// The value on one line without a blank between its parts, and without the line's end.
  package var line: String {
    switch self {
    case .list(let entries): "[" + entries.map(\.line).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { JSONText.text($0.key).line + ":" + $0.value.line }.joined(separator: ",") + "}"
    default: String(decoding: bytes(openTo: 0).dropLast(), as: UTF8.self)
    }
  }

  private func write(to bytes: inout [UInt8], openTo depth: Int, indent: Int) {
    switch self {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .integer(let number): bytes += String(number).utf8
    case .decimal(let number): bytes += (number.isFinite ? String(number) : "null").utf8
    case .text(let text): Self.write(text, to: &bytes)
    case .list(let entries):
      let isOpen = depth > 0 && entries.contains { !$0.isPlain }
      Self.write(
        entries, between: "[", "]", spaced: false, isOpen: isOpen, indent: indent, to: &bytes
      ) { entry, bytes in
        entry.write(to: &bytes, openTo: depth - 1, indent: indent + 2)
      }
    case .object(let members):
      Self.write(
        members, between: "{", "}", spaced: true, isOpen: depth > 0, indent: indent, to: &bytes
      ) { member, bytes in
        Self.write(member.key, to: &bytes)
        bytes += ": ".utf8
        member.value.write(to: &bytes, openTo: depth - 1, indent: indent + 2)
      }
    }
  }

  private var isPlain: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }

  private static func write<Entry>(
    _ entries: [Entry], between opening: String, _ closing: String, spaced: Bool, isOpen: Bool,
    indent: Int, to bytes: inout [UInt8], entry writeEntry: (Entry, inout [UInt8]) -> Void
  ) {
    bytes += opening.utf8
    for (index, entry) in entries.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if isOpen {
        bytes.append(UInt8(ascii: "\n"))
        bytes += repeatElement(UInt8(ascii: " "), count: indent + 2)
      } else if index > 0 || spaced {
        bytes.append(UInt8(ascii: " "))
      }
      writeEntry(entry, &bytes)
    }
    if isOpen, !entries.isEmpty {
      bytes.append(UInt8(ascii: "\n"))
      bytes += repeatElement(UInt8(ascii: " "), count: indent)
    } else if spaced, !entries.isEmpty {
      bytes.append(UInt8(ascii: " "))
    }
    bytes += closing.utf8
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x08: bytes += #"\b"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0C: bytes += #"\f"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0..<0x20: bytes += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
