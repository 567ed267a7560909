import Testing

@testable import Reporting

@Suite struct ReportTableTests {
  @Test func `a student's page is this text`() throws {
    let table = ReportTable.render(
      try ReportSchool.pages(.student, only: ["s2", "s4"]), in: try ReportSchool.source(), width: 90)
    let expected = """
      Example: 3 sessions placed, 1 without a place
      * is pinned.

      A. B. s2, grade 1, Room 4, Main: 2 sessions
            | Mon           | Tue           | Wed           | Thu           | Fri
      ------+---------------+---------------+---------------+---------------+---------------
      09:00 | 09:50-10:20   |               |               |               | 09:50-10:20
            | Speech        |               |               |               | Speech
            | group of 2*   |               |               |               | alone

      s4, grade 2, west: 1 session
            | Mon           | Tue           | Wed           | Thu           | Fri
      ------+---------------+---------------+---------------+---------------+---------------
      09:00 |               | 09:15-09:45 p2|               |               |
            |               | alone         |               |               |

      Not placed: 1 session
        s4-ot (s4, grade 2) with p2: 1 of 2 sessions of 30 min
          1 start outside the times the service asks for (within)
          12 starts no rule of its own forbids

      """
    #expect(table == expected)
  }

  @Test func `a teacher's page names providers and own students alone, a provider's the sites`() throws {
    let teacher = ReportTable.render(
      try ReportSchool.pages(.teacher, only: ["t1"]), in: try ReportSchool.source(), width: 200)
    #expect(teacher.contains("A. B. s1 (K) A. B. s2 (1)*"))
    #expect(teacher.contains("09:50-10:20 Speech"))
    #expect(!teacher.contains("C. (1)"))
    let provider = ReportTable.render(
      try ReportSchool.pages(.provider, only: ["p2"]), in: try ReportSchool.source(), width: 200)
    #expect(provider.contains("09:15-09:45 @west"))
    let empty = ReportTable.render(
      try ReportSchool.pages(.provider, only: ["p3"]), in: try ReportSchool.source())
    #expect(empty.contains("p3: 0 sessions\nNo sessions.\n"))
  }

  @Test(arguments: [40, 60, 100], ReportAxis.allCases)
  func `every width is kept to`(width: Int, axis: ReportAxis) throws {
    let table = ReportTable.render(
      try ReportSchool.pages(axis), in: try ReportSchool.source(), width: width)
    #expect(table.split(separator: "\n").allSatisfy { TextLayout.width(String($0)) <= width })
  }
}
