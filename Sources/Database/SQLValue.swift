/// A value of a row or an argument: the two databases have these in common.
package enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int)
  case text(String)

  package init(_ number: Int?) { self = number.map { .integer($0) } ?? .null }

  package init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  package var integer: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }
}

/// What a statement brought: its rows, and how many rows it changed.
package struct SQLResult: Sendable {
  package let rows: [[SQLValue]]
  package let changed: Int

  package init(rows: [[SQLValue]], changed: Int) {
    self.rows = rows
    self.changed = changed
  }
}
