import SchoolDomain

/// The minutes that at least one of some intervals covers.
struct MinuteUnion {
  /// Disjoint, ascending.
  let ranges: [MinuteRange]

  init(_ ranges: [MinuteRange], within frame: MinuteRange) {
    var joined: [MinuteRange] = []
    for range in ranges.sorted(by: { $0.start < $1.start }) {
      let cut = MinuteRange(max(range.start, frame.start), min(range.end, frame.end))
      guard cut.start < cut.end else { continue }
      if let last = joined.last, cut.start <= last.end {
        joined[joined.count - 1] = MinuteRange(last.start, max(last.end, cut.end))
      } else {
        joined.append(cut)
      }
    }
    self.ranges = joined
  }

  var minutes: Int { ranges.reduce(0) { $0 + $1.minutes } }

  /// Minutes of `range` that are covered.
  func minutes(in range: MinuteRange) -> Int {
    ranges.reduce(0) { sum, covered in
      sum + max(0, min(covered.end, range.end) - max(covered.start, range.start))
    }
  }
}
