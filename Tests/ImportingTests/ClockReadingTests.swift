import Testing

@testable import Importing

@Suite struct ClockReadingTests {
  @Test(arguments: [
    ("1:05 PM", 785), ("1:05p", 785), ("13:05", 785), ("0805", 485), ("805", 485), ("8:05", 485),
    ("08:05:00", 485),
    ("8:05:00 AM", 485), ("12:00 AM", 0), ("12:00 PM", 720), ("12:30 p.m.", 750), ("noon", 720),
    ("24:00", 1440),
    ("01:05", 65), ("8am", 480), ("0105", 65), (" 9:00 ", 540), ("00:00", 0),
  ])
  func `a time is read as people write it`(text: String, minute: Int) {
    #expect(ClockReading(text) == .minute(minute))
  }

  @Test(arguments: ["1:05", "6:59", "105"])
  func `an hour of one digit without AM or PM is not guessed`(text: String) {
    guard case .ambiguous(let morning, let afternoon) = ClockReading(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(afternoon == morning + 720)
  }

  @Test(arguments: [
    "", "8", "25:00", "24:01", "8:5", "13:05 PM", "0:30 AM", "8:60", "8.30", "8:05:30", "8-05", "am", "m",
    "12345", "8:05 m",
    "::", "-8:00", "８:05",
  ])
  func `what is no time is none`(text: String) {
    #expect(ClockReading(text) == .none)
  }
}
