/// The separator of a CSV file, and where its header begins.
struct CSVDialect: Sendable {
  let separator: UInt8
  /// Byte and line at which the header begins.
  let offset: Int
  let line: Int

  /// "," or "tab", for people.
  var name: String {
    separator == UInt8(ascii: "\t") ? "tab" : "\"\(Character(Unicode.Scalar(separator)))\""
  }

  /// Of comma, semicolon and tab the one by which the header has most columns that `isKnown`, and of equals most columns.
  /// A first line `sep=;`, as spreadsheets write it, decides alone.
  static func detect(_ bytes: [UInt8], isKnown: (String) -> Bool) -> CSVDialect {
    let first = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if first.count == 5, String(decoding: first, as: UTF8.self).lowercased().hasPrefix("sep="),
      let separator = first.last
    {
      let end = bytes.dropFirst(5).prefix(2).elementsEqual([0x0D, 0x0A]) ? 7 : 6
      return CSVDialect(separator: separator, offset: min(end, bytes.count), line: 2)
    }
    var best: (known: Int, all: Int, separator: UInt8) = (-1, 0, UInt8(ascii: ","))
    for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      let names = header(bytes, separator)
      let known = names.count(where: isKnown)
      if (known, names.count) > (best.known, best.all) { best = (known, names.count, separator) }
    }
    return CSVDialect(separator: best.separator, offset: 0, line: 1)
  }

  /// The names in the first row that has any. Where its quotes are not closed, its first line without them.
  private static func header(_ bytes: [UInt8], _ separator: UInt8) -> [String] {
    var reader = CSVReader(bytes, separator: separator)
    do throws(CSVFault) {
      while let record = try reader.next() {
        if !record.isBlank { return record.cells.map(\.text) }
      }
      return []
    } catch {
      let line = bytes.drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != 0x0A && $0 != 0x0D }
      return line.split(separator: separator).map {
        String(decoding: $0.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      }
    }
  }
}
