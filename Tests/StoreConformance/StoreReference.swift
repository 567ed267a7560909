import Database
import Foundation

/// The page on stores: what it tells people to run is run.
package enum StoreReference {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Statements that make a store as the last version did that counted its migrations: a dump of such a store.
  static func numberedStore(_ dialect: SQLDialect) throws -> [String] {
    let file = root.appending(path: "Fixtures/stores/numbered-\(dialect).sql")
    return try String(contentsOf: file, encoding: .utf8).components(separatedBy: ";\n").filter { !$0.isEmpty }
  }

  /// Statements in a section of the page, in its order.
  package static func statements(_ section: String) throws -> [String] {
    let page = try String(contentsOf: root.appending(path: "Models/reference/store.md"), encoding: .utf8)
    let parts = page.components(separatedBy: "\n## ").filter { $0.hasPrefix(section + "\n") }
    let blocks = parts.flatMap { $0.components(separatedBy: "```sql\n").dropFirst() }
    return blocks.flatMap { block in
      (block.components(separatedBy: "```").first ?? "").components(separatedBy: ";\n")
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
  }
}
