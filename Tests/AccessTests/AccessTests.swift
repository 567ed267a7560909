import Access
import Testing

struct AccessTests {
  private static let text = "correct-horse-battery"

  @Test func `R13: without a secret nobody is let in, whatever the header says`() {
    #expect(throws: UnusableSecret.missing) { try ServiceSecret(nil) }
    #expect(throws: UnusableSecret.short(bytes: 0)) { try ServiceSecret("") }
    // What a missing one becomes where it is put into a text unseen.
    #expect(throws: UnusableSecret.short(bytes: 9)) { try ServiceSecret("undefined") }
    #expect(throws: UnusableSecret.short(bytes: 15)) { try ServiceSecret("123456789012345") }
    #expect(throws: UnusableSecret.blanks) { try ServiceSecret(Self.text + "\n") }
    #expect(throws: Never.self) { try ServiceSecret("1234567890123456") }
  }

  @Test(arguments: [
    nil, "", "Bearer", "Bearer ", "Bearer undefined", "Bearer null", text, "Basic \(text)", "Bearer  \(text)",
    "Bearer \(text) ", "Bearer \(text)x", "Bearer \(text.dropLast())", "Bearer \(text.uppercased())",
  ])
  func `R13: what is not the secret is refused`(header: String?) throws {
    #expect(try !ServiceSecret(Self.text).admits(authorization: header))
  }

  @Test(arguments: ["Bearer \(text)", "bearer \(text)", "BEARER \(text)"])
  func `the secret is let in`(header: String) throws {
    #expect(try ServiceSecret(Self.text).admits(authorization: header))
  }

  @Test func `R13: a request that is to change nothing changes nothing`() {
    let changing = ServiceAction.allCases.filter { $0.isAllowed(for: .administrator, bySafeRequest: false) }
    let reading = ServiceAction.allCases.filter { $0.isAllowed(for: .administrator, bySafeRequest: true) }
    #expect(changing == ServiceAction.allCases)
    #expect(
      reading == [
        .listAvailability, .listSlots, .listPrebookings, .planPrebookings, .countSlots, .previewChange,
        .planRollover,
      ])
  }

  @Test func `T3: visitors read, members book, only administrators make and clear away slots`() {
    func allowed(_ scope: Scope) -> [ServiceAction] {
      ServiceAction.allCases.filter { $0.isAllowed(for: scope, bySafeRequest: false) }
    }
    #expect(allowed(.visitor) == [.listAvailability, .listSlots])
    #expect(
      allowed(.member)
        == allowed(.visitor) + [
          .book, .hold, .confirm, .release, .move, .prebook, .listPrebookings, .cancelPrebooking,
        ])
    #expect(allowed(.administrator) == ServiceAction.allCases)
  }
}
