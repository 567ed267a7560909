extension SchemaSurvey {
  /// Looks at an SQLite file. It is ours where its header says so; before there was such a mark, the tables of the first
  /// version and a version told a store.
  func sqlite() throws(StoreError) -> Found {
    let place = place ?? "a database in memory"
    func number(_ pragma: String) throws(StoreError) -> Int {
      try session.run("PRAGMA " + pragma, []).rows.first?.first?.integer ?? 0
    }
    let (mark, version) = (try number("application_id"), try number("user_version"))
    let rows = try session.run(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name",
      [])
    let tables = rows.rows.compactMap { $0.first?.text }
    if mark == Schema.mark {
      let isRecorded = tables.contains("bellwether_migration")
      return Found(place: place, isRecorded: isRecorded, number: isRecorded ? 0 : version)
    }
    let isNumbered = schema.owners.contains { $0.numbered > 0 && Set(tables).isSuperset(of: $0.tables) }
    if mark == 0, version > 0, isNumbered { return Found(place: place, number: version) }
    if mark == 0, version == 0, tables.isEmpty { return Found(place: place) }
    let known = tables.isEmpty ? "the application_id \(mark)" : "the table \(tables[0])"
    throw .foreign("\(place) is another program's SQLite file, with \(known)")
  }
}
