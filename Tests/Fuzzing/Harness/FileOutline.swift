import Documents

/// Where the values of a JSON file begin, found apart from the reader. Of a file that is no JSON only lines and columns
/// mean anything.
struct FileOutline {
  private indirect enum Node {
    case leaf
    case list([(offset: Int, node: Node)])
    case object([(key: String, keyOffset: Int, offset: Int, node: Node)])
  }

  private let bytes: [UInt8]
  private let start: Int
  private let root: (offset: Int, node: Node)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var scan = Scan(bytes: bytes, index: start)
    root = scan.value()
  }

  /// The byte at a line and column, also the one after the last; nil where there is none.
  func offset(of position: TextPosition) -> Int? {
    var (line, column) = (1, 1)
    for index in start...bytes.count {
      let isInCharacter = index < bytes.count && bytes[index] & 0xC0 == 0x80
      if (line, column) == (position.line, position.column), !isInCharacter { return index }
      guard index < bytes.count else { return nil }
      let isPair = bytes[index] == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
      if !isPair, bytes[index] == 10 || bytes[index] == 13 {
        (line, column) = (line + 1, 1)
      } else if !isPair, !isInCharacter {
        column += 1
      }
    }
    return nil
  }

  /// The places that a pointer may mean: its value and the value's key; of a last key that is missing, the object. Keys
  /// that messages may not show as they stand are taken to be any. nil where it leads nowhere.
  func places(of pointer: String) -> [Int]? {
    var found: [(offset: Int, keyOffset: Int?, node: Node)] = [(root.offset, nil, root.node)]
    let steps = pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (number, step) in steps.enumerated() {
      let isLast = number == steps.count - 1
      found = found.flatMap { place -> [(offset: Int, keyOffset: Int?, node: Node)] in
        switch place.node {
        case .leaf: return []
        case .list(let entries):
          guard let index = Int(step), entries.indices.contains(index) else { return [] }
          return [(entries[index].offset, nil, entries[index].node)]
        case .object(let members):
          let named = members.filter { $0.key == step || !Self.isPlain($0.key) }
            .map { (offset: $0.offset, keyOffset: Optional($0.keyOffset), node: $0.node) }
          return named + (isLast ? [(place.offset, nil, .leaf)] : [])
        }
      }
    }
    let places = found.flatMap { [$0.offset] + ($0.keyOffset.map { [$0] } ?? []) }
    return places.isEmpty ? nil : places
  }

  private static func isPlain(_ key: String) -> Bool {
    key.utf8.count <= 60 && key.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && !"\\/~\"".utf8.contains($0) }
  }

  /// A walk through a file that is known to be JSON.
  private struct Scan {
    let bytes: [UInt8]
    var index: Int

    private var current: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private mutating func skip() {
      while [0x20, 0x0A, 0x0D, 0x09, 0x2C, 0x3A].contains(current) { index += 1 }
    }

    mutating func value() -> (offset: Int, node: Node) {
      skip()
      let offset = index
      switch current {
      case UInt8(ascii: "["):
        var entries: [(offset: Int, node: Node)] = []
        index += 1
        while !ends(UInt8(ascii: "]")) { entries.append(value()) }
        return (offset, .list(entries))
      case UInt8(ascii: "{"):
        var members: [(key: String, keyOffset: Int, offset: Int, node: Node)] = []
        index += 1
        while !ends(UInt8(ascii: "}")) {
          let keyOffset = index
          let key = text()
          let (offset, node) = value()
          members.append((key, keyOffset, offset, node))
        }
        return (offset, .object(members))
      case UInt8(ascii: "\""): _ = text()
      default:
        repeat { index += 1 } while index < bytes.count && !",:]} \t\r\n".utf8.contains(current)
      }
      return (offset, .leaf)
    }

    private mutating func ends(_ bracket: UInt8) -> Bool {
      skip()
      guard index < bytes.count, current != bracket else {
        index += 1
        return true
      }
      return false
    }

    /// The text at the current quote, its escapes as they stand.
    private mutating func text() -> String {
      let start = index + 1
      index += 1
      while index < bytes.count, current != UInt8(ascii: "\"") {
        index += current == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(index, bytes.count)
      index += 1
      return start <= end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
    }
  }
}
