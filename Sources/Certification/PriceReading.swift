import Rules
import SchoolDomain
import Verification

/// Looks the prices of a certificate up in a part; what makes no sense is an objection.
struct PriceReading {
  private let part: PartFacts
  private let services: [ServiceID: Int]
  /// The providers of the part's services: subproblems charge for their days alone.
  private let providers: Set<ProviderID>
  /// Largest price, so that no sum of a subproblem leaves an `Int`.
  static let largest = 1 << 40
  private static let scales = 1...(1 << 20)

  init(_ part: PartFacts) {
    self.part = part
    services = Dictionary(
      part.services.enumerated().map { (part.facts.school.services[$1].id, $0) },
      uniquingKeysWith: { first, _ in first })
    providers = Set(part.services.map { part.facts.school.services[$0].provider })
  }

  /// `splits` are the resolved splits above the case, from the root.
  func prices(_ given: ProofPrices, splits: [CaseSplit]) throws(CertificateObjection) -> PartPrices {
    guard Self.scales.contains(given.scale) else {
      throw CertificateObjection("the scale \(given.scale) is not within 1 to \(1 << 20)")
    }
    var prices = PartPrices(part, scale: given.scale, unserved: try checked(given.unserved))
    for entry in given.services { try read(entry, to: &prices) }
    for entry in given.loads {
      let place = try place(entry.provider, entry.day)
      guard entry.price >= 0 else {
        throw CertificateObjection("the load price of \(entry.provider) on \(entry.day) is below 0")
      }
      prices.loads[place] = try checked(entry.price)
    }
    for entry in given.cells { try read(entry, to: &prices) }
    for entry in given.presences { try read(entry, to: &prices) }
    for entry in given.sums { try read(entry, to: &prices) }
    guard given.splits.count == splits.count || given.splits.isEmpty else {
      throw CertificateObjection(
        "a case has \(given.splits.count) prices of splits and \(splits.count) splits above it")
    }
    for (price, split) in zip(given.splits, splits) {
      guard split.takes(price: price) else {
        throw CertificateObjection("the price \(price) of a split has the wrong sign, or the split has none")
      }
      for free in split.members { prices.splits[free] += try checked(price) }
      for place in split.groups { prices.groups[place, default: 0] += try checked(price) }
      for place in split.loads { prices.steps[place, default: 0] += try checked(price) }
    }
    return prices
  }

  private func checked(_ price: Int) throws(CertificateObjection) -> Int {
    guard (-Self.largest...Self.largest).contains(price) else {
      throw CertificateObjection("the price \(price) is too large")
    }
    return price
  }

  private func read(
    _ entry: ProofPrices.OfService, to prices: inout PartPrices
  ) throws(CertificateObjection) {
    let service = try service(entry.service)
    for day in 0..<part.days {
      prices.week[service * part.days + day] += try checked(entry.each)
    }
    for own in entry.days {
      prices.week[service * part.days + (try day(own.day))] += try checked(own.price)
    }
    for span in entry.meetings {
      let price = try checked(span.price)
      for free in try members(service, span) { prices.meetings[free] += price }
    }
    for span in entry.student {
      let price = try checked(span.price)
      for free in try members(service, span) { prices.student[free] += price }
    }
  }

  private func members(
    _ service: Int, _ span: ProofPrices.OfSpan
  ) throws(CertificateObjection) -> [Int] {
    part.ofServiceDay[service * part.days + (try day(span.day))].filter {
      (span.from...max(span.from, span.to)).contains(part.free[$0].session.range.start)
    }
  }

  private func read(
    _ entry: ProofPrices.OfCell, to prices: inout PartPrices
  ) throws(CertificateObjection) {
    let place = try place(entry.provider, entry.day)
    let each = try checked(entry.each)
    var cell = Dictionary(uniqueKeysWithValues: part.services.indices.map { ($0, each) })
    for own in entry.services { cell[try service(own.service)] = try checked(own.price) }
    prices.cells[place, default: [:]][entry.at] = cell
  }

  private func read(
    _ entry: ProofPrices.OfPresence, to prices: inout PartPrices
  ) throws(CertificateObjection) {
    let place = try place(entry.provider, entry.day)
    let site = try site(entry.site)
    // Between two times of the grid the sessions that travel forbids can be told.
    guard part.facts.cycle.isOnGrid(entry.at), entry.at <= 1440 else {
      throw CertificateObjection("\(entry.at) minutes after midnight is no time of the grid")
    }
    for distance in entry.elsewhere {
      _ = try checked(distance.price)
      guard (0...1440).contains(distance.steps) else {
        throw CertificateObjection("a distance of \(distance.steps) steps is longer than a day")
      }
    }
    prices.presences[place, default: []].append(
      .init(site: site, at: entry.at, here: try checked(entry.here), elsewhere: entry.elsewhere))
  }

