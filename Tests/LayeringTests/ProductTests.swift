import Foundation
import Testing

/// Who uses a product can name every type that it offers: what its targets import publicly is in it too.
@Suite struct ProductTests {
  @Test func `a product has every target that its public interface names`() throws {
    let products = Product.all(
      in: try String(contentsOf: SourceFiles.root.appending(path: "../Package.swift"), encoding: .utf8))
    #expect(products.count >= 5)
    for product in products {
      #expect(Self.missing(in: product.targets, of: SourceFiles.all) == [], "\(product.name)")
    }
  }

  @Test func `what a public import brings is missed, and what an internal one brings is not`() {
    func file(_ target: String, _ line: String) -> SourceFile {
      SourceFile(target: target, path: "\(target)/a.swift", lines: [line])
    }
    let files = [
      file("A", "@_exported public import B"), file("A", "import C"), file("B", "public import D"),
      file("C", ""), file("D", "public import Foundation"),
    ]
    #expect(Self.missing(in: ["A"], of: files) == ["B"])
    #expect(Self.missing(in: ["A", "B"], of: files) == ["D"])
    #expect(Self.missing(in: ["A", "B", "D"], of: files) == [])
  }

  @Test func `lists of targets are read on one line and on several`() {
    let text = """
      .library(name: "A", targets: ["A", "B"]),
      .library(
        name: "C",
        targets: [
          "C",
          "D",
        ]),
      .executable(name: "e", targets: ["e"]),
      """
    #expect(
      Product.all(in: text) == [
        Product(name: "A", targets: ["A", "B"]), Product(name: "C", targets: ["C", "D"]),
      ])
  }

  /// Targets of this package that the public imports of `targets` name beyond themselves.
  private static func missing(in targets: Set<String>, of files: [SourceFile]) -> [String] {
    let own = Set(files.map(\.target))
    let named = files.filter { targets.contains($0.target) }.flatMap { file in
      file.lines.filter { $0.contains("public import ") }.compactMap { $0.split(separator: " ").last }
    }
    return Set(named.map(String.init)).intersection(own).subtracting(targets).sorted()
  }
}

/// A library product as `Package.swift` declares it.
private struct Product: Equatable {
  let name: String
  let targets: Set<String>

  static func all(in text: String) -> [Product] {
    text.matches(of: /\.library\(\s*name: "(\w+)",\s*targets: \[([^\]]*)\]/).map { match in
      Product(
        name: String(match.1), targets: Set(match.2.matches(of: /"(\w+)"/).map { String($0.1) }))
    }
  }
}
