import CalendarDomain
import SchoolDomain

/// Holds a file against the shape of its format, and notes the places that can't be read.
struct StructureChecker {
  enum Step {
    case key(String)
    case index(Int)
  }

  let bytes: [UInt8]
  /// Whether numbers and names are judged too. For a school, `SchoolValidator` does it.
  let judgesValues: Bool
  /// Whether the texts are to be kept in a store, which holds no U+0000.
  let isForStore: Bool
  private(set) var findings = DocumentFindings()
  /// Pointers of what can't be read; as many as there are issues.
  private(set) var unreadable: [String] = []
  private var path: [Step] = []

  init(bytes: [UInt8], judgesValues: Bool, isForStore: Bool = false) {
    self.bytes = bytes
    self.judgesValues = judgesValues
    self.isForStore = isForStore
  }

  mutating func check(_ node: JSONNode, _ shape: ValueShape) {
    switch (shape, node.value) {
    case (.text, .text(let text)):
      checkHoldable(text, node)
    case (.flag, .flag), (.orNull, .null), (.any, _): break
    case (.orNull(let shape), _): check(node, shape)
    case (.constant(let constant), .text(let text)):
      if text != constant { report(node, "is another text", shape) }
    case (.name, .text(let text)):
      if judgesValues, text.isEmpty { report(node, "is empty", shape) }
      checkHoldable(text, node)
    case (.id(let most), .text(let text)):
      if text.isEmpty {
        report(node, "is empty", shape)
      } else if text.utf8.count > most {
        report(node, "has \(text.utf8.count) bytes", shape)
      } else {
        checkHoldable(text, node)
      }
    case (.timeZone, .text(let text)):
      if !TimeZoneNames.contains(text) {
        let names = text.contains("/") ? TimeZoneNames.all.sorted() : []
        report(node, "is not a known time zone", shape, advice: maybe(text, among: names))
      }
    case (.time, .text(let text)):
      if ClockTime.minutes(text) == nil {
        let padded = "0" + text
        report(
          node, "is not a time", shape,
          advice: ClockTime.minutes(padded) == nil ? nil : "Maybe \"\(padded)\" is meant.")
      }
    case (.date, .text(let text)):
      if CivilDate(text) == nil { report(node, "is not a date", shape) }
    case (.instant, .text(let text)):
      if Instant(text) == nil {
        report(
          node, "is not a moment", shape,
          advice: Instant(text + "Z") == nil
            ? nil : "Maybe the offset from UTC is missing, such as Z or -08:00.")
      }
    case (.choice(let words), .text(let text)):
      if !words.contains(text) {
        report(node, "is not known here", shape, advice: maybe(text, among: words))
      }
    case (.integer(let range), .integer(let number)):
      if judgesValues, !range.contains(number) { report(node, "is out of range", shape) }
    case (.integerAmong(let numbers), .integer(let number)):
      if judgesValues, !numbers.contains(number) { report(node, "is out of range", shape) }
    case (.integer, .otherNumber(let length)), (.integerAmong, .otherNumber(let length)):
      report(
        node, isWhole(node.offset, length) ? "is too far from zero" : "is not written as a whole number",
        shape)
    case (.names, .list(let entries)), (.texts, .list(let entries)): check(entries, .name)
    case (.list(let entry), .list(let entries)): check(entries, .object(entry))
    case (.integers(let range), .list(let entries)): check(entries, .integer(range))
    case (.object(let object), .object(let members)): check(members, object, at: node.offset)
    case (.map(let shape), .object(let members)): check(members, each: shape)
    default:
      let isNull = if case .null = node.value { true } else { false }
      report(node, node.kind, shape, advice: isNull ? "Maybe leave the key out." : nil)
    }
  }

  /// Reports a text that no store holds.
  private mutating func checkHoldable(_ text: String, _ node: JSONNode) {
    guard isForStore, text.utf8.contains(0) else { return }
    report(node.offset, node.excerpt(of: bytes), "holds the character U+0000", expected: "a text without it")
  }

