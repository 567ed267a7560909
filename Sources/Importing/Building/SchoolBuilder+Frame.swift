import SchoolDomain

/// The frame of every day where nobody gives it, and what files have beyond it.
extension SchoolBuilder {
  /// Of a new school without `dayStart` or `dayEnd` the frame is taken from the hours that the files have; where it is
  /// given and hours reach past it, that is said.
  mutating func takeFrame() {
    let opening =
      draft.sites.flatMap { $0.hours.map(\.range) }
      + draft.providers.flatMap { $0.availability.map(\.range) }
    guard let first = opening.map(\.start).min(), let last = opening.map(\.end).max() else { return }
    let lunches = draft.providers.compactMap(\.lunch?.window)
    let step = FieldRange.steps.contains(draft.cycle.step) ? draft.cycle.step : 1
    let isFree = (
      start: isNew && sources[SettingName.dayStart.pointer] == nil,
      end: isNew && sources[SettingName.dayEnd.pointer] == nil
    )
    // The grid stays where it is with any frame that begins on a full hour.
    if isFree.start { draft.cycle.start = lunches.map(\.start).reduce(first, min) / step * step }
    if isFree.end { draft.cycle.end = lunches.map(\.end).reduce(last, max) }
    let frame = draft.cycle.frame
    if isFree.start || isFree.end {
      let kept = isFree.start ? isFree.end ? "" : " (dayEnd is given)" : " (dayStart is given)"
      noteConversion("The day: \(frame), from the hours of sites and providers\(kept)")
    }
    guard first < frame.start || last > frame.end else { return }
    noteConversion(
      "The day: \(frame) (dayStart, dayEnd), although hours of sites or providers are "
        + "\(ClockTime.text(min(first, frame.start)))-\(ClockTime.text(max(last, frame.end))): "
        + "no session lies beyond the day")
  }
}
