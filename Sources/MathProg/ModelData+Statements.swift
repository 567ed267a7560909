/// One line of a table: numbers by column, `.` where the model's default holds, and a name for people.
struct ModelRow {
  let numbers: [Int?]
  let name: String?

  init(_ numbers: [Int?], name: String? = nil) {
    self.numbers = numbers
    self.name = name
  }
}

extension ModelData {
  /// `param name := number;`
  func parameter(_ name: String, _ number: Int) -> String { "param \(name) := \(number);\n" }

  /// `set NAME := 1 2;`, with the names of the members, where there are any, as comments.
  func set(_ name: String, _ members: [Int], names: [String] = []) -> String {
    comments(name, names) + "set \(name) :=" + members.map { " \($0)" }.joined() + ";\n"
  }

  func set(_ name: String, _ sessions: [ModelSession]) -> String {
    "set \(name) :=" + sessions.map { "\n  (\($0.service), \($0.day), \($0.start))" }.joined() + ";\n"
  }

  /// `set name[member] := 1 2;`
  func member(_ name: String, _ member: Int, _ numbers: [Int]) -> String {
    "set \(name)[\(member)] :=" + numbers.map { " \($0)" }.joined() + ";\n"
  }

  /// A statement for each list that is given; the model's default holds for the others.
  func members(_ name: String, _ lists: [[Int]?]) -> String {
    lists.enumerated().map { position, list in list.map { member(name, position + 1, $0) } ?? "" }.joined()
  }

  /// A set of the numbers from 1 with the parameters over it, a line a member.
  func table(_ set: String, _ columns: [String], _ rows: [ModelRow]) -> String {
    if rows.isEmpty { return "set \(set) := ;\n" }
    let lines = rows.enumerated().map { position, row in
      "\n  \(position + 1) " + row.numbers.map { $0.map(String.init) ?? "." }.joined(separator: " ")
        + (row.name.map { "  # " + Self.comment($0) } ?? "")
    }
    return "param : \(set) : " + columns.joined(separator: " ") + " :=" + lines.joined() + "\n;\n"
  }

  /// `# NAME 1: main`, a line a name.
  func comments(_ word: String, _ names: [String]) -> String {
    names.enumerated().map { "# \(word) \($0 + 1): \(Self.comment($1))\n" }.joined()
  }

  /// `text` as GLPK reads it in a comment on one line: what is not printable ASCII becomes `?`.
  static func comment(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { (32..<127).contains($0.value) ? $0 : "?" }))
  }
}
