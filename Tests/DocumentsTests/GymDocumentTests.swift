import Documents
import Prebooking
import SchoolDomain
import Testing

@Suite struct GymDocumentTests {
  private func issues(_ members: String) -> [String] {
    let text = #"{"format":"gym/1",\#(members)}"#
    do throws(DocumentError) {
      _ = try GymDocument.read(Array(text.utf8), file: "g")
      return []
    } catch {
      return error.issues.map { "\($0.pointer ?? "") \($0.value) \($0.problem)" }
    }
  }

  /// A whole file but for what is given.
  private func file(
    base: String = "https://{gym}.example.com", book: String = #"{"method":"POST","path":"/b"}"#,
    _ more: String = ""
  ) -> String {
    #""base":"\#(base)","book":\#(book),"answer":{"booking":"/id"}\#(more)"#
  }

  @Test func `every field is read as what it means`() throws {
    let interface = try GymDocument.read(RepositoryFiles.bytes("Fixtures/gyms/rest/gym.json"), file: "g")
    #expect(interface.gyms == ["box"])
    #expect(interface.isFor("box") && !interface.isFor("other"))
    #expect(interface.base == TextTemplate("http://127.0.0.1:8080/v1"))
    #expect(interface.booking.method == "POST")
    #expect(interface.booking.headers.map(\.name) == ["Authorization", "Idempotency-Key"])
    #expect(interface.booking.places == ["session.token", "key", "class", "date", "waitlist:flag"])
    #expect(
      interface.answer == AnswerPlaces(code: "/error/code", text: "/error/message", booking: "/data/id"))
    #expect(interface.listing?.items == "/data")
    #expect(interface.listing?.date == "/class/date")
    #expect(interface.cancelling?.path == TextTemplate("/bookings/{booking}"))
    #expect(interface.session?.login.first?.keeps == ["token": .json("/access_token")])
    #expect(interface.session?.minutes == 20)
    #expect(
      interface.outcomes?.rows.map(\.kind) == [.authExpired, .full, .alreadyBooked, .tooEarly, .rateLimited])
    #expect(interface.clock == GymRequest("HEAD", path: TextTemplate(text: "/")))
    #expect(interface.perSecond == 200)
    #expect(interface.secrets == ["password": .byOwner("passwords.json")])
    let numeric = try GymDocument.read(RepositoryFiles.bytes("Fixtures/gyms/numeric/gym.json"), file: "g")
    #expect(numeric.isFor("any"))
    #expect(numeric.listing?.states == ["1", "3"])
    #expect(numeric.secrets == ["password": .environment("GYM_PASSWORD")])
    #expect(numeric.session?.login.first?.keeps == ["auth": .cookie("gymauth")])
  }

  @Test func `secrets go over encrypted connections, but on this machine`() {
    #expect(issues(file()) == [])
    #expect(issues(file(base: "http://localhost:80")) == [])
    #expect(issues(file(base: "http://[::1]:80/x")) == [])
    #expect(
      issues(file(base: "http://gym.example.com")) == [#"/base "http://gym.example.com" is not encrypted"#])
    #expect(issues(file(base: "http://localhost.example.com")).count == 1)
    #expect(issues(file(base: "gym.example.com")) == [#"/base "gym.example.com" is no address"#])
  }

  @Test func `a place that nothing fills in is named`() {
    func book(_ path: String, _ more: String = "") -> String {
      file(book: #"{"method":"POST","path":"\#(path)"\#(more)}"#)
    }
    #expect(issues(book("/{klass}")) == ["/book/path the place {klass} is filled in by nothing here"])
    #expect(issues(book("/{session.t}")) == ["/book/path the place {session.t} is filled in by nothing here"])
    #expect(issues(book("/{booking}")) == ["/book/path the place {booking} is filled in by nothing here"])
    #expect(issues(book("/{class")) == [#"/book/path "/{class" has a brace without its other"#])
    #expect(issues(book("/{{{class}}}")) == [])
    #expect(issues(book("b")) == [#"/book/path "b" does not begin with a slash"#])
    #expect(
      issues(book("/b", #","json":{"a":["{x}"]}"#)) == [
        "/book/json/a/0 the place {x} is filled in by nothing here"
      ])
    #expect(
      issues(book("/b", #","json":{"a":1.5}"#)) == [
        "/book/json/a the number is not written as a whole number"
      ])
    #expect(
      issues(book("/b", #","json":"x{class:number}""#)) == [#"/book/json "x{class:number}" has no type"#])
    #expect(issues(book("/b", #","json":{},"form":{}"#)) == ["/book the request has two bodies"])
    #expect(
      issues(book("/b", #","headers":{"A B":"x"}"#)) == [#"/book/headers/A B "A B" is no name of a header"#])
    #expect(
      issues(book("/b", #","headers":{"A":"x\r\ny"}"#)) == [
        "/book/headers/A the header holds a control character"
      ])
  }

  @Test func `lists, sessions and secrets are whole`() {
    let list = #","list":{"method":"GET","path":"/l","items":"","class":"id""#
    #expect(issues(file(list + "}")) == [#"/list/class "id" is no JSON pointer"#])
    #expect(
      issues(file(#","list":{"method":"GET","path":"/l","items":"","class":"/id","state":"/s"}"#))
        == ["/list list has only one of state and states"])
    #expect(
      issues(file(#","list":{"method":"GET","path":"/l","items":"","class":"/id","form":{}}"#))
        == ["/list/form the body is of no use"])
    #expect(issues(file(#","session":{"login":[]}"#)) == ["/session/login [] opens no session"])
    #expect(
      issues(
        file(#","session":{"login":[{"method":"GET","path":"/","keeps":{"t":{"json":"/a","header":"b"}}}]}"#))
        == ["/session/login/0/keeps/t the source has 2 keys"])
    #expect(issues(file(#","secrets":{"p":{}}"#)) == ["/secrets/p a secret comes from nowhere"])
    #expect(
      issues(file(#","secrets":{"p":{"env":"A","file":"b"}}"#)) == [
        "/secrets/p a secret comes from two places"
      ])
    #expect(
      issues(file(#","secrets":{"p":{"env":"A","by":"owner"}}"#)) == ["/secrets/p/by the key is of no use"])
    #expect(
      issues(file(#","secrets":{"p":{"env":"A"},"p":{"env":"B"}}"#))
        == [#"/secrets/p the key "p" is in this object twice"#])
    #expect(
      issues(file(#","outcomes":[{"when":{},"outcome":"full"}]"#)) == [
        "/outcomes/0/when {} fits every answer"
      ])
  }
}
