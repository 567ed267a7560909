import CalendarDomain
import Documents
import Recurrence
import Testing

@Suite struct SnapshotDocumentTests {
  private func issues(_ items: String, from: String = "2026-11-02T00:00:00Z", complete: Bool = true)
    -> [String]
  {
    let text =
      "{\"format\":\"snapshot/1\",\"from\":\"\(from)\",\"to\":\"2026-11-09T00:00:00Z\",\"zone\":\"UTC\",\"complete\":\(complete),\"items\":[\(items)],\"quarantined\":[]}"
    do throws(DocumentError) {
      _ = try SnapshotDocument.read(Array(text.utf8), file: "s")
      return []
    } catch {
      return error.issues.map { "\($0.pointer ?? "") \($0.value) \($0.problem)" }
    }
  }

  private func item(_ id: String = "a", uid: String = "a", end: String = "10", more: String = "") -> String {
    #"{"id":"\#(id)","uid":"\#(uid)","start":"2026-11-04T09:00:00Z","end":"2026-11-04T\#(end):00:00Z","status":"confirmed","takesTime":true\#(more)}"#
  }

  @Test func `every field is read as what it means`() throws {
    let bytes = try RepositoryFiles.bytes("Fixtures/documents/starter/snapshot.json")
    let snapshot = try SnapshotDocument.read(bytes, file: "s")
    #expect(snapshot.window.description == "2026-11-02T00:00:00Z/2026-11-09T00:00:00Z")
    #expect(snapshot.zone == "Europe/Madrid")
    #expect(!snapshot.isComplete)
    #expect(snapshot.items.map(\.isAllDay) == [false, true])
    #expect(snapshot.items.map(\.status) == [.confirmed, .tentative])
    #expect(snapshot.items.map(\.takesTime) == [true, false])
    #expect(snapshot.items.map(\.title) == [nil, "Trip"])
    #expect(snapshot.items[0].recurrence == Instant("2026-11-04T08:00:00Z").map { .instant($0) })
    #expect(snapshot.items[0].range.description == "2026-11-04T15:00:00Z/2026-11-04T16:00:00Z")
    #expect(snapshot.quarantined.map(\.reason) == [.unknownZone])
  }

  @Test func `what contradicts itself is named with its place`() {
    #expect(issues(item()) == [])
    #expect(issues(item("a#2026-11-04", more: #","recurrence":"2026-11-04""#)) == [])
    #expect(issues(item("b")) == ["/items/0/id \"b\" is not made of uid and recurrence"])
    #expect(
      issues(item("a#x", more: #","recurrence":"x""#)) == [
        "/items/0/recurrence \"x\" is neither a moment nor a date"
      ])
    #expect(issues(item(end: "09")) == ["/items/0/end \"2026-11-04T09:00:00Z\" is not after the start"])
    #expect(issues(item() + "," + item()) == ["/items/1 \"a\" stands twice"])
    #expect(issues("", from: "2026-11-09T00:00:00Z") == ["/to \"2026-11-09T00:00:00Z\" is not after from"])
    #expect(issues("", complete: false) == ["/complete false has no reason among quarantined"])
  }
}
