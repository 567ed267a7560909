/// Providers, and what the numbers of a lunch have to do with each other.
extension SchoolValidator {
  mutating func checkProviders() {
    for (index, provider) in draft.providers.enumerated() {
      check(provider, without: "lunch", at: "/providers/\(index)")
      if let lunch = provider.lunch { check(lunch, at: "/providers/\(index)/lunch") }
    }
  }

  /// A window has a length and holds one lunch that starts on the grid.
  private mutating func check(_ lunch: LunchBreak, at place: @autoclosure () -> String) {
    check(LunchBreak.length, of: lunch, at: place())
    for field in LunchBreak.bounds { check(field, of: lunch, at: place()) }
    let cycle = draft.cycle
    guard isInterval(lunch.window), FieldRange.lunchMinutes.contains(lunch.minutes),
      FieldRange.steps.contains(cycle.step), isInterval(cycle.frame), lunch.starts(in: cycle).isEmpty
    else { return }
    report(
      place(), "\(lunch.window)", "has no room for a lunch of \(lunch.minutes) minutes",
      expected: "a window with room for one that starts on the grid, "
        + "\(ClockTime.text(cycle.start)) and every \(cycle.step) minutes before \(ClockTime.text(cycle.end))",
      dependsOn: [place(), "/cycle/start", "/cycle/end", "/cycle/step"])
  }

  private func isInterval(_ range: MinuteRange) -> Bool {
    FieldRange.minuteOfDay.contains(range.start) && FieldRange.minuteOfDay.contains(range.end)
      && range.start < range.end
  }
}
