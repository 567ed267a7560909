package import SchoolDomain

/// What kind of school to make. Shares are whole thousandths, so that no machine rounds differently.
package struct GenerationOptions: Hashable, Sendable {
  package var seed: UInt64 = 1
  /// nil: one that names seed and size.
  package var name: String?
  package var cycle = GeneratedCycle.week
  package var sites = 1
  /// At each site.
  package var students = 50
  /// A provider of each site for each entry; a role that stands twice has two.
  package var roles = ["speech", "ot", "resource"]
  /// Students at the same time; nil is 3 for aligned providers, 8 for open ones.
  package var capacity: Int?
  package var grouping = Grouping.aligned
  /// Days of the week on which a provider works.
  package var daysOnSite = 5
  /// Services of a student on average; nil is 1500, or 1000 where there is one role.
  package var servicesPerStudent: Int?
  /// Provider time that the services need in full groups, of the time there is; nil: as drawn, at most `usualTightness`.
  package var tightness: Int?
  /// Services with setting `individual`.
  package var individual = 120
  /// Students with a mainstreaming block.
  package var mainstreaming = 150
  /// Services whose sessions stand today.
  package var existing = 0
  /// Standing sessions that are pinned.
  package var pinned = 200
  /// Sites that exchange the providers of the last role with a neighbor.
  package var itinerant = 100
  package var travelMinutes = 20
  /// What a session costs that overlaps the grade's core reading; 0: no such period.
  package var coreReadingCost = 0

  /// The tightness that a school has at most where none is asked for.
  package static let usualTightness = 700

  package init() {}

  /// Roles without repeats, in order.
  var distinctRoles: [String] {
    roles.enumerated().filter { !roles[..<$0.offset].contains($0.element) }.map(\.element)
  }

  var groupCapacity: Int { capacity ?? (grouping == .aligned ? 3 : 8) }

  /// Services of one site.
  var servicesPerSite: Int {
    let most = 1000 * min(3, distinctRoles.count)
    return (students * min(most, servicesPerStudent ?? 1500) + 500) / 1000
  }

  /// Pairs of sites that exchange providers.
  var itinerantPairs: Int { min(sites / 2, (sites * itinerant + 1000) / 2000) }
}

/// A value that no school can be made with.
package struct KnobIssue: Hashable, Sendable {
  /// As the command spells it, without dashes: `days-on-site`.
  package let knob: String
  /// To be read after "is".
  package let value: String
  /// To be read after "expected".
  package let expected: String
}

/// Options that contradict what a school file allows, with every reason.
package struct InvalidGenerationOptions: Error, Hashable, Sendable {
  package let issues: [KnobIssue]
}

extension GenerationOptions {
  package var issues: [KnobIssue] {
    var issues: [KnobIssue] = []
    func check(_ knob: String, _ value: Int, _ range: ClosedRange<Int>, isShare: Bool = false) {
      if range.contains(value) { return }
      let text = isShare ? Self.share : String.init
      issues.append(
        KnobIssue(
          knob: knob, value: text(value), expected: "\(text(range.lowerBound)) to \(text(range.upperBound))"))
    }
    if name?.isEmpty == true { issues.append(KnobIssue(knob: "name", value: "empty", expected: "a text")) }
    check("sites", sites, 1...1000)
    check("students", students, 1...1000)
    if roles.isEmpty || roles.count > 20 || roles.contains(where: { !Self.isRole($0) }) {
      issues.append(
        KnobIssue(
          knob: "roles", value: "\"\(roles.joined(separator: ","))\"",
          expected: "1 to 20 words of letters, digits and dashes, with commas between"))
    }
    check("capacity", groupCapacity, 1...50)
    check("days-on-site", daysOnSite, 1...5)
    if let servicesPerStudent {
      check(
        "services-per-student", servicesPerStudent, 1000...(1000 * max(1, min(3, distinctRoles.count))),
        isShare: true)
    }
    if let tightness { check("tightness", tightness, 10...3000, isShare: true) }
    for (knob, value) in [
      ("individual", individual), ("mainstreaming", mainstreaming), ("existing", existing),
      ("pinned", pinned), ("itinerant", itinerant),
    ] { check(knob, value, 0...1000, isShare: true) }
    check("travel", travelMinutes, 0...240)
    check("core-reading", coreReadingCost, 0...1000)
    return issues
  }

  private static func isRole(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "-") || (48...57).contains(byte) || (97...122).contains(byte | 32)
      }
  }

  /// `0.15`, of 150 thousandths.
  private static func share(_ value: Int) -> String {
    var digits = String(value.magnitude % 1000)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    let whole = (value < 0 ? "-" : "") + String(value.magnitude / 1000)
    return digits.isEmpty ? whole : whole + "." + digits
  }
}
