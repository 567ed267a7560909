package import Documents
package import ScheduleEngine

/// A school that stands for something, with a planted schedule, what is known of it, and why it is here.
package struct FixtureSchool: Sendable {
  /// The files of its folder, all of them required.
  package enum File: String, CaseIterable, Sendable {
    case about = "about.md"
    case expected = "expected.json"
    case schedule = "schedule.json"
    case school = "school.json"
  }

  /// The folder's name.
  package let name: String
  package let school: School
  /// A good schedule of the school, not necessarily the best.
  package let planted: Schedule
  package let expected: ExpectedResult
  /// The first line of `about.md`: what the school is here to show.
  package let sentence: String

  /// Reads the school from the bytes of its files. `folder` is what messages call its folder.
  package init(
    name: String, folder: String, files: [File: [UInt8]]
  ) throws(DocumentError) {
    func bytes(_ file: File) -> [UInt8] { files[file] ?? [] }
    func path(_ file: File) -> String { folder + "/" + file.rawValue }
    self.name = name
    let about = String(decoding: bytes(.about), as: UTF8.self)
    sentence = about.prefix { !$0.isNewline }.split(separator: " ").joined(separator: " ")
    school = try SchoolDocument.read(bytes(.school), file: path(.school))
    planted = try ScheduleDocument.read(bytes(.schedule), file: path(.schedule))
    expected = try ExpectationDocument.read(bytes(.expected), file: path(.expected))
  }
}
