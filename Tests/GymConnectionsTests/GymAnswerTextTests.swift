import CalendarDomain
import Coordination
import Prebooking
import SchoolDomain
import Testing

@testable import GymConnections

@Suite struct GymAnswerTextTests {
  private func text(
    _ body: String, status: Int = 200, _ headers: [(String, String)] = []
  ) -> GymAnswerText {
    GymAnswerText(
      status: status, headers: headers.map { GymCall.Header(name: $0.0, value: $0.1) }, body: Array(body.utf8)
    )
  }

  @Test func `an answer says what is where the pointers lead`() {
    let places = AnswerPlaces(code: "/error/code", text: "/error/message", booking: "/data/0/id")
    let found = text(
      #"{"error":{"code":-12,"message":"too early"},"data":[{"id":7}],"logout":1,"none":null}"#
    )
    .answer(places, fields: ["/data/0/id", "/data/1"])
    #expect(found.code == "-12")
    #expect(found.text == "too early")
    #expect(found.booking == "7")
    #expect(found.fields == ["error": "{...}", "data": "[...]", "logout": "1", "/data/0/id": "7"])
  }

  @Test func `a page for people is text, and names no booking`() {
    let found = text("<html>Please wait</html>").answer(AnswerPlaces(booking: "/id"), fields: [])
    #expect(found == GymAnswer(http: 200, text: "<html>Please wait</html>"))
    #expect(OutcomeTable().classify(.answered(found)) == .unknown)
  }

  @Test func `a pause is in seconds, or until a moment by the gym's own clock`() {
    func pause(_ headers: [(String, String)]) -> Int? {
      text("{}", status: 429, headers).answer(AnswerPlaces(), fields: []).retryAfter
    }
    let date = ("Date", "Fri, 27 Nov 2026 06:00:00 GMT")
    #expect(pause([("retry-after", "3")]) == 3000)
    #expect(pause([date, ("Retry-After", "Fri, 27 Nov 2026 06:01:30 GMT")]) == 90_000)
    #expect(pause([date, ("Retry-After", "Fri, 27 Nov 2026 05:00:00 GMT")]) == 0)
    #expect(pause([("Retry-After", "Fri, 27 Nov 2026 06:01:30 GMT")]) == nil)
    #expect(pause([("Retry-After", "soon")]) == nil)
    #expect(pause([("Retry-After", "99999999")]) == 86_400_000)
  }

  @Test func `a list holds the bookings of the date alone, by their states`() throws {
    var rule = ListingRule(
      GymRequest("GET", path: TextTemplate(text: "/")), items: "/data", key: "/class/id")
    (rule.reference, rule.date, rule.state, rule.states) = ("/id", "/on", "/state", ["1", "3"])
    let body = """
      {"data": [{"id": "a", "class": {"id": 5}, "on": "2026-12-01", "state": 1},
        {"id": "b", "class": {"id": 6}, "on": "2026-12-02", "state": 1},
        {"id": "c", "class": {"id": 7}, "on": "20261201", "state": 2},
        {"id": "d", "class": {"id": 8}, "on": "2026-12-01T07:00:00Z", "state": 3}]}
      """
    let date = try #require(CivilDate("2026-12-01"))
    #expect(
      text(body).bookings(rule, on: date)
        == [GymBooking(key: "5", reference: "a"), GymBooking(key: "8", reference: "d")])
  }

  @Test(arguments: [
    "", "<html></html>", "[]", #"{"data": null}"#, #"{"data": {}}"#, #"{"data": [{"state": 1}]}"#,
    #"{"data": [{"class": {"id": 5}}]}"#,
  ])
  func `a list that cannot be read is no empty list`(body: String) throws {
    var rule = ListingRule(
      GymRequest("GET", path: TextTemplate(text: "/")), items: "/data", key: "/class/id")
    (rule.state, rule.states) = ("/state", ["1"])
    let date = try #require(CivilDate("2026-12-01"))
    #expect(text(body).bookings(rule, on: date) == nil)
    #expect(text(#"{"data": []}"#).bookings(rule, on: date) == [])
    #expect(text(#"{"data": []}"#, status: 500).bookings(rule, on: date) == nil)
  }

  @Test func `a login keeps what is in the JSON, the head and the cookies`() {
    let found = text(
      #"{"t": {"x": "J"}}"#, [("X-Token", "H"), ("Set-Cookie", "other=1"), ("Set-Cookie", "auth=C; Path=/")])
    #expect(found.value(at: .json("/t/x")) == "J")
    #expect(found.value(at: .header("x-token")) == "H")
    #expect(found.value(at: .cookie("auth")) == "C")
    #expect(found.value(at: .cookie("aut")) == nil)
  }
}
