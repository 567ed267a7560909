/// A part of the program with tables of its own. Several owners share a database and know nothing of each other.
package struct SchemaOwner: Sendable {
  /// What its migrations are recorded under.
  package let name: String
  /// The tables of its first migration: all of them are there, or none.
  package let tables: [String]
  /// In the order in which they are run. What has shipped stays as it is: a later change is a later migration.
  package let migrations: [Migration]
  /// How many of the migrations have a number in stores of the time before migrations had names.
  package let numbered: Int
  /// What the refusal of a constraint means, by the name of the constraint.
  package let sentences: [String: String]

  package init(
    name: String, tables: [String], migrations: [Migration], numbered: Int = 0,
    sentences: [String: String] = [:]
  ) {
    self.name = name
    self.tables = tables
    self.migrations = migrations
    self.numbered = numbered
    self.sentences = sentences
  }

  /// The same as an earlier version of the program had it: without the migrations after the first `count`.
  package func first(_ count: Int) -> SchemaOwner {
    SchemaOwner(
      name: name, tables: tables, migrations: Array(migrations.prefix(count)), numbered: min(numbered, count),
      sentences: sentences)
  }
}

/// A step in the history of an owner's tables.
package struct Migration: Sendable {
  /// Unique among those of its owner.
  package let name: String
  package let statements: @Sendable (SQLDialect) -> [String]

  package init(_ name: String, _ statements: @escaping @Sendable (SQLDialect) -> [String]) {
    self.name = name
    self.statements = statements
  }
}
