/// A program whose rows and columns have names: what a translator makes of a model that was written for people.
package struct NamedModel: Sendable {
  package var model: LinearModel
  /// One a row.
  package var rowNames: [String]
  /// One a column.
  package var columnNames: [String]
  /// What the objective holds beside the columns' costs.
  package var constant: Double

  package init(
    model: LinearModel, rowNames: [String], columnNames: [String], constant: Double
  ) {
    self.model = model
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.constant = constant
  }
}

/// Why a translation came to nothing, in the translator's words.
package struct TranslationError: Error, Sendable, Hashable {
  package let message: String

  package init(_ message: String) { self.message = message }
}
