/// The cells of a row, read one after another in the order of its table's columns.
package struct Cells {
  private let row: [SQLValue]
  private let table: String
  /// Where the key stands that comes before all others; nil where it stands among them.
  private let key: Int?
  private var nextNumber: Int
  /// Nil where texts and numbers stand in one order.
  private var nextText: Int?

  /// A row whose cells stand in the order of the columns.
  package init(_ row: [SQLValue], of table: String) {
    (self.row, self.table) = (row, table)
    (key, nextNumber, nextText) = (nil, 0, nil)
  }

  /// A row that has the key at `key`, its numbers from `numbers` on and its texts from `texts` on.
  package init(_ row: [SQLValue], of table: String, key: Int, numbers: Int, texts: Int) {
    (self.row, self.table, self.key) = (row, table, key)
    (nextNumber, nextText) = (numbers, texts)
  }

  package mutating func integer() throws(StoreError) -> Int {
    guard let number = optionalInteger() else { throw unreadable }
    return number
  }

  package mutating func optionalInteger() -> Int? {
    defer { nextNumber += 1 }
    return cell(nextNumber).integer
  }

  package mutating func text() throws(StoreError) -> String {
    guard let text = optionalText() else { throw unreadable }
    return text
  }

  package mutating func optionalText() -> String? {
    if let position = nextText {
      nextText = position + 1
      return cell(position).text
    }
    defer { nextNumber += 1 }
    return cell(nextNumber).text
  }

  /// The text of the key that comes before all others.
  package mutating func keyText() throws(StoreError) -> String {
    guard let key else { return try text() }
    guard let text = cell(key).text else { throw unreadable }
    return text
  }

  /// The next text as a value; throws where it is the text of none.
  package mutating func value<Value>(_ parse: (String) -> Value?) throws(StoreError) -> Value {
    guard let value = parse(try text()) else { throw unreadable }
    return value
  }

  /// Says that the row holds what no version of this program writes.
  package var unreadable: StoreError {
    .unreadable(
      table: table, value: row.map { $0.text ?? $0.integer.map(String.init) ?? "null" }.joined(separator: " ")
    )
  }

  /// Null where the row has no more cells.
  private func cell(_ position: Int) -> SQLValue { row.indices.contains(position) ? row[position] : .null }
}
