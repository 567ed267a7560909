import Foundation
import GLPKBackend
import MathProg
import SchoolDomain
import TestSupport
import Testing

@Suite struct PlacementModelTests {
  @Test func `every rule and every part of the penalty has its paragraph, once`() {
    let wanted = RuleID.allCases.map(\.rawValue) + PenaltyPart.allCases.map(\.rawValue)
    let heading = "# rule: "
    let paragraphs = PlacementModel.text.split(separator: "\n").filter { $0.hasPrefix(heading) }
      .map { String($0.dropFirst(heading.count)) }
    let missing = Set(wanted).subtracting(paragraphs)
    let unknown = Set(paragraphs).subtracting(wanted)
    #expect(missing.isEmpty, "no paragraph # rule: \(missing.sorted())")
    #expect(unknown.isEmpty, "no such rule: \(unknown.sorted())")
    #expect(paragraphs.count == wanted.count)
  }

  @Test(arguments: RuleID.allCases.map(\.rawValue) + PenaltyPart.allCases.map(\.rawValue))
  func `a paragraph says in words what it states`(rule: String) throws {
    let sentence = try #require(PlacementModel.sentence(of: rule))
    #expect(sentence.hasSuffix("."))
    #expect(sentence.count > 30)
  }

  @Test func `the command has the text of the file in it`() throws {
    #expect(try FixtureFiles.text("Models/placement.mod") == PlacementModel.text)
  }

  @Test func `lines are short enough to read`() {
    for line in PlacementModel.text.split(separator: "\n") { #expect(line.count <= 125, "\(line)") }
  }

  @Test(arguments: RuleID.allCases)
  func `a rule has rows of its own name`(rule: RuleID) {
    let rows = PlacementModel.text.split(separator: "\n").filter { $0.hasPrefix("s.t. ") }
      .map { String($0.dropFirst(5).prefix { $0 != "{" && $0 != ":" }) }
    #expect(rows.contains { PlacementModel.rule(ofRow: $0 + "[1,2]") == rule })
  }

  @Test(arguments: [
    ("lunch_free[1,3,2,540]", RuleID.lunch), ("within_windows[1,1,1]", .within),
    ("max_per_day[1,2]", .maxPerDay), ("break[1,2]", .break),
  ])
  func `a row's name tells its rule`(row: String, rule: RuleID) {
    #expect(PlacementModel.rule(ofRow: row) == rule)
  }

  @Test(arguments: ["counts_unserved", "has_session[1,1,480,30,2]", "objective", "", "[1]"])
  func `rows that only count or connect are no rule's`(row: String) {
    #expect(PlacementModel.rule(ofRow: row) == nil)
  }

  @Test func `the data of every tiny fixture school makes glpsol check the model`() throws {
    for name in FixtureFiles.tiny {
      let data = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).dat")
      defer { try? FileManager.default.removeItem(at: data) }
      try Data(ModelData(try FixtureFiles.school(name)).text.utf8).write(to: data)
      let glpsol = Process()
      glpsol.executableURL = URL(filePath: "/usr/bin/env")
      glpsol.arguments = [
        "glpsol", "--check", "-m", FixtureFiles.root.appending(path: "Models/placement.mod").path,
        "-d", data.path,
      ]
      let output = Pipe()
      glpsol.standardOutput = output
      try glpsol.run()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      glpsol.waitUntilExit()
      #expect(glpsol.terminationStatus == 0 && text.contains("successfully generated"), "\(name): \(text)")
    }
  }
}
