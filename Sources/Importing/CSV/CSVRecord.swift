/// One cell of a CSV file.
struct CSVCell: Sendable {
  /// Without the quotes around it. What stood without quotes is trimmed of white space.
  let text: String
  let isQuoted: Bool

  init(_ text: String, isQuoted: Bool = false) {
    self.text = text
    self.isQuoted = isQuoted
  }

  var isEmpty: Bool { text.isEmpty }
}

/// One row of a CSV file.
struct CSVRecord: Sendable {
  /// Number of the line it begins on, from 1.
  let line: Int
  /// Number that a spreadsheet gives the row, from 1; differs from `line` after quoted line ends.
  let row: Int
  var cells: [CSVCell]
  /// Why it cannot be used; nil where it is well formed.
  var fault: CSVFault?

  /// Whether there is nothing in it at all: no row then.
  var isBlank: Bool { fault == nil && cells.allSatisfy { $0.isEmpty && !$0.isQuoted } }

  /// `C12`, the name a spreadsheet gives the cell in the column at `index`.
  static func cellName(_ index: Int, _ row: Int) -> String { columnName(index) + String(row) }

  /// `C`, `AA`.
  static func columnName(_ index: Int) -> String {
    var letters: [Character] = []
    var rest = index + 1
    while rest > 0 {
      letters.append(Character(Unicode.Scalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))))
      rest = (rest - 1) / 26
    }
    return String(letters.reversed())
  }
}

/// What is wrong with the writing of a CSV file, at one place.
struct CSVFault: Error, Hashable, Sendable {
  /// Line and column in characters, both from 1.
  let line: Int
  let column: Int
  let value: String
  let problem: String
  let expected: String
  var advice: String?
}
