import SchoolDomain

/// A service that is still being shaped, by positions.
struct DraftService {
  let site: Int
  let student: Int
  let provider: Int
  /// Days on which the provider is at the student's site: as many sessions as there can be.
  let mostSessions: Int
  var sessions: Int
  var minutes: Int
  var isIndividual: Bool
  var maxGroup: Int?

  /// Largest group it can be served in.
  func groupSize(capacity: Int) -> Int { isIndividual ? 1 : min(capacity, maxGroup ?? capacity) }

  /// Least provider time it needs, in thousandths of a minute.
  func need(capacity: Int) -> Int { 1000 * sessions * minutes / groupSize(capacity: capacity) }
}

/// Who serves which student, how often and how long.
struct Caseload {
  private(set) var services: [DraftService] = []
  private let options: GenerationOptions
  private let providers: [GeneratedProvider]
  /// Services of each provider so far at the site that is being served.
  private var load: [Int] = []

  init(options: GenerationOptions, providers: [GeneratedProvider]) {
    self.options = options
    self.providers = providers
  }

  /// Gives every student of `site` one service, and further ones to some, each of another role.
  ///
  /// `choices` are the positions of the providers who come to the site. The least loaded gets the service, mostly.
  mutating func serve(_ site: GeneratedSite, by choices: [Int], _ random: inout RandomSource) {
    load = providers.map { _ in 0 }
    let students = site.students.count
    let most = min(3, options.distinctRoles.count)
    var counts = [Int](repeating: 1, count: students)
    var further = max(0, options.servicesPerSite - students)
    while further > 0 {
      let student = random.below(students)
      guard counts[student] < most else { continue }
      counts[student] += 1
      further -= 1
    }
    for (student, count) in counts.enumerated() {
      var open = choices
      for _ in 0..<count {
        let (first, second) = (random.pick(open), random.pick(open))
        let provider = leastLoaded(of: random.chance(800) ? open : [first, second], at: site.position)
        open.removeAll { providers[$0].role == providers[provider].role }
        load[provider] += 1
        services.append(draw(site, student, provider, &random))
      }
    }
  }

  /// The one with the fewest services for the days at the site.
  private func leastLoaded(of open: [Int], at site: Int) -> Int {
    open.reduce(open[0]) { best, next in
      load[next] * providers[best].days(at: site) < load[best] * providers[next].days(at: site) ? next : best
    }
  }

  /// A service as they are met with: mostly 30 minutes, once or twice a week, in a group.
  private func draw(
    _ site: GeneratedSite, _ student: Int, _ provider: Int, _ random: inout RandomSource
  ) -> DraftService {
    let days = providers[provider].days(at: site.position)
    let sessions = random.pick(weighted: [
      (1, weight: 34), (2, weight: 40), (3, weight: 16), (4, weight: 7), (5, weight: 3),
    ])
    let minutes = random.pick(weighted: [(30, weight: 68), (20, weight: 20), (45, weight: 12)])
    let isIndividual = random.chance(options.individual)
    let isSmall = random.chance(80)
    return DraftService(
      site: site.position, student: student, provider: provider, mostSessions: days,
      sessions: min(sessions, days), minutes: minutes, isIndividual: isIndividual,
      maxGroup: isSmall && !isIndividual && options.groupCapacity > 2 ? 2 : nil)
  }

  /// Adds or takes sessions until the services of each provider at each site need the time that the tightness says, as
  /// near as it goes.
  mutating func fit(sites: [GeneratedSite], _ random: inout RandomSource) {
    var ofProvider = providers.map { _ in [Int]() }
    for (index, service) in services.enumerated() { ofProvider[service.provider].append(index) }
    let share = options.tightness ?? GenerationOptions.usualTightness
    for (provider, indices) in ofProvider.enumerated() {
      for site in Set(indices.map { services[$0].site }).sorted() {
        let here = indices.filter { services[$0].site == site }
        let target = providers[provider].minutes(at: sites[site]) * share
        shrink(here, to: target, &random)
        if options.tightness != nil { grow(here, to: target, &random) }
      }
    }
  }

  private func need(_ indices: [Int]) -> Int {
    indices.reduce(0) { $0 + services[$1].need(capacity: options.groupCapacity) }
  }

  /// One session less, of services with several; where all have one, shorter ones; then none are individual.
  private mutating func shrink(_ indices: [Int], to target: Int, _ random: inout RandomSource) {
    var (left, needed) = (random.shuffled(indices), need(indices))
    while needed > target, !left.isEmpty {
      for index in left where needed > target {
        let before = services[index].need(capacity: options.groupCapacity)
        if services[index].sessions > 1 {
          services[index].sessions -= 1
        } else if services[index].minutes > 20 {
          services[index].minutes = services[index].minutes > 30 ? 30 : 20
        }
        needed -= before - services[index].need(capacity: options.groupCapacity)
      }
      left.removeAll { services[$0].sessions == 1 && services[$0].minutes == 20 }
    }
  }

  /// One session more, of services that have not one on every day; then 30 minutes in place of 20, and 45 of 30.
  private mutating func grow(_ indices: [Int], to target: Int, _ random: inout RandomSource) {
    var (left, needed) = (random.shuffled(indices), need(indices))
    while needed < target, !left.isEmpty {
      for index in left where needed < target {
        let before = services[index]
        if before.sessions < before.mostSessions {
          services[index].sessions += 1
        } else {
          services[index].minutes = before.minutes < 30 ? 30 : 45
        }
        let more =
          services[index].need(capacity: options.groupCapacity) - before.need(capacity: options.groupCapacity)
        if needed + more > target {
          services[index] = before
          left.removeAll { $0 == index }
        } else {
          needed += more
        }
      }
      left.removeAll { services[$0].sessions == services[$0].mostSessions && services[$0].minutes == 45 }
    }
  }
}
