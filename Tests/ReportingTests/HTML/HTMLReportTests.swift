import ScheduleEngine
import Testing

@testable import Reporting

@Suite struct HTMLReportTests {
  private func report(_ axis: ReportAxis, only: Set<String>? = nil) throws -> String {
    HTMLReport.render(try ReportSchool.pages(axis, only: only), by: axis, in: try ReportSchool.source())
  }

  @Test func `a provider's page is this markup`() throws {
    let html = try report(.provider, only: ["p1"])
    let opening = try #require(html.firstRange(of: "<main id=timetables>"))
    let closing = try #require(html.firstRange(of: "</main>"))
    let main = html[opening.upperBound..<closing.lowerBound]
    let closed = """
      <ul class=closed>
      <li style="--t:180;--m:30"><span class=vh>Closed 11:00–11:30: </span>Lunch</li>
      <li style="--t:360;--m:60"><span class=vh>Closed 14:00–15:00: </span>Outside hours</li></ul></td>
      """
    let axis = (8..<15).map { "<i style=--t:\(60 * $0 - 480)>\(ClockTime.text(60 * $0))</i>" }.joined()
    let expected = """

      <section class=page id=p1 aria-labelledby=h1>
      <h2 id=h1>Speech (p1)</h2>
      <p>speech, 4 sessions</p>
      <div class=beside><div class=plan>
      <div class=scroll tabindex=0 role=group aria-label="Timetable of Speech (p1)"><table class=week \
      style="--u:1.71;--v:1.09;--k:0.90;--h:420"><caption>Timetable of Speech (p1)</caption>
      <thead><tr><th scope=col class=axis>Time</th><th scope=col>Mon</th><th scope=col>Tue</th><th scope=col>Wed</th>\
      <th scope=col>Thu</th><th scope=col>Fri</th></tr></thead>
      <tbody><tr><th scope=row class=axis><span class=vh>Sessions</span><div aria-hidden=true>\(axis)</div></th>
      <td><ol>
      <li style="--t:110;--m:30"><b>09:50–10:20</b> <span class=g2>A. B. s1 (K)</span> \
      <span class=g3>A. B. s2 (1)*</span></li></ol>\(closed)
      <td>\(closed)
      <td>\(closed)
      <td><ol>
      <li style="--t:110;--m:30"><b>09:50–10:20</b> <span class=g2>A. B. s1 (K)</span></li></ol>\(closed)
      <td><ol>
      <li style="--t:110;--m:30"><b>09:50–10:20</b> <span class=g3>A. B. s2 (1)</span></li></ol>\(closed)</tr></tbody></table></div>
      </div>
      </div></section>

      """
    #expect(main == expected)
  }

