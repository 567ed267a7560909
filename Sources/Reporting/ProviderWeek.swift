import ScheduleEngine

/// A provider's cycle: a heading, then grids of at most five days with time down the side.
struct ProviderWeek {
  let provider: Provider
  let groups: [SessionGroup]
  let days: [DayLabel]
  /// What all student ids of this provider begin with, left out of the grid.
  let commonPrefix: String

  init(provider: Provider, schedule: Schedule, school: School) {
    self.provider = provider
    self.days = school.cycle.days
    let sessions = schedule.sessions.filter { $0.provider == provider.id }
    commonPrefix = Self.commonPrefix(of: sessions.map(\.student.text))
    groups = SessionGroup.groups(of: sessions, in: school)
  }

  func lines(width: Int, style: Style) -> [String] {
    var lines = TextLayout.paragraph(heading, columns: width).map { style(.bold, $0) }
    guard !groups.isEmpty else { return lines + ["No sessions."] }
    if !commonPrefix.isEmpty {
      lines += TextLayout.paragraph(
        "Every student's id begins with \(TextLayout.clean(commonPrefix)), left out here.", columns: width)
    }
    let showsSites = Set(groups.map(\.site)).count > 1
    let entries = groups.map { entry(of: $0, showsSites: showsSites) }
    return lines + WeekGrid.blocks(of: days, entries: entries, width: width, style: style)
  }

  private func entry(of group: SessionGroup, showsSites: Bool) -> WeekGrid.Entry {
    let site = group.site.map { "@" + TextLayout.clean($0.text) }
    return WeekGrid.Entry(
      day: group.day, range: group.range, beside: showsSites ? [site].compactMap { $0 } : [],
      under: group.members.map { member in
        let id = TextLayout.clean(String(member.student.text.dropFirst(commonPrefix.count)))
        let grade = member.grade.map { " (\(TextLayout.clean($0.text)))" } ?? ""
        return id + grade + (member.pinned ? "*" : "")
      })
  }

  /// `Speech (p1), speech: 24 sessions in 10 groups, 5 h in all`
  private var heading: String {
    let id = TextLayout.clean(provider.id.text)
    let name = provider.name.map(TextLayout.clean)
    var text = name.map { $0 == id ? id : "\($0) (\(id))" } ?? id
    if let role = provider.role { text += ", " + TextLayout.clean(role) }
    let sessions = groups.reduce(0) { $0 + $1.members.count }
    guard sessions > 0 else { return text }
    text += ": " + Quantity.count(sessions, "session")
    if provider.grouping == .aligned {
      text += " in \(Quantity.count(groups.count, "group"))"
      text += ", " + Quantity.duration(groups.reduce(0) { $0 + $1.range.minutes }) + " in all"
    }
    return text
  }

  /// The longest beginning of all ids that ends in a separator and leaves something of each.
  private static func commonPrefix(of ids: [String]) -> String {
    guard let first = ids.first, Set(ids).count > 1 else { return "" }
    var prefix = ""
    var candidate = ""
    for character in first {
      candidate.append(character)
      guard ids.allSatisfy({ $0.hasPrefix(candidate) && $0.count > candidate.count }) else { break }
      if "-_./:".contains(character) { prefix = candidate }
    }
    return prefix
  }
}
