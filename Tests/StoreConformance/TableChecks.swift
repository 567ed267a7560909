import CalendarDomain
import CalendarStorage
import Database
import StoreSamples
import Testing

extension StoreCheck {
  static let tables = [
    StoreCheck("a table's file names the columns that the migrations have made, and their types and key") {
      backend in
      let store = try await backend.newStore()
      for table in CalendarTables.all + PrebookingTables.all {
        let columns = try await store.columns(of: table.name)
        #expect(Set(columns.map(\.column)) == Set(table.columns), "\(table.name)")
        #expect(table.columns.count == columns.count, "\(table.name)")
        #expect(columns.filter(\.isKey).map(\.column) == table.key, "\(table.name)")
      }
    },

    StoreCheck("every table that the migrations have made has a file") { backend in
      let store = try await backend.newStore()
      let names =
        switch store.database.dialect {
        case .sqlite:
          try await store.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        case .postgresql:
          try await store.execute(
            "SELECT CAST(tablename AS text) FROM pg_tables WHERE schemaname = current_schema()")
        }
      #expect(
        Set(names.compactMap { $0[0].text })
          == Set((CalendarTables.all + PrebookingTables.all).map { $0.name } + ["bellwether_migration"]))
    },

    StoreCheck("a migration that has shipped stays as it is") { backend in
      let dialect = try await backend.newStore().database.dialect
      let shipped: [String: (sqlite: UInt64, postgresql: UInt64)] = [
        "calendars, days, slots and bookings": (0xf066_7d8e_fb82_ac8b, 0xc369_3fd2_b748_6c0f),
        "the longest notice": (0x54ef_25a5_8ec6_f3f1, 0xc667_bd29_d12a_835e),
        "indexes of bookings": (0x541f_94a9_ed54_a441, 0x541f_94a9_ed54_a441),
        "series of slots": (0xe48c_b505_c4e9_8a69, 0xd0f5_a7d6_67ee_5b61),
        "an index of slots by date": (0x1b29_53b8_b74d_2716, 0x1b29_53b8_b74d_2716),
        "an id of the store": (0xc77b_78b0_2725_89d1, 0x0722_3b78_cf79_17fe),
        "gyms, prebookings and attempts": (0xa448_920c_2b95_b13b, 0xcb98_c33b_7681_862d),
      ]
      let owners = [CalendarSchema.owner, PrebookingSchema.owner]
      #expect(Set(shipped.keys).isSubset(of: owners.flatMap(\.migrations).map(\.name)))
      for migration in owners.flatMap(\.migrations) where shipped[migration.name] != nil {
        var hash = StableHash()
        for statement in migration.statements(dialect) { hash.combine(statement) }
        let expected = shipped[migration.name]
        #expect(
          hash.value == (dialect == .sqlite ? expected?.sqlite : expected?.postgresql), "\(migration.name)")
      }
    },
  ]
}

extension SQLCalendarStore {
  /// What the database says of a table's columns, those of the primary key in its order before the others.
  fileprivate func columns(of table: String) async throws -> [(column: SQLDialect.Column, isKey: Bool)] {
    let rows =
      switch database.dialect {
      case .sqlite:
        try await execute(
          "SELECT name, type, pk FROM pragma_table_info('\(table)') ORDER BY CASE WHEN pk = 0 THEN 99 ELSE pk END, cid"
        )
      case .postgresql:
        try await execute(
          """
          SELECT CAST(attname AS text), CAST(format_type(atttypid, NULL) AS text),
            COALESCE(array_position(indkey, attnum) + 1, 0)
          FROM pg_attribute LEFT JOIN pg_index ON indrelid = attrelid AND indisprimary
          WHERE attrelid = CAST('\(table)' AS regclass) AND attnum > 0 AND NOT attisdropped
          ORDER BY COALESCE(array_position(indkey, attnum), 99), attnum
          """)
      }
    return rows.map { row in
      let name = row[0].text ?? ""
      let isText = ["text", "TEXT"].contains(row[1].text)
      return (isText ? .text(name) : .integer(name), row[2].integer ?? 0 > 0)
    }
  }
}
