extension CalendarLine {
  /// The lines of a file with their continuations, wherever those cut them, each with the number of its first line from 1;
  /// empty ones are left out. Lines may end in LF alone.
  package static func unfolded(_ bytes: [UInt8]) -> [(number: Int, bytes: [UInt8])] {
    var lines: [(number: Int, bytes: [UInt8])] = []
    for (index, part) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      let line = part.last == 13 ? part.dropLast() : part
      if let first = line.first, first == 32 || first == 9, !lines.isEmpty {
        lines[lines.count - 1].bytes += line.dropFirst()
      } else if !line.isEmpty {
        lines.append((index + 1, Array(line)))
      }
    }
    return lines
  }

  /// Reads an unfolded line, nil where it is none.
  package init?(_ text: String) { self.init(bytes: Array(text.utf8)[...]) }

  /// Reads an unfolded line, nil where it is none. Bytes that are no UTF-8 become U+FFFD.
  package init?(bytes: ArraySlice<UInt8>) {
    var rest = bytes
    func token(until isEnd: (UInt8) -> Bool) -> String? {
      guard let end = rest.firstIndex(where: isEnd) else { return nil }
      defer { rest = rest[end...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    let (colon, semicolon, equals, quote) = (
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "\"")
    )
    guard let name = token(until: { $0 == semicolon || $0 == colon }), !name.isEmpty,
      name.utf8.allSatisfy({ (65...90).contains($0 & 0xDF) || (48...57).contains($0) || $0 == 45 })
    else { return nil }
    var parameters: [Parameter] = []
    while rest.first == semicolon {
      rest = rest.dropFirst()
      guard let key = token(until: { $0 == equals || $0 == colon || $0 == semicolon }), !key.isEmpty,
        rest.first == equals
      else { return nil }
      rest = rest.dropFirst()
      let isQuoted = rest.first == quote
      if isQuoted { rest = rest.dropFirst() }
      let value = isQuoted ? token { $0 == quote } : token { $0 == semicolon || $0 == colon }
      guard let value else { return nil }
      if isQuoted { rest = rest.dropFirst() }
      parameters.append(Parameter(name: key.uppercased(), value: value))
    }
    guard rest.first == colon else { return nil }
    self.init(
      name.uppercased(), String(decoding: rest.dropFirst(), as: UTF8.self), parameters: parameters)
  }
}
