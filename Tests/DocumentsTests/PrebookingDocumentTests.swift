import CalendarDomain
import Documents
import GymSimulator
import Prebooking
import SchoolDomain
import Testing

@Suite struct PrebookingDocumentTests {
  private func issues(
    gym: String = #"{"id":"g","zone":"UTC"}"#, _ requests: String = "", _ rest: String = ""
  ) -> [String] {
    let text =
      "{\"format\":\"prebooking/1\",\"now\":\"2026-11-27T05:00:00Z\",\"gyms\":[\(gym)],\"prebookings\":[\(requests)]\(rest)}"
    do throws(DocumentError) {
      _ = try PrebookingDocument.read(Array(text.utf8), file: "p")
      return []
    } catch {
      return error.issues.map { "\($0.pointer ?? "") \($0.value) \($0.problem)" }
    }
  }

  /// A request with other members in place of its own or besides.
  private func request(
    _ more: String = "", id: String = "r", gym: String = "g", start: String = "07:00"
  ) -> String {
    #"{"id":"\#(id)","owner":"ann","gym":"\#(gym)","class":"c","date":"2026-12-01","start":"\#(start)","created":"2026-11-26T00:00:00Z"\#(more)}"#
  }

  private func gym(opening: String) -> String { #"{"id":"g","zone":"UTC","opening":{\#(opening)}}"# }

  @Test(arguments: ["starter", "every-prebooking-field"])
  func `a file that is read and written is the same`(name: String) throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/\(name)/prebooking.json")
    #expect(PrebookingDocument.write(try PrebookingDocument.read(bytes, file: name)) == bytes)
  }

