/// The reference page of the CSV files in Markdown, made from the same tables the reader uses.
package enum CSVReference {
  package static var text: String {
    let kinds = TableKind.allCases.flatMap { kind -> [String] in
      let rows = kind.columns.map { column in
        let names = column.synonyms.map { "`\($0)`" }.joined(separator: ", ")
        let need = column.isRequired ? "yes" : ""
        return "| `\(column.field)` | \(need) | \(column.about) | \(names) |"
      }
      let keys = kind.keyFields.map { "`\($0)`" }.joined(separator: ", ")
      let table = ["| column | required | meaning | also named |", "|---|---|---|---|"] + rows
      var parts = ["## `\(kind.fileName)`", "A row: one \(kind.entry), known in the next import by \(keys)."]
      if kind == .settings {
        parts.append(
          "Settings: " + SettingName.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ") + ".")
      }
      return parts + [table.joined(separator: "\n")]
    }
    return ([introduction] + kinds + [oneRoster]).joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # CSV files

    What `schedule import` reads and `schedule export` writes. `schedule import --template DIR` writes one of each kind.

    - Encoding: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise Windows-1252; the receipt says which.
    - Separator: comma, semicolon or tab, whichever makes most columns of the first row known; a line `sep=;` decides.
    - Cells in quotes may hold separators, line ends and doubled quotes. Cells without quotes are trimmed.
    - Names of columns: letters and digits count, not case, spaces or signs: "Student ID #" is `studentid`. The receipt names
      columns without a meaning.
    - Rows without any content are none. Every other row is used or refused; a refused one is told with file, line, cell, value
      and what was expected. Where one is refused nothing is written, unless `--skip-refused` is given.
    - Updates: a row with the id, or the key, of an entry changes it; other rows are added; nothing is removed without
      `--remove-missing`. A column that a file does not have stays as it is; an empty cell is the default. A file without the
      column `id` has its names as ids; a caseload without it goes by student and provider.
    - References: by id, or by a name that only one entry has; the receipt counts those.
    - Times: `13:05`, `1:05 PM`, `1:05p`, `0805`, `8:05:00 AM`, `noon`. `1:05` alone, an hour of one digit from 1 to 6, is refused: it
      may be morning or afternoon.
    - Days: labels of the cycle, also `Monday`, `M`, `MWF`, `TTh`, `Mon-Fri`, `daily`. Nothing is every day.
    - Grades: labels of the school, also `01`, `1st`, `Grade 1`, `first`; `K`, `KG`, `Kinder`, `Kindergarten`, `0`; `TK`; `PK`, `Pre-K`,
      `Preschool`; lists and ranges: `K, 1`, `K-2`.
    - A label or id with a separator in it stands in double quotes within a list.
    - Caseload: `sessions` a cycle and `minutes` a session; or minutes a week, month or year, which are worked out, each in a line
      of the receipt. A column `per` (weekly, 2x/week, ...) says for how long `sessions` of `minutes`, or `minutes` alone, are. A month is divided by 4 weeks (`--weeks-per-month`), a year by 36 (`--weeks-per-year`), and a cycle has a
      week for five days. With `minutes` given sessions are worked out, with `sessions` the minutes; with neither, as few equal
      sessions as there can be of at most 30 minutes (`--session-minutes`). Nothing is rounded down: what does not divide
      evenly is rounded up to whole sessions, or to the step, and the line says by how much. What is less than half a session a
      cycle is refused.
    """

  private static let oneRoster = """
    ## OneRoster

    `--oneroster DIR` reads a folder of OneRoster 1.1 or 1.2 CSV: schools from `orgs.csv`, students from `users.csv` (1.2: with
    `roles.csv`), their homeroom teachers from `classes.csv` (type homeroom) and `enrollments.csv`; a primary teacher before
    others. Rows that are inactive, or no part of that, are set aside and counted by reason; other files are named and left out.
    """
}
