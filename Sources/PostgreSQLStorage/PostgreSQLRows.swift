import CPostgreSQL
import Database

/// The rows of a result, which must outlive it.
@unsafe struct PostgreSQLRows {
  private let result: OpaquePointer?

  /// int8, int2 and int4 of `pg_type`.
  private static let integers: Set<UInt32> = [20, 21, 23]

  init(_ result: OpaquePointer?) { unsafe self.result = result }

  var all: [[SQLValue]] {
    let count = unsafe PQnfields(result)
    let isInteger = (0..<count).map { unsafe Self.integers.contains(PQftype(result, $0)) }
    return unsafe (0..<PQntuples(result)).map { row in
      (0..<count).map { column in unsafe value(row, column, isInteger: isInteger[Int(column)]) }
    }
  }

  private func value(_ row: Int32, _ column: Int32, isInteger: Bool) -> SQLValue {
    guard unsafe PQgetisnull(result, row, column) == 0, let start = unsafe PQgetvalue(result, row, column)
    else {
      return .null
    }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    return isInteger ? SQLValue(Int(text)) : .text(text)
  }
}
