import Documents
import Generation
import SchoolDomain
import TestSupport
import Testing

@testable import Importing

/// A school, its CSV files, and the school made of them are the same.
@Suite struct RoundTripTests {
  /// The school made of the files of `school`, which every row has to be used for.
  private func again(_ school: School, onto base: School? = nil) throws -> School {
    let sources = SchoolTables.files(school).map {
      ImportSource(.table($0.kind), file: $0.kind.fileName, bytes: $0.bytes)
    }
    let result = SchoolImport(sources, onto: base, schoolFile: "school.json", options: ImportOptions())
    #expect(result.receipt.issues.map(\.message) == [])
    return try #require(result.school)
  }

  @Test func `there are fixture schools`() { #expect(RepositoryFiles.schools.count >= 60) }

  @Test(arguments: RepositoryFiles.schools)
  func `a fixture school comes back byte for byte`(name: String) throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/schools/\(name)/school.json")
    let school = try SchoolDocument.read(bytes, file: name)
    #expect(SchoolDocument.write(try again(school)) == SchoolDocument.write(school))
    #expect(SchoolTables.losses(of: school) == [])
    #expect(SchoolDifference.between(school.draft, try again(school, onto: school).draft) == [])
  }

  @Test func `a school with every key comes back`() throws {
    let school = try SchoolDocument.read(
      RepositoryFiles.bytes("Fixtures/documents/full/school.json"), file: "full")
    #expect(SchoolDocument.write(try again(school)) == SchoolDocument.write(school))
  }

  @Test func `random schools come back but for names that are empty texts`() throws {
    for seed in 0..<150 {
      let school = try EveryFieldSchool.school(seed: seed)
      let expected = try School(Self.withoutEmptyNames(school.draft))
      #expect(SchoolDocument.write(try again(school)) == SchoolDocument.write(expected), "seed \(seed)")
      #expect(SchoolTables.losses(of: school).isEmpty == (expected == school), "seed \(seed)")
    }
  }

  @Test func `generated districts come back`() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      var options = GenerationOptions()
      options.seed = seed
      options.sites = 3
      options.students = 30
      options.existing = 500
      let school = try SchoolGenerator.generate(options)
      #expect(SchoolDocument.write(try again(school)) == SchoolDocument.write(school))
    }
  }

  @Test func `the starter school comes back, and its files onto it change nothing`() throws {
    let school = try StarterSchool.make()
    #expect(try again(school) == school)
    #expect(SchoolDocument.write(try again(school, onto: school)) == SchoolDocument.write(school))
  }

  @Test func `texts that look like formulas are written as texts, and come back`() throws {
    var draft = try StarterSchool.make().draft
    let texts = ["=HYPERLINK(\"http://x\")", "-5", "'=1", "@a", " +1", "'Ohana"]
    for (index, text) in texts.enumerated() { draft.students[index].name = text }
    let school = try School(draft)
    #expect(try again(school) == school)
    let file = try #require(SchoolTables.files(school).first { $0.kind == .students })
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\r\n")
    #expect(lines[1].hasPrefix("s1,\"'=HYPERLINK(\"\"http://x\"\")\","))
    #expect(lines[2].hasPrefix("s2,'-5,"))
    #expect(lines[3].hasPrefix("s3,''=1,"))
  }

  @Test func `an empty name is named as what CSV cannot hold`() throws {
    var draft = try StarterSchool.make().draft
    draft.students[0].name = ""
    #expect(
      SchoolTables.losses(of: try School(draft))
        == ["Names that are empty texts come back as no names: CSV cannot tell the two apart."])
  }

  private static func withoutEmptyNames(_ draft: SchoolDraft) -> SchoolDraft {
    func full(_ name: String?) -> String? { name?.isEmpty == true ? nil : name }
    var draft = draft
    for index in draft.sites.indices { draft.sites[index].name = full(draft.sites[index].name) }
    for index in draft.teachers.indices { draft.teachers[index].name = full(draft.teachers[index].name) }
    for index in draft.providers.indices {
      draft.providers[index].name = full(draft.providers[index].name)
      draft.providers[index].role = full(draft.providers[index].role)
    }
    for index in draft.bellSchedules.indices {
      draft.bellSchedules[index].time.name = full(draft.bellSchedules[index].time.name)
    }
    for index in draft.specialActivities.indices {
      draft.specialActivities[index].time.name = full(draft.specialActivities[index].time.name)
    }
    for index in draft.students.indices {
      draft.students[index].name = full(draft.students[index].name)
      for entry in draft.students[index].blockedTimes.indices {
        draft.students[index].blockedTimes[entry].name = full(draft.students[index].blockedTimes[entry].name)
      }
    }
    return draft
  }
}
