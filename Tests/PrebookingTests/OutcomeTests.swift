import CalendarSupport
import Prebooking
import Testing

/// What answers mean.
@Suite struct OutcomeTests {
  /// The rows of a gym that answers by numbers and explains them in Spanish.
  static let numeric: OutcomeTable = {
    func row(_ code: String?, _ kind: GymOutcome.Kind, text: String? = nil, field: String? = nil)
      -> OutcomeRow
    {
      var row = OutcomeRow(kind)
      (row.code, row.textHas, row.field) = (code, text, field)
      return row
    }
    return OutcomeTable([
      row(nil, .authExpired, field: "logout"),
      row("1", .booked),
      row("-8", .limitReached),
      row("-12", .alreadyBooked, text: "misma hora"),
      row("-12", .tooEarly, text: "antelación"),
      row("-12", .unknown),
      row(nil, .refused, text: "no disponible"),
    ])
  }()

  private func classify(_ table: OutcomeTable, _ answer: GymAnswer) -> GymOutcome {
    table.classify(.answered(answer))
  }

  private func classify(_ answer: GymAnswer) -> GymOutcome { classify(OutcomeTable(), answer) }

  @Test func `P11: one code with two meanings is told apart by the text, and else verified`() {
    let table = Self.numeric
    func reply(_ text: String) -> GymOutcome {
      classify(table, GymAnswer(http: 200, code: "-12", text: text))
    }
    #expect(reply("Solo una reserva a la MISMA HORA") == .alreadyBooked)
    #expect(reply("No se puede con más de 4 días de antelación") == .tooEarly(retryAt: nil))
    #expect(reply("Només una reserva a la mateixa hora") == .unknown)
  }

  @Test func `a code counts before a field, and a field before the text`() {
    let table = Self.numeric
    #expect(classify(table, GymAnswer(http: 200, code: "1", fields: ["logout": "1"])) == .booked)
    #expect(
      classify(table, GymAnswer(http: 200, code: "5", text: "no disponible", fields: ["logout": "1"]))
        == .authExpired)
    #expect(classify(table, GymAnswer(http: 200, code: "5", text: "No disponible hoy")) == .refused)
    #expect(classify(table, GymAnswer(http: 200, code: "-8")) == .limitReached)
  }

  @Test func `success without a booking is no booking`() {
    #expect(classify(GymAnswer(http: 201, booking: "b7")) == .booked)
    #expect(classify(GymAnswer(http: 201)) == .unknown)
    #expect(classify(GymAnswer(http: 200, code: "99", text: "ok")) == .unknown)
  }

  @Test(arguments: [500, 502, 503, 504, 302, 100, 408])
  func `P2: an answer behind which the gym may have booked is unknown`(http: Int) {
    #expect(classify(GymAnswer(http: http)) == .unknown)
  }

  @Test func `a gym that wants a pause gets it`() {
    #expect(classify(GymAnswer(http: 429, retryAfter: 4000)) == .rateLimited(after: 4000))
    #expect(classify(GymAnswer(http: 429)) == .rateLimited(after: 1000))
    #expect(classify(GymAnswer(http: 503, retryAfter: 2000)) == .rateLimited(after: 2000))
  }

  @Test func `other refusals are refusals`() {
    #expect(classify(GymAnswer(http: 401)) == .authExpired)
    for http in [400, 403, 404, 409, 422] { #expect(classify(GymAnswer(http: http)) == .refused) }
  }

  @Test func `what never reached the gym may be sent again, what was cut off may not`() {
    let table = OutcomeTable()
    #expect(table.classify(.unreachable) == .transient)
    #expect(table.classify(.broken) == .unknown)
    #expect(table.classify(.timedOut) == .unknown)
  }

  @Test func `a row may name the status, and the field that says when a class opens`() {
    var early = OutcomeRow(.tooEarly)
    early.http = 404
    early.retryAt = "opens"
    let table = OutcomeTable([early])
    #expect(
      classify(table, GymAnswer(http: 404, fields: ["opens": "2026-11-27T06:00:00Z"]))
        == .tooEarly(retryAt: at("2026-11-27T06:00:00Z")))
    #expect(classify(table, GymAnswer(http: 404, fields: ["opens": "soon"])) == .tooEarly(retryAt: nil))
    #expect(classify(table, GymAnswer(http: 403)) == .refused)
  }

  @Test func `of rows that fit alike the first counts`() {
    var one = OutcomeRow(.full)
    one.code = "7"
    var two = OutcomeRow(.waitlisted)
    two.code = "7"
    #expect(classify(OutcomeTable([one, two]), GymAnswer(http: 200, code: "7")) == .full)
    #expect(classify(OutcomeTable([two, one]), GymAnswer(http: 200, code: "7")) == .waitlisted)
  }

  @Test func `every kind can stand in a table`() {
    for kind in GymOutcome.Kind.allCases {
      #expect(classify(OutcomeTable([OutcomeRow(kind)]), GymAnswer(http: 200)).kind == kind)
    }
  }
}
