import Documents
import Testing

@Suite struct HTTPDateTests {
  @Test func `a date of the standard is read and written`() {
    // The example of RFC 9110, 5.6.7.
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    #expect(HTTPDate.text(seconds: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(HTTPDate.text(seconds: 0) == "Thu, 01 Jan 1970 00:00:00 GMT")
    #expect(HTTPDate.text(seconds: -1) == "Wed, 31 Dec 1969 23:59:59 GMT")
    for seconds in stride(from: -100_000_000, to: 4_000_000_000, by: 7_654_321) {
      #expect(HTTPDate.seconds(HTTPDate.text(seconds: seconds)) == seconds)
    }
  }

  @Test(arguments: [
    "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
    "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:49 GMT",
  ])
  func `what is written otherwise is no date`(text: String) { #expect(HTTPDate.seconds(text) == nil) }
}
