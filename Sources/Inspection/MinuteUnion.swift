import SchoolDomain

/// The minutes that at least one of some intervals covers.
struct MinuteUnion {
  /// Disjoint, ascending.
  let ranges: [MinuteRange]

  init(_ ranges: [MinuteRange], within frame: MinuteRange) {
    self.ranges =
      ranges.map { MinuteRange(max($0.start, frame.start), min($0.end, frame.end)) }
      .filter { $0.start < $0.end }.joined
  }

  var minutes: Int { ranges.reduce(0) { $0 + $1.minutes } }

  /// Minutes of `range` that are covered.
  func minutes(in range: MinuteRange) -> Int {
    ranges.reduce(0) { sum, covered in
      sum + max(0, min(covered.end, range.end) - max(covered.start, range.start))
    }
  }
}