  @Test func `every field is read as what it means`() throws {
    let file = try PrebookingDocument.read(
      RepositoryFiles.bytes("Fixtures/documents/every-prebooking-field/prebooking.json"), file: "p")
    #expect(file.now == Instant("2026-11-27T05:59:55Z"))
    #expect(file.gyms.map(\.id) == ["a", "b", "c", "d", "e"])
    #expect(
      file.gyms.map(\.opening) == [
        .sameLocalTime(daysBefore: 4), .atLocalTime(daysBefore: 7, minute: 1260), .elapsed(hours: 48),
        Instant("2026-11-20T10:00:00Z").map { .at($0) }, nil,
      ])
    let first = try #require(file.gyms.first)
    #expect(
      first.settings
        == GymSettings(
          mode: .strictFIFO, stagger: 20, budget: 1500, fireOffset: 30, requestTimeout: 9000,
          listsBookings: false))
    #expect(first.url == "https://gym.example.org")
    #expect(first.outcomes.rows.map(\.kind) == [.booked, .alreadyBooked, .tooEarly, .authExpired, .refused])
    #expect(first.outcomes.rows[1].code == "-12")
    #expect(first.outcomes.rows[1].textHas == "same hour")
    #expect(first.outcomes.rows[2].retryAt == "opensAt")
    #expect(first.outcomes.rows[3].field == "logout")
    #expect(first.outcomes.rows[4].http == 403)
    #expect(file.gyms[1].settings == GymSettings(fireOffset: 0))
    let request = try #require(file.entries.first)
    #expect(request.request.place == ClassPlace(gym: "a", key: "c1", date: CivilDate("2026-12-01") ?? .first))
    #expect(request.request.minute == 420)
    #expect(request.request.options.alternatives == ["c2", "c3"])
    #expect(request.request.options.wantsWaitlist)
    #expect((request.status, request.attempt) == (.retryWait, 2))
    let script = try #require(file.simulator)
    #expect(script.clock == ScriptedClock(offset: 437, drift: -20, servers: 2))
    #expect(script.latency == ScriptedLatency(base: 20, jitter: 10, tailPerThousand: 10, tail: 1500))
    #expect(script.classes.map(\.capacity) == [12])
    #expect(script.classes.map(\.waitlist) == [3])
    #expect(script.manners.early == .closed)
    #expect((script.manners.grace, script.manners.listLag) == (5, 300))
    #expect(script.manners.rate == ScriptedRate(perSecond: 30, retryAfter: 1, scope: .gym))
    #expect(script.manners.sessionMinutes == 25)
    #expect(!script.manners.listsBookings)
    #expect(
      script.faults == [
        ScriptedFault(.status500, .afterAccept, of: .perThousand(50)),
        ScriptedFault(.reset, .beforeAccept, of: .attempt(3)),
      ])
  }

  @Test func `what is wrong with a gym is said with its place`() {
    #expect(
      issues(gym: #"{"id":"g","zone":"Mars/Base"}"#) == [
        "/gyms/0/zone \"Mars/Base\" is not a known time zone"
      ])
    #expect(
      issues(gym: #"{"id":"g","zone":"UTC"},{"id":"g","zone":"UTC"}"#) == ["/gyms/1 \"g\" stands twice"])
    #expect(
      issues(gym: gym(opening: #""rule":"sometimes""#)) == [
        "/gyms/0/opening/rule \"sometimes\" is not known here"
      ])
    #expect(
      issues(gym: gym(opening: #""rule":"sameLocalTime","hours":3"#)) == [
        "/gyms/0/opening/daysBefore the key is missing", "/gyms/0/opening/hours the key is of no use",
      ])
    #expect(
      issues(gym: gym(opening: #""rule":"atLocalTime","daysBefore":1,"time":"24:00""#)) == [
        "/gyms/0/opening/time \"24:00\" is on the next date"
      ])
    #expect(
      issues(gym: #"{"id":"g","zone":"UTC","outcomes":[{"when":{},"outcome":"full","retryAt":"x"}]}"#) == [
        "/gyms/0/outcomes/0/when {} fits every answer", "/gyms/0/outcomes/0/retryAt the key is of no use",
      ])
    #expect(
      issues(gym: #"{"id":"g","zone":"UTC","outcomes":[{"when":{"code":"1"},"outcome":"maybe"}]}"#) == [
        "/gyms/0/outcomes/0/outcome \"maybe\" is not known here"
      ])
    #expect(
      issues(gym: #"{"id":"g","zone":"UTC","stager":50}"#) == [
        "/gyms/0/stager the key \"stager\" is not known here"
      ])
  }

  @Test func `P11: what is wrong with a request is said with its place`() {
    #expect(issues(request()) == [])
    #expect(issues(request(gym: "h")) == ["/prebookings/0/gym \"h\" is not the id of a gym"])
    #expect(issues(request(start: "24:00")) == ["/prebookings/0/start \"24:00\" is on the next date"])
    #expect(issues(request(start: "7:00")) == ["/prebookings/0/start \"7:00\" is not a time"])
    #expect(
      issues(
        #"{"id":"r","owner":"a","gym":"g","class":"c","date":"20250230","created":"2026-11-26T00:00:00Z"}"#)
        == [
          "/prebookings/0/start the key is missing", "/prebookings/0/date \"20250230\" is not a date",
        ])
    #expect(
      issues(request() + "," + request()) == [
        "/prebookings/1 \"r\" stands twice", "/prebookings/1 \"r\" is the same request as prebookings[0]",
      ])
    #expect(issues(request() + "," + request(#","status":"refused","attempt":1"#, id: "s")) == [])
    #expect(
      issues(request(#","alternatives":["d","c","d"]"#)) == [
        "/prebookings/0/alternatives/1 \"c\" stands twice",
        "/prebookings/0/alternatives/2 \"d\" stands twice",
      ])
    #expect(
      issues(request(#","status":"unknown""#)) == ["/prebookings/0/attempt 0 contradicts the status unknown"])
    #expect(
      issues(request(#","attempt":2"#)) == ["/prebookings/0/attempt 2 contradicts the status scheduled"])
  }

  @Test func `what is wrong with a simulated gym is said with its place`() {
    func simulator(_ more: String) -> [String] {
      issues("", ",\"simulator\":{\"seed\":1,\"classes\":[]\(more)}")
    }
    #expect(simulator("") == [])
    #expect(
      simulator(#","faults":[{"when":"afterAccept","do":"500"}]"#) == [
        "/simulator/faults/0 a fault befalls nobody"
      ])
    #expect(
      simulator(#","faults":[{"perThousand":1,"attempt":1,"when":"afterAccept","do":"500"}]"#) == [
        "/simulator/faults/0 a fault befalls two kinds"
      ])
    let offered =
      #"{"key":"c","date":"2026-12-01","start":"07:00","capacity":1,"opens":"2026-11-27T06:00:00Z"}"#
    #expect(
      issues("", ",\"simulator\":{\"seed\":1,\"classes\":[\(offered),\(offered)]}") == [
        "/simulator/classes/1 \"c 2026-12-01\" stands twice"
      ])
  }
}
