/// Finds everything that keeps a draft from being a school (FORMAT.md, sections 1 and 2).
enum SchoolValidator {
  static func issues(in draft: SchoolDraft) -> [SchoolIssue] { [] }
}