  private func read(
    _ entry: ProofPrices.OfSum, to prices: inout PartPrices
  ) throws(CertificateObjection) {
    let price = try checked(entry.price)
    guard price >= 0 else { throw CertificateObjection("the price of a rounded sum is below 0") }
    guard (2...127).contains(entry.of), (1..<entry.of).contains(entry.times) else {
      throw CertificateObjection("\(entry.times) / \(entry.of) is no part of a sum")
    }
    var rows: [(limit: Int, free: [Int])] = []
    for id in entry.weeks {
      let service = try service(id)
      let first = part.ofServiceDay[service * part.days].lowerBound
      let last = part.ofServiceDay[service * part.days + part.days - 1].upperBound
      rows.append((part.demand[service], Array(first..<last)))
    }
    for own in entry.days {
      let position = try service(own.service) * part.days + (try day(own.day))
      let most = part.facts.school.services[part.services[position / part.days]].maxPerDay
      rows.append((most - part.pinsOfServiceDay[position], Array(part.ofServiceDay[position])))
    }
    var steps: [(place: ProviderDay, at: Int)] = []
    for step in entry.steps {
      let place = try place(step.provider, step.day)
      guard part.facts.school.providers[place.provider].grouping == .aligned else {
        throw CertificateObjection("provider \(step.provider) has more than one session at a time")
      }
      guard part.facts.cycle.isOnGrid(step.at), step.at <= 1440 else {
        throw CertificateObjection("\(step.at) minutes after midnight is no time of the grid")
      }
      steps.append((place, step.at))
    }
    var neighbors: [PartCases.Meeting] = []
    for meeting in entry.neighbors {
      let (key, row) = try self.neighbors(meeting)
      neighbors.append(key)
      rows.append(row)
    }
    prices.sums.add(
      price: price, part: .init(times: entry.times, of: entry.of), rows: rows, steps: steps,
      neighbors: neighbors)
  }

  /// The free sessions of two neighboring days of which there is one at most, or both days are in use.
  private func neighbors(
    _ meeting: ProofPrices.Meeting
  ) throws(CertificateObjection) -> (PartCases.Meeting, (limit: Int, free: [Int])) {
    let place = try place(meeting.provider, meeting.day)
    let school = part.facts.school
    let mine = part.services.indices.filter {
      let owed = school.services[part.services[$0]]
      return owed.student == meeting.student && owed.provider == meeting.provider
    }
    guard let student = part.facts.students[meeting.student], mine.count == 1, let service = mine.first,
      school.services[part.services[service]].maxPerDay == 1 || part.demand[service] <= 1,
      place.day + 1 < part.days
    else {
      throw CertificateObjection(
        "\(meeting.student) may meet \(meeting.provider) twice a day, or \(meeting.day) is the last day")
    }
    // A day with a pin is in use whatever is chosen.
    let days = [place.day, place.day + 1].map { service * part.days + $0 }
    let free = days.filter { part.pinsOfServiceDay[$0] == 0 }
    return (
      PartCases.Meeting(student: student, provider: place.provider, day: place.day),
      (free.count - 1, free.flatMap { Array(part.ofServiceDay[$0]) })
    )
  }

  // MARK: names

  func service(_ id: ServiceID) throws(CertificateObjection) -> Int {
    guard let service = services[id] else {
      throw CertificateObjection("service \(id) is not in this part")
    }
    return service
  }

  func day(_ label: DayLabel) throws(CertificateObjection) -> Int {
    guard let day = part.facts.days[label] else {
      throw CertificateObjection("the cycle has no day \(label)")
    }
    return day
  }

  func place(_ provider: ProviderID, _ label: DayLabel) throws(CertificateObjection) -> ProviderDay {
    guard let position = part.facts.providers[provider] else {
      throw CertificateObjection("the school has no provider \(provider)")
    }
    return ProviderDay(provider: position, day: try day(label))
  }

  /// Days of a provider with `aligned` grouping: one, or all.
  func places(
    _ provider: ProviderID, _ label: DayLabel?
  ) throws(CertificateObjection) -> [ProviderDay] {
    let all = try days(of: provider)
    guard all.allSatisfy({ part.facts.school.providers[$0.provider].grouping == .aligned }) else {
      throw CertificateObjection("the sessions of provider \(provider) form no groups")
    }
    return try label.map { (label) throws(CertificateObjection) in [try place(provider, label)] } ?? all
  }

  /// All days of a provider of the part.
  func days(of provider: ProviderID) throws(CertificateObjection) -> [ProviderDay] {
    guard let position = part.facts.providers[provider] else {
      throw CertificateObjection("the school has no provider \(provider)")
    }
    guard providers.contains(provider) else {
      throw CertificateObjection("provider \(provider) is not in this part")
    }
    return (0..<part.days).map { ProviderDay(provider: position, day: $0) }
  }

  func site(_ id: SiteID) throws(CertificateObjection) -> Int {
    guard let site = part.facts.sites[id] else {
      throw CertificateObjection("the school has no site \(id)")
    }
    return site
  }
}

/// What is wrong with a certificate, as a sentence without its full stop.
struct CertificateObjection: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
