import CalendarDomain
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-11-21T19:00:00Z", 1_795_287_600_000),
    ("2026-11-21T19:00Z", 1_795_287_600_000),
    ("2026-11-21T11:00:00-08:00", 1_795_287_600_000), ("2026-11-22T00:45:00.5+05:45", 1_795_287_600_500),
    ("1969-12-31T23:59:59.999Z", -1), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
  ])
  func `moments are read as RFC 3339 writes them`(text: String, milliseconds: Int) {
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T19:00:00", "2026-11-21 19:00:00Z", "2026-02-29T00:00:00Z",
    "2026-11-21T24:00:00Z",
    "2026-11-21T19:60:00Z", "2026-11-21T19:00:60Z", "2026-11-21T19:00:00.Z", "2026-11-21T19:00:00.1234Z",
    "2026-11-21T19:00:00+0800", "2026-11-21T19:00:00Zx", "2026-11-21T1\u{0663}:00:00Z",
  ])
  func `what is no moment is refused`(text: String) { #expect(Instant(text) == nil) }

  @Test func `a moment is written as it is read`() {
    for text in [
      "2026-11-21T19:00:00Z", "1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z",
      "2026-01-01T00:00:00.050Z",
    ] {
      #expect(Instant(text)?.description == text)
    }
    #expect(Instant("2026-11-21T19:00:00Z")?.text(offset: -28_800) == "2026-11-21T11:00:00-08:00")
    #expect(Instant("2026-11-21T19:00:00Z")?.text(offset: 20_700) == "2026-11-22T00:45:00+05:45")
  }

  @Test func `moments end with the years that can be written`() {
    #expect(Instant(milliseconds: Int.max) == .last)
    #expect(Instant(milliseconds: Int.min).description == "0001-01-01T00:00:00Z")
    #expect(Instant.last.advanced(byMinutes: 1_000_000) == .last)
  }
}

@Suite struct InstantRangeTests {
  private func range(_ start: Int, _ end: Int) -> InstantRange {
    InstantRange(Instant(milliseconds: start), Instant(milliseconds: end))
  }

  @Test func `ranges that overlap or touch are joined, empty ones left out`() {
    #expect(
      [range(5, 7), range(0, 2), range(2, 3), range(4, 4), range(6, 9)].joined == [range(0, 3), range(5, 9)])
  }

  @Test func `what is taken away leaves the parts around it`() {
    let open = [range(0, 10), range(20, 30)]
    #expect(
      open.subtracting([range(0, 2), range(5, 6), range(9, 22), range(29, 40)]) == [
        range(2, 5), range(6, 9), range(22, 29),
      ])
    #expect(open.subtracting([]) == open)
    #expect(open.subtracting([range(-5, 50)]).isEmpty)
  }

  /// Compared minute by minute with sets of minutes.
  @Test func `taking away agrees with sets of moments`() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<500 {
      func random() -> [InstantRange] {
        (0..<next(5)).map { _ in
          let start = next(30)
          return range(start, start + next(10))
        }.joined
      }
      func moments(_ ranges: [InstantRange]) -> Set<Int> {
        Set(ranges.flatMap { $0.start.milliseconds..<$0.end.milliseconds })
      }
      let (left, right) = (random(), random())
      #expect(moments(left.subtracting(right)) == moments(left).subtracting(moments(right)))
    }
  }
}
