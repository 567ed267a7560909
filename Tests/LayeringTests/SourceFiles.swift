import Foundation
import Testing

/// A Swift file under `Sources` or `Tests`.
struct SourceFile: Sendable, CustomTestStringConvertible {
  let target: String
  /// From `Sources` or `Tests` on.
  let path: String
  let lines: [String]

  /// Lines without comments.
  var code: [String] {
    lines.map { line in
      line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
    }
  }

  /// The modules that its import lines name, attributes and access levels aside.
  var imports: [String] {
    code.compactMap { line in
      let words = line.split(separator: " ").drop {
        $0.hasPrefix("@") || ["public", "package", "internal", "private", "fileprivate"].contains($0)
      }
      guard words.first == "import", let module = words.last else { return nil }
      return String(module.prefix { $0 != "." })
    }
  }

  var testDescription: String { path }
}

enum SourceFiles {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  /// Those under `Sources`, sorted by path.
  static let all = read(root)

  /// Those under `root`, sorted by path.
  static func read(_ root: URL) -> [SourceFile] {
    let found = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
      return SourceFile(
        target: String(path.prefix { $0 != "/" }), path: path,
        lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }
}
