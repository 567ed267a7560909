/// A thing of `school/1` with keys. What stands in `fields` is all that the reader, the writer, the validator, the CSV
/// files, the reference pages and the JSON Schema know of its keys.
package protocol SchoolEntry: Sendable {
  /// What one of it is, for the reference page.
  static var about: String { get }
  /// In the order of Models/reference/school.md, which is the order they are written in.
  static var fields: [SchoolField<Self>] { get }
  /// Every absent key's default. Where a key is required, what stands in for it.
  static var blank: Self { get }
}
