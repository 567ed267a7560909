public import SchoolDomain

/// The school file, `school/1`.
public enum SchoolDocument {
  /// The school that `bytes` hold. `file` is the name that messages give.
  ///
  /// Throws every issue of the file, those of its structure and those of its meaning, in the order of the file.
  public static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> School {
    let root = try DocumentReader.tree(bytes, file: file, format: SchoolShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: false)
    checker.check(root, .object(SchoolShape.school))
    var findings = checker.findings
    guard case .object = root.value, !findings.isFull else {
      throw findings.error(file: file, bytes: bytes)
    }
    let draft = SchoolDraft(root)
    let invalid: InvalidSchool
    if findings.issues.isEmpty {
      do { return try School(draft) } catch { invalid = error }
    } else {
      invalid = SchoolValidator.findings(
        in: draft, unreadable: UnreadablePlaces(checker.unreadable))
    }
    findings.omitted += invalid.omitted
    for issue in invalid.issues { findings.add(issue, at: root.offset(of: issue.pointer)) }
    throw findings.error(file: file, bytes: bytes)
  }

  /// The file of a school: one entry a line, defaults left out, the same bytes every time.
  public static func write(_ school: School) -> [UInt8] { JSONText(school).bytes(openTo: 2) }
}
