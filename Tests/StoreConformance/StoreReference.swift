import Foundation

/// The page on stores: what it tells people to run is run.
package enum StoreReference {
  /// Statements in a section of the page, in its order.
  package static func statements(_ section: String) throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "Models/reference/store.md"), encoding: .utf8)
    let parts = page.components(separatedBy: "\n## ").filter { $0.hasPrefix(section + "\n") }
    let blocks = parts.flatMap { $0.components(separatedBy: "```sql\n").dropFirst() }
    return blocks.flatMap { block in
      (block.components(separatedBy: "```").first ?? "").components(separatedBy: ";\n")
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }
  }
}
