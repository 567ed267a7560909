/// A connection within a transaction that counts statements and rows, and says of an error which statement it is of.
package final class CountingSession {
  package let dialect: SQLDialect
  private let session: any SQLSession
  private let counter: MetricsCounter
  private let sentences: [String: String]
  /// Rows that the transaction has inserted, updated and deleted, and that stay so.
  package private(set) var written = 0

  init(session: any SQLSession, dialect: SQLDialect, counter: MetricsCounter, sentences: [String: String]) {
    self.session = session
    self.dialect = dialect
    self.counter = counter
    self.sentences = sentences
  }

  /// Runs one statement. `subject` says what it is about where the database refuses it.
  @discardableResult
  package func run(
    _ sql: String, _ arguments: [SQLValue] = [], about subject: @autoclosure () -> String? = nil
  ) throws(StoreError) -> SQLResult {
    // PostgreSQL holds no such text, and SQLite's functions end one there.
    for case .text(let text) in arguments where text.utf8.contains(0) {
      throw .textRefused("a text with the character U+0000")
    }
    let result: SQLResult
    do throws(StoreError) {
      result = try session.run(sql, arguments)
    } catch {
      switch error {
      case .refused(let refusal): throw .refused(refusal.at(sql, about: subject(), sentences))
      case .rowRefused(let refusal): throw .rowRefused(refusal.at(sql, about: subject(), sentences))
      default: throw error
      }
    }
    written += result.changed
    counter.add {
      $0.statements += 1
      $0.rowsRead += result.changed == 0 ? result.rows.count : 0
    }
    return result
  }

  /// Runs a statement that undoes changes of this transaction, each of which had been counted once.
  package func undo(_ sql: String, _ arguments: [SQLValue]) throws(StoreError) {
    let before = written
    let undone = try run(sql, arguments).changed
    written = before - undone
  }
}

extension SQLDatabase {
  /// A transaction whose statements are counted. `sentences` are those that stand for constraints, by their names.
  package func counting<Result: Sendable>(
    _ access: SQLAccess, _ sentences: [String: String] = [:],
    _ body: @escaping @Sendable (CountingSession) throws(StoreError) -> Result
  ) async throws(StoreError) -> Result {
    let (counter, dialect) = (counter, dialect)
    let (result, written) = try await transaction(access) { (session) throws(StoreError) in
      let counting = CountingSession(
        session: session, dialect: dialect, counter: counter, sentences: sentences)
      return (try body(counting), counting.written)
    }
    // What was rolled back is not there: rows count once they are committed.
    counter.add { $0.rowsWritten += written }
    return result
  }
}
