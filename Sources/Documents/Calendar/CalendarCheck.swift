import CalendarDomain
import SchoolDomain

/// What the structure of a `calendar/1` does not say: ids that stand twice, references to nothing, empty spans.
struct CalendarCheck: ReferenceCheck {
  /// Compared by its bytes, as ids are.
  private typealias Text = Key<JSONNode>

  let root: JSONNode
  var findings = DocumentFindings()

  init(root: JSONNode) { self.root = root }

  mutating func run() {
    let providers = unique("providers") { $0["id"]?.text }
    for (index, provider) in (root["providers"]?.entries ?? []).enumerated() {
      check(provider, "/providers/\(index)")
    }
    for list in ["busy", "bookings", "days", "slots", "series"] {
      for (index, entry) in (root[list]?.entries ?? []).enumerated() {
        let name = entry["provider"]?.text ?? ""
        if !providers.contains(Text(name)) {
          report(
            "/\(list)/\(index)/provider", Excerpt.quoted(name), "is not the id of a provider",
            "one of providers",
            advice(for: name, among: providers.sorted().map(\.text)))
        }
        if entry["start"] != nil { checkSpan(entry, "/\(list)/\(index)", isLong: list == "busy") }
      }
    }
    unique("bookings") { $0["id"]?.text }
    unique("busy") {
      [$0["source"], $0["key"], $0["provider"]].map { $0?.text ?? "" }.joined(separator: "\u{0}")
    }
    unique("days") { [$0["provider"], $0["date"]].map { $0?.text ?? "" }.joined(separator: "\u{0}") }
    unique("slots") { "\($0["provider"]?.text ?? "")\u{0}\($0.instant("start"))" }
    for (index, booking) in (root["bookings"]?.entries ?? []).enumerated() {
      let isHeld = booking["status"]?.text == Booking.Status.held.rawValue
      if isHeld != (booking["holdExpires"] != nil) {
        report(
          "/bookings/\(index)/holdExpires", isHeld ? "the key" : "a moment",
          isHeld ? "is missing" : "is of no use", "a moment where status is held, and only there")
      }
    }
    for (index, day) in (root["days"]?.entries ?? []).enumerated() where day.basis == nil {
      report(
        "/days/\(index)/basis", Excerpt.quoted(day["basis"]?.text ?? ""),
        "is nothing that the rollover writes",
        "four digests")
    }
    checkSeats()
    checkSeries()
    checkSources()
  }

  private mutating func check(_ provider: JSONNode, _ pointer: String) {
    for list in ["hours", "breaks"] {
      for (index, entry) in (provider[list]?.entries ?? []).enumerated() {
        checkInterval(entry, "\(pointer)/\(list)/\(index)")
        for (position, day) in (entry["days"]?.entries ?? []).enumerated() {
          guard let name = day.text, !CalendarShape.weekdays.contains(name) else { continue }
          report(
            "\(pointer)/\(list)/\(index)/days/\(position)", Excerpt.quoted(name), "is not a weekday",
            "one of " + CalendarShape.weekdays.joined(separator: ", "),
            advice(for: name, among: CalendarShape.weekdays))
        }
      }
    }
    var dates: Set<String> = []
    for (index, entry) in (provider["dates"]?.entries ?? []).enumerated() {
      let date = entry["date"]?.text ?? ""
      if !dates.insert(date).inserted {
        report(
          "\(pointer)/dates/\(index)/date", Excerpt.quoted(date), "stands twice", "each date once")
      }
      for (position, hours) in (entry["hours"]?.entries ?? []).enumerated() {
        checkInterval(hours, "\(pointer)/dates/\(index)/hours/\(position)")
      }
    }
  }

  private mutating func checkInterval(_ node: JSONNode, _ pointer: String) {
    let (start, end) = (node.time("start"), node.time("end"))
    guard start == end || start == 1440 else { return }
    report(
      pointer + "/end", ClockTime.text(start) + "-" + ClockTime.text(end), "is empty",
      "an end after the start, or before it for the next day")
  }

  private mutating func checkSpan(_ node: JSONNode, _ pointer: String, isLong: Bool) {
    guard node.span.isEmpty else {
      if !isLong, node.span.minutes > 1440 {
        report(
          pointer + "/end", Excerpt.quoted(node["end"]?.text ?? ""),
          "is more than a day after the start",
          "a day at most")
      }
      return
    }
    report(
      pointer + "/end", Excerpt.quoted(node["end"]?.text ?? ""), "is not after the start",
      "a later moment")
  }

  /// Live bookings with one label of a seat that overlap: no store would take them. That more are there at once than the
  /// capacity is no mistake of the file: it may have been lowered.
  private mutating func checkSeats() {
    let live = (root["bookings"]?.entries ?? []).enumerated().filter { _, node in
      node.choice("status", or: Booking.Status.confirmed).isLive
    }.sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }
    var last: [Text: (offset: Int, end: Instant)] = [:]
    for (offset, node) in live {
      let seat = Text("\(node["provider"]?.text ?? "")\u{0}\(node.integer("seat"))")
      if let before = last[seat], before.end > node.span.start {
        report(
          "/bookings/\(offset)/start", Excerpt.quoted(node["start"]?.text ?? ""),
          "is taken by bookings[\(before.offset)] on the same seat", "another seat, or a time of its own")
      }
      if node.span.end > last[seat]?.end ?? .first { last[seat] = (offset, node.span.end) }
    }
  }

  /// Series of one provider that have a date in common, or none at all.
  private mutating func checkSeries() {
    let series = (root["series"]?.entries ?? []).enumerated().sorted {
      ($0.element.date("from"), $0.offset) < ($1.element.date("from"), $1.offset)
    }
    var last: [Text: (offset: Int, date: CivilDate)] = [:]
    for (offset, node) in series {
      let provider = Text(node["provider"]?.text ?? "")
      let (from, to) = (node.date("from"), node.date("to"))
      if to < from {
        report(
          "/series/\(offset)/to", Excerpt.quoted(to.description), "comes before the first date",
          "a later date")
      }
      if let before = last[provider], from <= before.date {
        report(
          "/series/\(offset)/from", Excerpt.quoted(from.description),
          "is a date of series[\(before.offset)] too", "each date in one series of a provider")
      }
      if to > last[provider]?.date ?? .first { last[provider] = (offset, to) }
    }
  }

  /// Busy times of a calendar that is not among those which the file says it has all of.
  private mutating func checkSources() {
    guard let names = root["sources"]?.entries.compactMap(\.text) else { return }
    if names.isEmpty {
      report("/sources", "[]", "names no calendar", "a list of one text or more", "Maybe leave it out.")
    }
    let known = Set(names.map { Text($0) })
    for (index, entry) in (root["busy"]?.entries ?? []).enumerated() {
      let name = entry["source"]?.text ?? ""
      if known.contains(Text(name)) { continue }
      report(
        "/busy/\(index)/source", Excerpt.quoted(name), "is not in sources", "one of sources",
        advice(for: name, among: names))
    }
  }
}
