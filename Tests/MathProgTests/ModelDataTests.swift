import GLPKBackend
import MILP
import MathProg
import SchoolDomain
import TestSupport
import Testing

@Suite struct ModelDataTests {
  @Test func `names that GLPK would choke on stand in comments it can read`() async throws {
    let school = try TinySchool.school {
      $0.name = "École\n'end;' \u{0} # données"
      $0.students[0].id = "s1\n;end;"
      $0.services[0].student = "s1\n;end;"
      $0.services[1].id = "\"ß\""
    }
    let data = ModelData(school).text
    #expect(data.hasPrefix("# ?cole?'end;' ? # donn?es\n\ndata;\n"))
    #expect(data.contains("  # s1?;end;\n"))
    #expect(data.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
    let named = try await GLPKSolver().onSolverThread {
      try MathProgTranslator.translate(PlacementModel.text, data: data)
    }
    #expect(named.columnNames.contains("x[2,3,480]"))
  }

  @Test func `a column stands for the session it names`() throws {
    let school = try TinySchool.school()
    let positions = SchoolPositions(school)
    #expect(
      positions.session(ofColumn: "x[2,3,480]") == ScheduledSession(service: "b", day: "Wed", start: 480))
    #expect(positions.session("b", "Wed", 480) == ModelSession(service: 2, day: 3, start: 480))
    for name in ["x[4,1,480]", "x[1,4,480]", "x[0,1,480]", "x[1,1]", "missing[1]", "x"] {
      #expect(positions.session(ofColumn: name) == nil, "\(name)")
    }
    #expect(positions.session("d", "Wed", 480) == nil)
  }

  @Test func `the objective is the unserved minutes until they are known, then the penalty`() async throws {
    let school = try TinySchool.school()
    let costs = try await GLPKSolver().onSolverThread {
      try [nil, 30].map { (unserved: Int?) in
        let named = try MathProgTranslator.translate(
          PlacementModel.text, data: ModelData(school, unservedMost: unserved).text)
        let priced = zip(named.columnNames, named.model.columns).filter { $0.1.cost != 0 }.map(\.0)
        return (priced, named.rowNames.filter { $0.hasPrefix("keeps_unserved") })
      }
    }
    #expect(costs[0].0 == ["unserved"])
    #expect(costs[0].1 == [])
    #expect(costs[1].0 == PenaltyPart.allCases.map { "penalty[\($0.rawValue)]" })
    #expect(costs[1].1 == ["keeps_unserved[1]"])
  }
}
