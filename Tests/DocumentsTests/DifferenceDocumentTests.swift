import SchoolChanges
import SchoolDomain
import Testing

@testable import Documents

@Suite struct DifferenceDocumentTests {
  private func schedule(_ name: String) throws -> Schedule {
    try ScheduleDocument.read(
      try RepositoryFiles.bytes("Fixtures/documents/starter/\(name).json"), file: name)
  }

  private func issues(_ bytes: [UInt8]) throws -> [String] {
    let root = try DocumentReader.tree(bytes, file: "d", format: DifferenceShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(root, .object(DifferenceShape.difference))
    return checker.findings.issues.map { "\($0.issue.pointer) \($0.issue.problem)" }
  }

  @Test func `what is written has the keys of the format and no others`() throws {
    let (before, after) = (try schedule("earlier-schedule"), try schedule("schedule"))
    for pair in [(before, after), (after, before), (after, after)] {
      #expect(try issues(DifferenceDocument.write(ScheduleDifference(from: pair.0, to: pair.1))) == [])
    }
  }

  @Test func `teachers are there only with a school`() throws {
    let (before, after) = (try schedule("earlier-schedule"), try schedule("schedule"))
    let school = try SchoolDocument.read(
      try RepositoryFiles.bytes("Fixtures/documents/starter/school.json"), file: "s")
    func root(_ school: School?) throws -> JSONNode {
      try JSONParser.parse(
        DifferenceDocument.write(ScheduleDifference(from: before, to: after, school: school)))
    }
    #expect(try root(nil)["byTeacher"] == nil)
    // s1 and s2 of room-1 moved, s3 was released and s4 is shorter in room-2, s6 of room-3 was added.
    let teachers = try root(school)["byTeacher"]?.entries ?? []
    #expect(teachers.map { $0["id"]?.text } == ["room-1", "room-2", "room-3"])
    #expect(teachers.map { $0["moved"]?.integer } == [2, 0, 0])
    #expect(teachers.map { $0["shorter"]?.integer } == [0, 1, 0])
    #expect(teachers.map { $0["released"]?.integer } == [0, 1, 0])
    #expect(teachers.map { $0["added"]?.integer } == [0, 0, 1])
  }

  @Test func `only what has two places shows two`() throws {
    let (before, after) = (try schedule("earlier-schedule"), try schedule("schedule"))
    let root = try JSONParser.parse(DifferenceDocument.write(ScheduleDifference(from: before, to: after)))
    #expect(root.value(at: "/moved/0/from/start")?.text == "09:00")
    #expect(root.value(at: "/moved/0/to/start")?.text == "08:15")
    #expect(root.value(at: "/shorter/0/from/end")?.text == "10:00")
    #expect(root.value(at: "/shorter/0/to/end")?.text == "09:50")
    #expect(root.value(at: "/added/0/service")?.text == "s6-speech")
    #expect(root.value(at: "/released/0/day")?.text == "Thu")
    // As the files claim: 30 and 22, then 0 and 23.
    #expect(root.value(at: "/score/change/unserved")?.integer == -30)
    #expect(root.value(at: "/score/change/penalty")?.integer == 1)
    #expect(root.value(at: "/score/change/parts/gradeSpread")?.integer == 1)
  }
}