  @Test func `a shade too low for its name keeps it for who listens`() throws {
    var draft = try ReportSchool.school().draft
    draft.providers[0].lunch = LunchBreak(window: MinuteRange(660, 780), minutes: 5)
    let source = try ReportSource(ReportSchool.schedule, of: try School(draft))
    let html = HTMLReport.render(
      ReportPage.pages(of: source, by: .provider, only: ["p1"]), by: .provider, in: source)
    #expect(
      html.contains(
        "<li style=\"--t:180;--m:5\"><span class=vh>Closed 11:00–11:05: Lunch</span></li>"))
  }

  @Test func `the legend names what closes times on the pages, and nothing else`() throws {
    let shaded = "<p>No session can be in a shaded time:</p><ul>"
    let html = try report(.provider, only: ["p1"])
    #expect(
      html.contains(
        shaded + "<li class=shut>outside the provider's hours</li>"
          + "<li class=shut>lunch, the first time that is free for it</li></ul></div>"))
    #expect(try !report(.teacher).contains(shaded))
  }

  @Test func `a student's page tells nothing of others`() throws {
    let html = try report(.student, only: ["s2"])
    #expect(
      html.contains("<li class=g3 style=\"--t:110;--m:30\"><b>09:50–10:20</b> Speech, group of 2 *</li>"))
    #expect(!html.contains("A. B. s1"))
  }

  @Test func `what has no place stands beside the timetable, with its reasons`() throws {
    let html = try report(.provider, only: ["p2"])
    #expect(
      html.contains(
        "<h3>Not placed: 1 session</h3>\n<ul>\n<li><b>s4 (2)</b> with p2, s4-ot: 1 of 2 sessions of 30 min"
          + "<ul><li>1 start outside the times the service asks for (within)</li>"
          + "<li>12 starts no rule of its own forbids</li></ul></li>\n</ul></div>\n</div></section>"
      ))
    #expect(html.contains("1 without a place: the reasons stand beside each timetable."))
  }

  @Test
  func `sessions at the same time stand side by side, each named with its site where there are several`()
    throws
  {
    let html = try report(.provider, only: ["p2"])
    #expect(
      html.contains(
        "--t:60;--m:45;--l:0;--n:2\"><b>09:00–09:45</b> <span class=g3>C. (1)</span> at Main</li>"))
    #expect(
      html.contains(
        "--t:75;--m:30;--l:1;--n:2\"><b>09:15–09:45</b> <span class=g4>s4 (2)</span> at west</li>"))
  }

  @Test func `a site has a table for each day with sessions, a column for each provider`() throws {
    let html = try report(.site, only: ["main"])
    #expect(html.components(of: "<table") == 4)
    #expect(html.contains("<caption>Timetable of Main (main), Mon</caption>"))
    #expect(html.contains("<th scope=col>Speech</th></tr>"))
  }

  @Test func `ten days are tables of five`() throws {
    let days = (1...10).map { DayLabel("D\($0)") }
    var schedule = ReportSchool.schedule
    schedule.sessions = [ReportSchool.placed("s1-speech", "s1", "p1", "D7", 480)]
    let source = try ReportSource(schedule, of: try ReportSchool.school(cycle: Cycle(days: days)))
    let html = HTMLReport.render(
      ReportPage.pages(of: source, by: .provider, only: ["p1"]), by: .provider, in: source)
    #expect(html.contains("<caption>Timetable of Speech (p1), D1 to D5</caption>"))
    #expect(html.contains("<caption>Timetable of Speech (p1), D6 to D10</caption>"))
  }

  @Test(arguments: 0..<25)
  func `nothing in a file becomes markup`(seed: Int) throws {
    let (school, schedule) = try ReportSchool.hostileSchool(seed)
    let source = try ReportSource(schedule, of: school, showsNames: true)
    for axis in ReportAxis.allCases {
      let html = HTMLReport.render(ReportPage.pages(of: source, by: axis), by: axis, in: source)
      for forbidden in ["<script", "<img", "<style>", "</style>", "\u{202E}", "\u{7}", "\u{1B}", "\u{0}"] {
        let most = forbidden.hasSuffix("style>") ? 1 : 0
        #expect(html.components(of: forbidden) == most, "\(axis) \(forbidden.debugDescription)")
      }
      let tags = html.matches(of: /<\/?([a-zA-Z0-9]+)/).map { String($0.1) }
      let known: Set<String> = [
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "div", "ul", "ol",
        "li",
        "nav", "a", "main", "section", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "i",
        "b",
      ]
      #expect(Set(tags).subtracting(known) == [])
    }
  }

  @Test func `boxes that overlap share the width, others have all of it`() throws {
    let box = try #require(try ReportSchool.pages(.provider).first?.boxes.first)
    func at(_ start: Int, _ end: Int) -> ReportBox {
      ReportBox(
        day: "Mon", range: MinuteRange(start, end), provider: box.provider, site: "main",
        members: box.members,
        size: 1)
    }
    let layout = BoxLayout([at(480, 540), at(500, 520), at(520, 560), at(540, 600), at(600, 630)])
    #expect(layout.places.map(\.lane) == [0, 1, 1, 0, 0])
    #expect(layout.places.map(\.lanes) == [2, 2, 2, 2, 1])
    #expect(layout.lanes == 2)
    #expect(BoxLayout([]).lanes == 1)
  }
}
