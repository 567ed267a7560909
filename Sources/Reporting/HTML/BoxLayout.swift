import ScheduleEngine

/// Boxes of one column side by side where they overlap in time.
struct BoxLayout {
  struct Place {
    let box: ReportBox
    /// From the left, 0..<lanes.
    let lane: Int
    let lanes: Int
  }

  /// In the order of start and end.
  let places: [Place]
  /// Most boxes side by side, at least 1.
  let lanes: Int

  /// Boxes that overlap, directly or by others between them, share the width; each takes the first lane that is free.
  init(_ boxes: [ReportBox]) {
    let sorted = boxes.enumerated().sorted {
      ($0.element.range.start, $0.element.range.end, $0.offset)
        < ($1.element.range.start, $1.element.range.end, $1.offset)
    }.map(\.element)
    var places: [Place] = []
    var cluster: [(box: ReportBox, lane: Int)] = []
    var ends: [Int] = []
    func close() {
      places += cluster.map { Place(box: $0.box, lane: $0.lane, lanes: ends.count) }
      cluster = []
      ends = []
    }
    for box in sorted {
      if ends.allSatisfy({ $0 <= box.range.start }) { close() }
      let lane = ends.firstIndex { $0 <= box.range.start } ?? ends.count
      if lane == ends.count { ends.append(0) }
      ends[lane] = box.range.end
      cluster.append((box, lane))
    }
    close()
    self.places = places
    lanes = max(1, places.map(\.lanes).max() ?? 1)
  }
}
