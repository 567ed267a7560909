extension SchemaSurvey {
  /// Looks at a PostgreSQL database by the catalog's own rows: what `to_regclass` knows may be older than a lock that was
  /// waited for.
  func postgresql() throws(StoreError) -> Found {
    let name = try databaseName()
    let wanted = schema.owners.flatMap(\.tables) + ["schema_version", "bellwether_migration"]
    let rows = try session.run(
      """
      SELECT CAST(relname AS text) FROM pg_class
      WHERE relname = ANY (CAST($1 AS text[])) AND relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid)
      """, [.text("{" + wanted.joined(separator: ",") + "}")])
    let there = Set(rows.rows.compactMap { $0.first?.text })
    var found = Found(place: "the database \(name) has no tables of a store", name: "the database \(name)")
    found.isRecorded = there.contains("bellwether_migration")
    for owner in schema.owners {
      if let table = owner.tables.filter(there.contains).min() { found.tables[owner.name] = table }
    }
    guard !found.isRecorded, there.contains("schema_version") else { return found }
    guard schema.owners.contains(where: { $0.numbered > 0 && there.isSuperset(of: $0.tables) }) else {
      throw foreign(found.name, found.tables.values.min() ?? "schema_version")
    }
    found.number =
      try session.run("SELECT max(version) FROM schema_version", []).rows.first?.first?.integer ?? 0
    return found
  }

  /// The database's own name. Throws where it cannot hold a store.
  private func databaseName() throws(StoreError) -> String {
    let row =
      try session.run(
        "SELECT current_database(), current_setting('server_encoding'), current_schema()", []
      ).rows.first?.map(\.text) ?? []
    guard row.count == 3, let name = row[0], let encoding = row[1] else {
      throw .unavailable("the server does not say which database it is.")
    }
    guard encoding == "UTF8" else {
      throw .unavailable(
        "the encoding of the database \(name) is \(encoding); expected UTF8.\n"
          + "Maybe CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0 makes one that will do.")
    }
    guard row[2] != nil else {
      throw .unavailable(
        "the database \(name) has none of the schemas of search_path, or the role may use none.\n"
          + "Maybe CREATE SCHEMA makes it, or GRANT USAGE ON SCHEMA opens it.")
    }
    return name
  }
}
