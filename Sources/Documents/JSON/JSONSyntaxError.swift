/// Why bytes are no JSON, and where.
package struct JSONSyntaxError: Error {
  /// Bytes from the start of the file.
  var offset: Int
  var value: String
  var problem: String
  var expected: String
  var advice: String?
}
