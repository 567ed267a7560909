import SchoolDomain
import Testing

@Suite struct ClockTimeTests {
  @Test func `a time of day is five characters, two digits each side`() {
    #expect(ClockTime.minutes("00:00") == 0)
    #expect(ClockTime.minutes("24:00") == 1440)
    #expect(ClockTime.minutes("09:50") == 590)
    for wrong in ["9:50", "24:01", "12:60", "12-30", "", "12:3", "1２:30", "+1:30"] {
      #expect(ClockTime.minutes(wrong) == nil)
    }
  }

  @Test func `text and minutes are inverse`() {
    for minute in 0...1440 { #expect(ClockTime.minutes(ClockTime.text(minute)) == minute) }
  }

  @Test func `keys compare as bytes, without normalization`() {
    let composed = StudentID("\u{E9}")
    let decomposed = StudentID("e\u{301}")
    #expect(composed != decomposed)
    #expect(decomposed < composed)
    #expect(Set([composed, decomposed]).count == 2)
  }
}