  private mutating func check(_ entries: [JSONNode], _ shape: ValueShape) {
    for (index, entry) in entries.enumerated() {
      path.append(.index(index))
      check(entry, shape)
      path.removeLast()
    }
  }

  private mutating func check(_ members: [JSONMember], each shape: ValueShape) {
    var seen = Set<Key<JSONNode>>()
    for member in members {
      path.append(.key(member.key))
      if member.key.isEmpty {
        report(member.offset, "the key \"\"", "is empty", expected: "a name")
      } else if !seen.insert(Key(member.key)).inserted {
        report(
          member.offset, "the key \(Excerpt.quoted(member.key))", "is in this object twice",
          expected: "each key once in an object")
      } else {
        check(member.node, shape)
      }
      path.removeLast()
    }
  }

  private mutating func check(_ members: [JSONMember], _ shape: ObjectShape, at offset: Int) {
    var seen = [Bool](repeating: false, count: shape.fields.count)
    var isMeant = Set<String>()
    for member in members {
      path.append(.key(member.key))
      if let index = shape.fields.firstIndex(where: { $0.key == member.key }) {
        if seen[index] {
          report(
            member.offset, "the key \(Excerpt.quoted(member.key))", "is in this object twice",
            expected: "each key once in an object")
        } else {
          seen[index] = true
          check(member.node, shape.fields[index].shape)
        }
      } else {
        report(unknown: member, shape, isMeant: &isMeant)
      }
      path.removeLast()
    }
    for (index, field) in shape.fields.enumerated() where !seen[index] {
      path.append(.key(field.key))
      if isMeant.contains(field.key) {
        unreadable.append(pointer)
      } else if field.isRequired {
        report(offset, "the key", "is missing", expected: field.shape.expectation)
      }
      path.removeLast()
    }
  }

  private mutating func report(unknown member: JSONMember, _ shape: ObjectShape, isMeant: inout Set<String>) {
    guard !findings.isFull else {
      findings.omitted += 1
      return
    }
    let keys = shape.fields.map(\.key)
    let meant = Spelling.nearest(to: member.key, among: keys)
    if let meant { isMeant.insert(meant) }
    report(
      member.offset, "the key \(Excerpt.quoted(member.key))", "is not known here",
      expected: "one of " + keys.joined(separator: ", "),
      advice: meant.map { "Maybe \"\($0)\" is meant." })
  }

  private mutating func report(
    _ node: JSONNode, _ problem: String, _ shape: ValueShape, advice: String? = nil
  ) {
    report(
      node.offset, node.excerpt(of: bytes), problem, expected: shape.expectation, advice: advice)
  }

  private mutating func report(
    _ offset: Int, _ value: String, _ problem: String, expected: String, advice: String? = nil
  ) {
    guard !findings.isFull else {
      findings.omitted += 1
      return
    }
    let pointer = pointer
    unreadable.append(pointer)
    findings.add(
      SchoolIssue(pointer: pointer, value: value, problem: problem, expected: expected, advice: advice),
      at: offset)
  }

  private func maybe(_ text: String, among words: [String]) -> String? {
    Spelling.nearest(to: text, among: words).map { "Maybe \(Excerpt.quoted($0)) is meant." }
  }

  private func isWhole(_ offset: Int, _ length: Int) -> Bool {
    !bytes[offset..<(offset + length)].contains { $0 == 0x2E || $0 | 0x20 == 0x65 }
  }

  /// The JSON pointer of the current place, its keys made harmless for a terminal.
  private var pointer: String {
    path.map { step in
      switch step {
      case .index(let index): "/\(index)"
      case .key(let key):
        "/"
          + Excerpt.plain(key).split(separator: "~", omittingEmptySubsequences: false)
          .joined(separator: "~0").split(separator: "/", omittingEmptySubsequences: false)
          .joined(separator: "~1")
      }
    }.joined()
  }
}
