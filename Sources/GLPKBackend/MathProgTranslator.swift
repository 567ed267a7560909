import CGLPK
import Foundation
package import MILP

/// GNU MathProg by GLPK's own translator; only inside `onSolverThread`.
///
/// GLPK reads and writes files by name, so each call has a folder of its own under the system's temporary one while it lasts.
package enum MathProgTranslator {
  /// The files that GLPK writes of a model.
  package enum Format: Sendable { case lp, mps }

  /// The program that a model section and a data section state. Throws `TranslationError` with file, line and reason
  /// where the text is at fault.
  package static func translate(_ model: String, data: String) throws -> NamedModel {
    try Translation(model: model, data: data).namedModel()
  }

  /// The same program as a file of `format`.
  package static func write(_ model: String, data: String, as format: Format) throws -> String {
    try Translation(model: model, data: data).text(as: format)
  }
}

/// A problem in GLPK that was translated.
@safe private final class Translation {
  private let handle: OpaquePointer
  private let folder: TranslationFolder

  init(model: String, data: String) throws {
    folder = try TranslationFolder()
    let modelPath = try folder.file("model.mod", model)
    let dataPath = try folder.file("data.dat", data)
    var created: OpaquePointer?
    try unsafe SolverError.check(cglpk_create(&created))
    guard let created = unsafe created else { throw SolverError.fatal("No memory for a session") }
    unsafe handle = created
    var result = CGLPK_REFUSED
    try unsafe SolverError.check(cglpk_translate(handle, modelPath, dataPath, &result))
    if result != CGLPK_TRANSLATED { throw TranslationError(folder.spoken(SolverError.lastMessage)) }
  }

  deinit { unsafe cglpk_free(handle) }

  func text(as format: MathProgTranslator.Format) throws -> String {
    let path = try folder.file("written", "")
    var failed: Int32 = 1
    try unsafe SolverError.check(
      cglpk_write(handle, format == .lp ? CGLPK_LP : CGLPK_MPS, path, &failed))
    if failed != 0 { throw TranslationError(folder.spoken(SolverError.lastMessage)) }
    return try String(contentsOf: URL(filePath: path), encoding: .utf8)
  }

  func namedModel() throws -> NamedModel {
    var (rows, columns): (Int32, Int32) = (0, 0)
    try unsafe SolverError.check(cglpk_count(handle, &rows, &columns))
    var named = NamedModel(model: LinearModel(), rowNames: [], columnNames: [], constant: 0)
    var line = unsafe cglpk_line()
    for row in 1..<max(1, rows + 1) {
      try unsafe SolverError.check(cglpk_read_row(handle, row, &line))
      named.rowNames.append(unsafe name(line))
      named.model.rows.append(unsafe LinearModel.Row(lower: line.lower, upper: line.upper))
    }
    for column in 1..<max(1, columns + 1) {
      try unsafe SolverError.check(cglpk_read_column(handle, column, &line))
      named.columnNames.append(unsafe name(line))
      named.model.columns.append(
        unsafe LinearModel.Column(
          cost: line.cost, lower: line.lower, upper: line.upper, isInteger: line.is_integer != 0,
          terms: try self.terms(of: column, rows: Int(rows))))
    }
    try unsafe SolverError.check(cglpk_read_column(handle, 0, &line))
    named.constant = unsafe line.cost
    return named
  }

  private func terms(of column: Int32, rows: Int) throws -> [LinearModel.Term] {
    var indices = [Int32](repeating: 0, count: rows + 1)
    var coefficients = [Double](repeating: 0, count: rows + 1)
    var count: Int32 = 0
    try unsafe SolverError.check(
      cglpk_read_terms(handle, column, &indices, &coefficients, &count))
    return (0..<Int(count)).map { LinearModel.Term(Int(indices[$0 + 1]) - 1, coefficients[$0 + 1]) }
      .sorted { $0.index < $1.index }
  }

  private func name(_ line: cglpk_line) -> String {
    unsafe line.name.map { unsafe String(cString: $0) } ?? ""
  }
}
