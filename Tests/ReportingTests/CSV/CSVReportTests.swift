import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct CSVReportTests {
  @Test func `a student's rows are this text`() throws {
    let rows = ReportRow.rows(
      of: try ReportSchool.pages(.student, only: ["s2", "s4"]), in: try ReportSchool.source())
    let expected = """
      page,status,day,start,end,minutes,sessions,provider,providerName,role,site,siteName,student,studentName,grade,\
      teacher,teacherName,service,setting,groupSize,pinned,reason
      s2,placed,Mon,09:50,10:20,30,1,p1,Speech,speech,main,Main,s2,A. B.,1,t1,Room 4,s2-speech,group,2,yes,
      s2,placed,Fri,09:50,10:20,30,1,p1,Speech,speech,main,Main,s2,A. B.,1,t1,Room 4,s2-speech,group,1,no,
      s4,placed,Tue,09:15,09:45,30,1,p2,,ot,west,,s4,,2,,,s4-ot,group,1,no,
      s4,unplaced,,,,30,1,p2,,ot,west,,s4,,2,,,s4-ot,group,,,"1 start outside the times the service asks for (within); \
      12 starts no rule of its own forbids"

      """
    #expect(CSVReport.render(rows) == "\u{FEFF}" + expected.replacing("\n", with: "\r\n"))
  }

  @Test(arguments: [
    ("=1+1", "\"'=1+1\""), ("+1", "\"'+1\""), ("-1", "\"'-1\""), ("@x", "\"'@x\""), ("\t1", "\"'\t1\""),
    (" =1", "\"' =1\""), ("\r=1", "\"'\r=1\""), ("＝1", "\"'＝1\""), ("a=1", "a=1"), ("a\"b", "\"a\"\"b\""),
    ("a,b", "\"a,b\""), ("a\nb", "\"a\nb\""), ("", ""), (" a", "\" a\""), ("'a", "\"'a\""),
  ])
  func `no cell is a formula, and what needs quotes has them`(text: String, field: String) {
    #expect(CSVReport.field(text) == field)
  }

  @Test func `a reader of RFC 4180 finds the texts again`() {
    for text in ReportSchool.hostile {
      let field = CSVReport.field(text)
      var scalars = Array(field.unicodeScalars)
      let isQuoted = scalars.first == "\""
      if isQuoted { scalars = Array(scalars.dropFirst().dropLast()) }
      var read = String.UnicodeScalarView()
      var index = 0
      while index < scalars.count {
        if scalars[index] == "\"" {
          #expect(isQuoted && index + 1 < scalars.count && scalars[index + 1] == "\"", "\(field)")
          index += 1
        }
        read.append(scalars[index])
        index += 1
      }
      let found = String(read)
      #expect(found.utf8.elementsEqual(text.utf8) || found.utf8.elementsEqual(("'" + text).utf8))
      if !isQuoted { #expect(!field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }) }
    }
  }

  @Test(arguments: ReportAxis.allCases)
  func `every axis has the same sessions`(axis: ReportAxis) throws {
    let source = try ReportSchool.source()
    let rows = ReportRow.rows(of: ReportPage.pages(of: source, by: axis), in: source)
    let sessions = rows.filter { $0[.status] == .text("placed") }
      .map { "\($0[.service]) \($0[.day]) \($0[.start])" }.sorted()
    let expected = ReportSchool.schedule.sessions.map {
      let start = ClockTime.text($0.range.start)
      return
        "\(ReportRow.Cell.text($0.service.text)) \(ReportRow.Cell.text($0.day.text)) \(ReportRow.Cell.text(start))"
    }.sorted()
    #expect(sessions == expected)
  }
}
