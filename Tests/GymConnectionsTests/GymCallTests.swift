import CalendarDomain
import Documents
import Prebooking
import SchoolDomain
import Testing

@testable import GymConnections

@Suite struct GymCallTests {
  private func template(_ text: String) throws -> TextTemplate { try #require(TextTemplate(text)) }

  private let values = GymValues.common(gym: "box", owner: "ann+b@example.org")
    .merging(GymValues.date(CivilDate("2026-12-01") ?? .first)) { own, _ in own }
    .merging(GymValues.send("p 1", SendTarget("12", asksWaitlist: true))) { own, _ in own }

  @Test func `values are percent-encoded in addresses and forms and not in the head`() throws {
    let request = GymRequest(
      "POST", path: try template("/members/{owner}/book"),
      query: [NamedTemplate("day of", try template("{date:compact}"))],
      headers: [NamedTemplate("X-Owner", try template("{owner}"))],
      body: .form([
        NamedTemplate("id", try template("{class}")), NamedTemplate("key", try template("{key}&é")),
      ]))
    let call = try GymCall(request, base: try template("https://{gym}.example.com/api/"), values)
    #expect(call.url == "https://box.example.com/api/members/ann%2Bb%40example.org/book?day%20of=20261201")
    #expect(call.headers.first == GymCall.Header(name: "X-Owner", value: "ann+b@example.org"))
    #expect(call.body.map { String(decoding: $0, as: UTF8.self) } == "id=12&key=p%201%26%C3%A9")
    #expect(call.headers.contains(.init(name: "Content-Type", value: "application/x-www-form-urlencoded")))
    #expect(call.headers.contains(.init(name: "Accept", value: "application/json")))
  }

  @Test func `JSON holds texts, numbers and truth values as they are asked for`() throws {
    let json = JSONTemplate.object([
      JSONTemplateMember("id", .text(try template("{class:number}"))),
      JSONTemplateMember("name", .text(try template("\"{class}\""))),
      JSONTemplateMember("wait", .text(try template("{waitlist:flag}"))),
      JSONTemplateMember("insist", .integer(0)), JSONTemplateMember("more", .list([.null, .flag(false)])),
    ])
    let call = try GymCall(
      GymRequest("POST", path: TextTemplate(text: "/x"), body: .json(json)), base: TextTemplate(text: ""),
      values)
    #expect(
      call.body.map { String(decoding: $0, as: UTF8.self) }
        == #"{"id":12,"name":"\"12\"","wait":true,"insist":0,"more":[null,false]}"#)
  }

  @Test func `a place without a value, or a line end in the head, makes no request`() throws {
    let missing = GymRequest("GET", path: try template("/{session.token}"))
    #expect(throws: UnwritableCall(reason: "{session.token} has no value")) {
      try GymCall(missing, base: TextTemplate(text: ""), values)
    }
    let broken = GymRequest(
      "GET", path: TextTemplate(text: "/"), headers: [NamedTemplate("X", try template("{owner}"))])
    #expect(throws: UnwritableCall(reason: "the header X would hold a control character")) {
      try GymCall(broken, base: TextTemplate(text: ""), ["owner": "ann\r\nCookie: a"])
    }
  }
}
