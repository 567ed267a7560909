package import SchoolDomain

/// Makes a school, or a district of several, from a seed: realistic in shape and size, the same on every machine.
package enum SchoolGenerator {
  /// The school of `options`; throws everything that is wrong with them.
  package static func generate(_ options: GenerationOptions) throws(InvalidGenerationOptions) -> School {
    let issues = options.issues
    guard issues.isEmpty else { throw InvalidGenerationOptions(issues: issues) }
    let sites = (0..<options.sites).map { GeneratedSite(position: $0, options: options) }
    let partners = partners(options)
    var random = RandomSource(seed: options.seed, part: 0)
    var (providers, choices) = ([GeneratedProvider](), sites.map { _ in [Int]() })
    for site in sites.indices {
      for role in options.roles.indices {
        let away = options.roles[role] == options.roles.last ? partners[site] : nil
        for place in [site] + (away.map { [$0] } ?? []) { choices[place].append(providers.count) }
        providers.append(
          GeneratedProvider(
            id: "site\(site + 1)-" + name(of: role, in: options.roles), role: options.roles[role], home: site,
            away: away, options: options, random: &random))
      }
    }
    var caseload = Caseload(options: options, providers: providers)
    for site in sites { caseload.serve(site, by: choices[site.position].sorted(), &random) }
    caseload.fit(sites: sites, &random)
    return try school(options, sites, providers, caseload.services)
  }

  /// `resource2` for the second provider of a role that has several.
  private static func name(of role: Int, in roles: [String]) -> String {
    guard roles.count(where: { $0 == roles[role] }) > 1 else { return roles[role] }
    return roles[role] + String(roles[...role].count { $0 == roles[role] })
  }

  /// The neighbor with whom a site exchanges providers, where it has one: pairs, spread over the district.
  private static func partners(_ options: GenerationOptions) -> [Int?] {
    var partners = [Int?](repeating: nil, count: options.sites)
    for pair in 0..<options.itinerantPairs {
      let first = pair * options.sites / options.itinerantPairs
      (partners[first], partners[first + 1]) = (first + 1, first)
    }
    return partners
  }

  private static func school(
    _ options: GenerationOptions, _ sites: [GeneratedSite], _ providers: [GeneratedProvider],
    _ services: [DraftService]
  ) throws(InvalidGenerationOptions) -> School {
    let ids = services.map { service in
      let student = sites[service.site].students[service.student].id
      return ServiceID("\(student)-\(providers[service.provider].role)")
    }
    var random = RandomSource(seed: options.seed, part: 1)
    let apart = pairsApart(sites, &random)
    var draft = SchoolDraft(
      name: options.name ?? "Generated \(options.sites)x\(options.students), seed \(options.seed)",
      timeZone: "America/Los_Angeles", grades: BellTimes.grades)
    draft.sites = sites.map(\.site)
    draft.bellSchedules = sites.flatMap(\.periods)
    draft.teachers = sites.flatMap(\.teachers)
    draft.specialActivities = sites.flatMap(\.activities)
    draft.providers = providers.map(\.provider)
    draft.students = sites.flatMap(\.students)
    draft.services = zip(ids, services).map { id, service in
      Service(
        id: id, student: sites[service.site].students[service.student].id,
        provider: providers[service.provider].provider.id, sessions: service.sessions,
        minutes: service.minutes,
        setting: service.isIndividual ? .individual : .group, maxGroup: service.maxGroup)
    }
    draft.groupRules = apart.map { pair in
      GroupRule(students: pair[1...].map { sites[pair[0]].students[$0].id }, kind: .apart)
    }
    var week = StandingWeek(sites: sites, providers: providers, services: services, apart: Set(apart))
    for index in services.indices where random.chance(options.existing) {
      for (day, start) in week.place(index, &random) {
        draft.sessions.append(
          ExistingSession(
            service: ids[index], day: BellTimes.days[day], start: start, pinned: random.chance(options.pinned)
          ))
      }
    }
    draft.preferences = Preferences(
      adjacentDays: 2, sameDay: 4, afternoon: .init(from: 750, cost: 1), groupBlocks: 3, gradeSpread: 1,
      teacherMix: 1, dailyLoad: .init(minutes: 270, cost: 2), changed: 3)
    var rotation = RandomSource(seed: options.seed, part: 1_000_000)
    draft.spread(over: options.cycle, &rotation)
    do { return try School(draft) } catch {
      throw InvalidGenerationOptions(
        issues: error.issues.map { issue in
          KnobIssue(
            knob: issue.pointer, value: "\(issue.value), which \(issue.problem)", expected: issue.expected)
        })
    }
  }

  /// One pair of students in fifty who are better not together: position of the site, then of the two.
  private static func pairsApart(_ sites: [GeneratedSite], _ random: inout RandomSource) -> [[Int]] {
    sites.flatMap { site in
      (0..<site.students.count / 50).map { part in
        let chosen = random.shuffled(Array(50 * part..<50 * part + 50)).prefix(2)
        return [site.position] + chosen.sorted()
      }
    }
  }
}
