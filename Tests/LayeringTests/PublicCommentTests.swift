import Testing

/// Who uses the library reads a sentence for everything that it offers.
@Suite struct PublicCommentTests {
  @Test func `every public declaration has a comment`() {
    let all = SourceFiles.all.flatMap { file in
      PublicDeclaration.all(in: file).map { (file.path, $0) }
    }
    #expect(all.count > 1000)
    // What a protocol asks for is explained there.
    let explained = Set(all.map(\.1).filter(\.isRequirement).map(\.name))
      .union(PublicDeclaration.ofStandardProtocols)
    let bare = all.filter { (_, declaration) in
      !declaration.hasComment && (declaration.isRequirement || !explained.contains(declaration.name))
    }
    #expect(bare.map { "\($0): \($1.line)" } == [])
  }

  @Test func `cases, requirements and nested declarations are seen, and what is not public is not`() {
    let lines = """
      /// A type.
      public struct A {
        /// A number.
        public let b: Int
        public private(set) var c = 0
        let d = 1

        @discardableResult
        public static func e() -> Int { 0 }

        /// Kinds.
        public enum F {
          case g, h
          var i: Int { switch self { case .g: 1 } }
        }
        enum J { case k }
      }
      public protocol L {
        /// Does.
        func m()
        var n: Int { get }
      }
      """
    let file = SourceFile(
      target: "T", path: "T/a.swift",
      lines: lines.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    let found = PublicDeclaration.all(in: file)
    #expect(found.map(\.name) == ["A", "b", "c", "e", "F", "g", "L", "m", "n"])
    #expect(found.filter { !$0.hasComment }.map(\.name) == ["c", "e", "g", "L", "n"])
    #expect(found.filter(\.isRequirement).map(\.name) == ["m", "n"])
  }
}

/// A public declaration of a source file, or a case or requirement of one.
private struct PublicDeclaration: Hashable {
  /// What every reader of Swift knows from the protocols of its library.
  static let ofStandardProtocols: Set = [
    "==", "<", "hash", "description", "init?argument", "initstringLiteral",
  ]

  private static let kinds: Set = [
    "struct", "class", "enum", "actor", "protocol", "extension", "func", "var", "let", "init", "init?",
    "subscript", "typealias", "case",
  ]

  let name: String
  let line: String
  let hasComment: Bool
  /// A documented or undocumented member of a protocol.
  let isRequirement: Bool

  /// In the order of the file. What stands deeper than its line's indentation says is not seen.
  static func all(in file: SourceFile) -> [PublicDeclaration] {
    var found: [PublicDeclaration] = []
    var open: [(indent: Int, kind: String, isPublic: Bool)] = []
    for (number, line) in file.lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      guard indent < line.count else { continue }
      open.removeAll { $0.indent >= indent }
      var words = line.split { " (:<{".contains($0) }.map(String.init)[...]
      var isPublic = false
      while let word = words.first, !kinds.contains(word), isModifier(word) {
        if word == "public" { isPublic = true }
        words = words.dropFirst()
      }
      guard let kind = words.first, kinds.contains(kind) else { continue }
      let outer = open.last { $0.indent == indent - 2 }
      let isRequirement = outer?.kind == "protocol" && outer?.isPublic == true && kind != "case"
      if kind == "case", outer?.kind == "enum", outer?.isPublic == true { isPublic = true }
      open.append((indent, kind, isPublic))
      guard isPublic || isRequirement, kind != "extension" else { continue }
      found.append(
        PublicDeclaration(
          name: name(words, line), line: String(line.drop(while: { $0 == " " })),
          hasComment: hasComment(above: number, in: file.lines), isRequirement: isRequirement))
    }
    return found
  }

  private static func isModifier(_ word: String) -> Bool {
    let others: Set = [
      "public", "package", "static", "final", "mutating", "indirect", "private", "set)", "convenience",
    ]
    return word.hasPrefix("@") || others.contains(word)
  }

  /// Initializers and operators have more to them than the word after the keyword.
  private static func name(_ words: ArraySlice<String>, _ line: String) -> String {
    guard let kind = words.first else { return "" }
    if kind.hasPrefix("init") { return kind + (words.dropFirst().first ?? "") }
    if line.contains("func < ") || line.contains("func <(") { return "<" }
    let name = words.dropFirst().first ?? ""
    return String(name.prefix { $0 != "," && $0 != ")" })
  }

  private static func hasComment(above number: Int, in lines: [String]) -> Bool {
    var above = number - 1
    while above >= 0, lines[above].drop(while: { $0 == " " }).hasPrefix("@") { above -= 1 }
    return above >= 0 && lines[above].drop(while: { $0 == " " }).hasPrefix("///")
  }
}
