import ICalendar
import Testing

@testable import Reporting

@Suite struct CalendarLineTests {
  @Test func `lines are folded at 75 octets, between characters`() throws {
    let texts =
      ReportSchool.hostile + [String(repeating: "é", count: 100), String(repeating: "👩‍👩‍👧", count: 40)]
    for text in texts {
      for width in 0..<4 {
        let line = CalendarLine.text("X-" + String(repeating: "A", count: width), text)
        let pieces = line.folded.utf8.split(separator: 10, omittingEmptySubsequences: false)
        #expect(pieces.last?.isEmpty ?? false)
        for (index, piece) in pieces.dropLast().enumerated() {
          #expect(piece.last == 13)
          #expect(piece.count - 1 <= 75)
          #expect(String(validating: Array(piece), as: UTF8.self) != nil)
          #expect((piece.first == 32) == (index > 0))
        }
      }
    }
  }

  @Test func `a line of 75 octets is whole, one of 76 is two`() {
    #expect(CalendarLine("X", String(repeating: "a", count: 73)).folded.utf8.count == 77)
    #expect(CalendarLine("X", String(repeating: "a", count: 74)).folded.hasSuffix("a\r\n a\r\n"))
  }

  @Test func `texts are escaped and read back, but for control characters`() {
    #expect(CalendarText.escaped("a,b;c\\d\r\ne\rf\ng\u{7}") == "a\\,b\\;c\\\\d\\ne\\nf\\ng?")
    for text in ["", "a", "a,b;c\\n\\", "line\nbreak", "\\", "日本語, é\u{301}"] {
      #expect(CalendarText.list(CalendarText.escaped(text)) == [text])
    }
    #expect(CalendarText.list("a\\,b,c\\;") == ["a,b", "c;"])
  }

  @Test func `keys of any bytes are read back, and each is another text`() {
    var seen: Set<String> = []
    for key in Set(ReportSchool.hostile) {
      let text = CalendarText.percentEncoded(key)
      #expect(text.utf8.allSatisfy { (33...126).contains($0) && $0 != 44 && $0 != 47 })
      #expect(CalendarText.percentDecoded(text)?.utf8.elementsEqual(key.utf8) ?? false)
      #expect(seen.insert(text).inserted)
    }
    #expect(CalendarText.percentDecoded("%4") == nil)
    #expect(CalendarText.percentDecoded("%zz") == nil)
    #expect(CalendarText.percentDecoded("%FF") == nil)
  }

  @Test func `parameters are read with and without quotes`() {
    let line = CalendarLine("dtstart;tzid=\"a:b;c\";X=y:20261102T095000")
    #expect(line?.name == "DTSTART")
    #expect(line?.parameter("TZID") == "a:b;c")
    #expect(line?.parameter("X") == "y")
    #expect(line?.value == "20261102T095000")
    #expect(
      CalendarLine("X", "v", parameters: [.init(name: "P", value: "a:b\"\n")]).folded == "X;P=\"a:b'?\":v\r\n"
    )
    for text in ["", ":", "A", "A;B:c", "A;=b:c", "A;B=\"c:d", "A B:c", "É:c"] {
      #expect(CalendarLine(text) == nil, "\(text)")
    }
  }
}
