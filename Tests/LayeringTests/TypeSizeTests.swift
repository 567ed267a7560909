import Testing

/// A type whose lines are many does more than one thing, however many files it is cut into.
@Suite struct TypeSizeTests {
  private static let most = 400

  @Test func `a type has 400 lines at most over all its files`() {
    let sizes = Self.sizes(of: SourceFiles.all)
    #expect(sizes.count > 500)
    #expect(sizes.filter { $0.value > Self.most } == [:])
  }

  @Test func `extensions count with their type, and neighbors do not`() {
    func file(_ lines: [String]) -> SourceFile { SourceFile(target: "T", path: "T/a.swift", lines: lines) }
    let sizes = Self.sizes(of: [
      file(["public struct A: B {", "  struct Inner {", "  }", "}", "", "extension C {}"]),
      file(["extension A where B == Int {", "  let x = 1", "}", "private final class D {", "", "}"]),
    ])
    #expect(sizes == ["T.A": 7, "T.C": 1, "T.D": 3])
  }

  /// Lines by target and type: of declarations and extensions that begin a line, with all that is within them.
  private static func sizes(of files: [SourceFile]) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for file in files {
      var open: (name: String, first: Int)?
      for (number, line) in file.lines.enumerated() {
        if open == nil, let name = declared(by: line) { open = ("\(file.target).\(name)", number) }
        guard let (name, first) = open, line.hasPrefix("}") || (number == first && line.hasSuffix("}")) else {
          continue
        }
        sizes[name, default: 0] += number - first + 1
        open = nil
      }
    }
    return sizes
  }

  /// The type that a line declares or extends; nil where it begins with something else.
  private static func declared(by line: String) -> String? {
    guard let first = line.first, first.isLetter || first == "@" else { return nil }
    let words = line.split { " :<{".contains($0) }.map(String.init)
    let kinds: Set = ["struct", "class", "enum", "actor", "protocol", "extension"]
    let modifiers: Set = ["public", "package", "internal", "private", "fileprivate", "final", "indirect"]
    let rest = words.drop { modifiers.contains($0) || $0.hasPrefix("@") }
    guard let kind = rest.first, kinds.contains(kind) else { return nil }
    return rest.dropFirst().first
  }
}
