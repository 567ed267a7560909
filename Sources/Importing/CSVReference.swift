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
    - A text that a spreadsheet would take for a formula, such as `=1+1` or `-x`, is written with an apostrophe before it; an
      apostrophe before such a text is taken away again.
    - Folders: files are known by their names, whatever the case of the letters. Other CSV files are named; a spreadsheet that is
      no CSV is named, and the exit status is 1. A folder may be a ZIP archive.
    - Names of columns: letters and digits count, not case, spaces or signs: "Student ID #" is `studentid`. The receipt names
      columns without a meaning.
    - Rows without any content are none. Every other row is used or refused; a refused one is told with file, line, cell, value
      and what was expected. Where one is refused nothing is written, unless `--skip-refused` is given.
    - Updates: a row with the id, or the key, of an entry changes it; other rows are added; nothing is removed without
      `--remove-missing`. A column that a file does not have stays as it is; an empty cell is the default. A file without the
      column `id` has its names as ids, but for students and the caseload.
    - Students without an id are known by name. Their ids are made of it (by SHA-256, such as `s-4f1c09ab`), as ids stand in files
      that show no names; they are the same in every import, whatever the order of the rows. Two of one name are told apart by
      grade, teacher and site; where they agree in these, the second row is refused as a copy. Who changes the name, in the file
      or in the school, is a new student for the next file without ids, which the receipt says: a column `id` knows better.
    - A caseload without ids goes by student and provider. A row that says all that an earlier one says is refused as a copy; one
      with other terms is a further service, and the receipt counts those.
    - References: by id, or by a name that only one entry has; the receipt counts those.
    - Times: `13:05`, `1:05 PM`, `1:05p`, `0805`, `8:05:00 AM`, `noon`. `1:05` alone, an hour of one digit from 1 to 6, is refused: it
      may be morning or afternoon.
    - Days: labels of the cycle, also `Monday`, `M`, `MWF`, `TTh`, `Mon-Fri`, `daily`. Nothing is every day. The setting `days`
      defines the labels: `Mon-Fri`, `MWF`, `daily`, `1-6`, `A-F`, or any texts with semicolons between them.
    - Grades: labels of the school, also `01`, `1st`, `Grade 1`, `first`; `K`, `KG`, `Kinder`, `Kindergarten`, `0`; `TK`; `PK`, `Pre-K`,
      `Preschool`; lists and ranges: `K, 1`, `K-2`. The setting `grades` defines the labels: `K-5`, `PK, K, 1st-3rd`, or
      any texts.
    - The day: `dayStart` to `dayEnd`. A new school without these settings has the day that its `hours` and `availability` need,
      from a multiple of the step on, and the receipt says so. No session lies beyond the day; `schedule check` names what does.
    - A label or id with a separator in it, or a label that would be read as several, stands in double quotes within a list.
    - Caseload: `sessions` a cycle and `minutes` a session; or minutes a week, month or year, which are worked out, each in a line
      of the receipt. A column `per` (weekly, 2x/week, 2 x 30 a month, ...) says for how long `sessions` of `minutes`, or `minutes`
      alone, are. A month is divided by 4 weeks (`--weeks-per-month`), a year by 36 (`--weeks-per-year`), and a cycle has a week
      for five days. With `minutes` given sessions are worked out, with `sessions` the minutes; with neither, as few equal
      sessions as there can be of at most 30 minutes (`--session-minutes`). Nothing is rounded down: what does not divide
      evenly is rounded up to whole sessions, or to the step, and the line says by how much. A row for a month or a year that
      this would give more than half as much again as is owed, such as 2 x 30 a month in a cycle of a week, is refused, and so is
      one for a day or week that it would give more than twice as much; `--round-up` takes them.
    - In a cycle of several weeks no rule keeps the sessions of a service apart by week: 4 in ten days may be 3 in one week and 1
      in the other. The receipt and `schedule check` say so. A service for each week, with `within` the days of that week, is kept.
    """

  private static let oneRoster = """
    ## OneRoster

    `--oneroster DIR` reads a folder or ZIP archive of OneRoster 1.1 or 1.2 CSV: schools from `orgs.csv`, students from
    `users.csv` (1.2: with `roles.csv`), their homeroom teachers from `classes.csv` (type homeroom) and `enrollments.csv`. Rows that
    are inactive, or no part of that, are set aside and counted by reason; other files are named and left out.

    - `status` says who is there: nothing or `active`. `enabledUser` only says who may log in. A user, class or organization that
      is `tobedeleted` is removed from the school that is updated, with what belongs to it.
    - The site is the first school of `primaryOrgSourcedId`, of the roles (a primary one first), of the homeroom class, and of
      `orgSourcedIds`; districts and other organizations are passed over. Of several `grades` the first counts.
    - The homeroom is the one that a student is enrolled in today (`--today`): `endDate` is the first day without it. One that is to
      come counts where there is none now. Its teacher is the first who is active, a primary one before others; a student whose
      homeroom has none has no teacher. Without `classes.csv` and `enrollments.csv` teachers stay as they are.
    - `manifest.csv` says which files hold only changes (`delta`). They update a school, and what they do not say stays; without a
      school, or with `--remove-missing`, they are refused.
    """
}
