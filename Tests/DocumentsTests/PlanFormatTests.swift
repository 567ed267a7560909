import CalendarDomain
import Planning
import SchoolDomain
import Testing

@testable import Documents

/// A value of a small module: a row of the table `note`.
private struct Note: PlanRow {
  let id: String
  var text = ""

  struct Key: PlanKey {
    let id: String
    var place: RowPlace { RowPlace(id) }
    func encode(into encoder: inout PlanEncoder) { encoder.add(id) }
  }

  static let planName = "Note"
  static let planRank = 20
  var planKey: Key { Key(id: id) }

  func encode(into encoder: inout PlanEncoder) { encoder.add([id, text]) }
}

private enum NoteReason: String, PlanReason {
  case written
  case noPaper = "no-paper"
}

extension PlanFormat {
  /// What a program with calendars and notes would have.
  fileprivate static let notes = PlanFormat(
    modules: all.modules + [PlanModule([Plan.Kind("notes")], NoteReason.self)],
    lists: all.lists + [
      .deleted(
        "deletedNotes", Note.self, ObjectShape("A note by its id.", [.required("id", .name, "Which.")]),
        "Notes to be deleted.", read: { Note.Key(id: $0["id"]?.text ?? "") },
        write: { $1["id"] = .text($0.id) }),
      .put(
        "notes", noteShape, "Notes to be put.",
        read: { Note(id: $0["id"]?.text ?? "", text: $0["text"]?.text ?? "") },
        write: { note in
          var members = Members(noteShape)
          members["id"] = .text(note.id)
          members["text"] = .text(note.text)
          return members.object
        }),
    ])

  private static let noteShape = ObjectShape(
    "A note.", [.required("id", .name, "Which."), .required("text", .text, "What it says.")])
}

@Suite struct PlanFormatTests {
  private func plan() throws -> Plan {
    let now = try #require(Instant("2026-11-21T17:00:00Z"))
    return Plan(
      kind: Plan.Kind("notes"), now: now, zones: "",
      groups: [
        PlanGroup(
          key: "g",
          guards: [
            .calendar("p", version: 4), Guard(RowName("note", "a"), .absent),
            Guard(RowName("note", "b", "b"), .present), Guard(RowName("note", "c"), .version(2)),
            Guard(RowName("note", "d"), .status(["open", "new"])),
          ],
          operations: [
            .put(Note(id: "a", text: "x")), .delete(Note.self, Note.Key(id: "c")), .put(Note(id: "A")),
            .deleteSlot("p", now),
          ])
      ],
      decisions: [
        Decision(RowName("note", "a"), verdict: .change, reason: NoteReason.written),
        Decision(RowName("note", "b", "b"), verdict: .fail, reason: NoteReason.noPaper, detail: "none"),
        Decision(provider: "p", verdict: .fail, reason: CalendarReason.noCalendar),
      ])
  }

  @Test func `a module's changes, guards and reasons are written and read`() throws {
    let plan = try plan()
    let bytes = PlanDocument.write(plan, .notes)
    #expect(try PlanDocument.read(bytes, file: "plan", .notes) == plan)
    let text = String(decoding: bytes, as: UTF8.self)
    for part in [
      #""kind": "notes""#, #""table": "note""#, #""statuses": ["#, #""present": true"#, #""deletedNotes": ["#,
      #""reason": "no-paper""#,
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func `a program without the module refuses its plans and says what is unknown`() throws {
    let error = #expect(throws: DocumentError.self) {
      try PlanDocument.read(PlanDocument.write(try plan(), .notes), file: "plan")
    }
    let pointers = Set(error?.issues.map(\.pointer) ?? [])
    #expect(pointers.isSuperset(of: ["/kind", "/groups/0/notes", "/decisions/1/reason"]))
  }

  @Test func `what a guard or a decision is about is in the id`() throws {
    let now = try #require(Instant("2026-11-21T17:00:00Z"))
    let conditions: [Guard] = [
      .calendar("p", version: 0), .noCalendar("p"), Guard(.provider("p"), .present),
      Guard(RowName("note", "p"), .version(0)), Guard(RowName("note", "p"), .absent),
      Guard(RowName("note", "p"), .present), Guard(RowName("note", "p", ""), .present),
      Guard(RowName("notep", ""), .present), Guard(RowName("note", "p"), .status(["a", "b"])),
      Guard(RowName("note", "p"), .status(["ab"])),
    ]
    let rows = [RowName.provider("p"), RowName("p", "p"), RowName("p", "p", "p"), RowName("note", "p")]
    let guarded = conditions.map {
      Plan(
        kind: Plan.Kind("notes"), now: now, zones: "",
        groups: [PlanGroup(key: "g", guards: [$0], operations: [])], decisions: [])
    }
    let decided = rows.map {
      Plan(
        kind: Plan.Kind("notes"), now: now, zones: "", groups: [],
        decisions: [Decision($0, verdict: .keep, reason: NoteReason.written)])
    }
    #expect(Set((guarded + decided).map(\.id)).count == conditions.count + rows.count)
  }

  @Test(arguments: [
    (#""provider": "p", "table": "note""#, "/groups/0/guards/0"), (#""table": "note""#, "/groups/0/guards/0"),
    (#""version": 4"#, "/groups/0/guards/0"),
  ])
  func `a guard that names no row, or two, is refused`(members: String, pointer: String) throws {
    let text = String(decoding: PlanDocument.write(try plan(), .notes), as: UTF8.self)
    let guards = try #require(text.firstRange(of: #"{ "provider": "p", "version": 4 }"#))
    let edited = text.replacingCharacters(in: guards, with: "{ \(members) }")
    let error = #expect(throws: DocumentError.self) {
      try PlanDocument.read(Array(edited.utf8), file: "plan", .notes)
    }
    #expect(error?.issues.map(\.pointer) == [pointer])
    #expect(error?.issues.first?.problem == "names no row")
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
