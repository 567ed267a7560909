import SchoolDomain
import Testing

/// The lines of the fields, held against what the validator does with them.
@Suite struct SchoolFieldTests {
  @Test func `a number beyond the range of its line is an issue at its key, both ends are none`() {
    expectJudged(\.providers[0], at: "/providers/0")
    expectJudged(\.services[0], at: "/services/0")
    expectJudged(\.limits, at: "/rules")
    expectJudged(\.preferences, at: "/preferences")
  }

  private func expectJudged<Entry: SchoolEntry>(
    _ entry: WritableKeyPath<SchoolDraft, Entry>, at place: String
  ) {
    var judged = 0
    for field in Entry.fields {
      let range: ClosedRange<Int>
      let put: (inout Entry, Int) -> Void
      switch field.value {
      case .integer(let path, let found), .steps(let path, let found):
        (range, put) = (found, { $0[keyPath: path] = $1 })
      case .optionalInteger(let path, let found): (range, put) = (found, { $0[keyPath: path] = $1 })
      default: continue
      }
      judged += 1
      let above = range.upperBound == Int.max ? [] : [range.upperBound + 1]
      for number in [range.lowerBound, range.upperBound, range.lowerBound - 1] + above {
        var draft = SchoolValidatorTests.tiny()
        put(&draft[keyPath: entry], number)
        let issues = SchoolValidator.issues(in: draft)
        #expect(
          issues.map(\.pointer) == (range.contains(number) ? [] : ["\(place)/\(field.key)"]),
          "\(field.key) \(number)")
        #expect(issues.allSatisfy { $0.expected == FieldRange.text(range) })
      }
    }
    #expect(judged > 0)
  }

  @Test func `every key is once in its entry, with a sentence`() {
    expectOnce(SchoolDraft.self)
    expectOnce(Cycle.self)
    expectOnce(ExistingSession.self)
    expectOnce(GroupRule.self)
  }

  private func expectOnce<Entry: SchoolEntry>(_ entry: Entry.Type) {
    #expect(Set(Entry.fields.map(\.key)).count == Entry.fields.count)
    for field in Entry.fields {
      #expect(field.about.hasSuffix("."), "\(field.key)")
      switch field.value {
      case .object(let nested), .list(let nested): expectOnce(in: nested)
      default: break
      }
    }
  }

  private func expectOnce<Nested: NestedField>(in nested: Nested) { expectOnce(Nested.Inner.self) }
}
