import SchoolDomain

/// Reads sessions and minutes of the rows of a caseload.
struct LoadReader {
  private let terms: ServiceLoad.Terms
  /// Whether what a cycle cannot hold without giving far more than is owed is given all the same.
  private let roundsUp: Bool

  init(_ cycle: Cycle, _ options: ImportOptions) {
    var terms = ServiceLoad.Terms(days: cycle.days.count, step: max(1, cycle.step))
    terms.weeksPerMonth = options.weeksPerMonth
    terms.weeksPerYear = options.weeksPerYear
    terms.longest = options.longestSession
    self.terms = terms
    roundsUp = options.roundsUp
  }

  /// What a row gives, and for how long.
  private struct Rate {
    /// The field that says the period.
    var field: String
    var period: ServiceLoad.Period
    var minutes: Int?
    var sessions: Int?
    /// Minutes a session, where the cell says them too.
    var length: Int?
  }

  /// Sets sessions and minutes, as they stand or worked out; returns the sentence that says how.
  func read(_ row: inout RowReader, _ service: inout Service, isNew: Bool) -> String? {
    let sessions = row.content("sessions") == nil ? nil : row.number("sessions", keeping: nil)
    let minutes = row.content("minutes") == nil ? nil : row.number("minutes", keeping: nil)
    let rates = rates(&row, sessions: sessions, minutes: minutes)
    guard let rate = rates.first else {
      let isOfCycle = row.content("per") != nil
      if !isOfCycle || row.isUsable { keep(sessions, minutes, &row, &service, isNew: isNew) }
      return isOfCycle && row.isUsable ? "\(service.sessions) x \(service.minutes) a cycle" : nil
    }
    if rates.count > 1 {
      row.report(
        rates[1].field, "stands beside \(row.place(of: rate.field))",
        expected: "one of the two, the other cell empty")
    }
    let isOwn = rate.field == "per"
    guard row.isUsable else { return nil }
    let given = [
      (isOwn ? nil : rate.field, rate.minutes), (isOwn ? nil : rate.field, rate.sessions),
      ("minutes", minutes), ("sessions", sessions), ("per", isOwn ? rate.sessions : nil),
      ("per", rate.length),
      ("per", isOwn && minutes == nil ? rate.minutes : nil),
    ]
    for (field, value) in given {
      guard let field, let value, !Self.amounts.contains(value), row.isUsable else { continue }
      row.report(
        field, "is out of range",
        expected: "a whole number from \(Self.amounts.lowerBound) to \(Self.amounts.upperBound)")
    }
    guard row.isUsable else { return nil }
    let load: ServiceLoad
    if let amount = rate.minutes {
      load = ServiceLoad.ofMinutes(
        amount, a: rate.period, sessions: isOwn ? nil : sessions, minutes: isOwn ? nil : minutes, terms)
      if !isOwn, let sessions, let minutes {
        let needed = ServiceLoad.ofMinutes(amount, a: rate.period, sessions: nil, minutes: minutes, terms)
        if needed.sessions != sessions { report(&row, rate, sessions, minutes, needed) }
      }
    } else {
      guard let amount = rate.sessions, let minutes = minutes ?? rate.length else {
        row.reportMissing("minutes", expected: "minutes a session, as \(rate.field) is given")
        return nil
      }
      load = ServiceLoad.ofSessions(amount, a: rate.period, minutes: minutes, terms)
      if !isOwn, let sessions, sessions != load.sessions { report(&row, rate, sessions, minutes, load) }
    }
    if load.isTooMuch, !roundsUp {
      row.report(
        rate.field, "would give far more than is owed",
        expected: "what makes whole sessions a cycle, not \(load.explanation)",
        advice: "Maybe leave the row out and place it by hand; --round-up gives \(load.sessions) x "
          + "\(load.minutes) in every cycle.")
    }
    service.sessions = load.sessions
    service.minutes = load.minutes
    return load.explanation
  }

  /// Minutes and sessions that a row may name.
  private static let amounts = 1...100_000

  /// Columns that say how much in place of sessions and minutes.
  private static let ratedFields = [
    "minutesPerWeek", "minutesPerMonth", "minutesPerYear", "sessionsPerWeek", "sessionsPerMonth", "per",
  ]

  /// The amounts for a period that the row gives; one is right.
  private func rates(_ row: inout RowReader, sessions: Int?, minutes: Int?) -> [Rate] {
    var rates: [Rate] = []
    let minuteFields: [(String, ServiceLoad.Period)] = [
      ("minutesPerWeek", .week), ("minutesPerMonth", .month), ("minutesPerYear", .year),
    ]
    for (field, period) in minuteFields where row.content(field) != nil {
      if let amount = row.number(field, keeping: nil) {
        rates.append(Rate(field: field, period: period, minutes: amount))
      }
    }
    for (field, period) in [("sessionsPerWeek", ServiceLoad.Period.week), ("sessionsPerMonth", .month)]
    where row.content(field) != nil {
      if let amount = row.number(field, keeping: nil) {
        rates.append(Rate(field: field, period: period, sessions: amount))
      }
    }
    guard let text = row.content("per") else { return rates }
    switch FrequencyReading(text) {
    case .cycle: break
    case .period(let period):
      rates.append(
        Rate(field: "per", period: period, minutes: sessions == nil ? minutes : nil, sessions: sessions))
    case .times(let count, let period):
      if let sessions, sessions != count {
        row.report("per", "does not agree with \(sessions) sessions", expected: "one number of sessions")
      }
      rates.append(Rate(field: "per", period: period, sessions: count))
    case .load(let count, let length, let period):
      if let minutes, minutes != length {
        row.report("per", "does not agree with \(minutes) minutes", expected: "one number of minutes")
      }
      if let sessions, count != sessions {
        row.report("per", "does not agree with \(sessions) sessions", expected: "one number of sessions")
      }
      rates.append(
        Rate(
          field: "per", period: period, minutes: count == nil ? length : nil, sessions: count,
          length: count == nil ? nil : length))
    case .none:
      row.report(
        "per", "is no period",
        expected: "day, week, month, year or cycle, such as weekly, 2x/week or 2 x 30 a month")
    }
    return rates
  }

  /// Sessions a cycle and minutes a session as the row has them.
  private func keep(
    _ sessions: Int?, _ minutes: Int?, _ row: inout RowReader, _ service: inout Service, isNew: Bool
  ) {
    if let sessions { service.sessions = sessions }
    if let minutes { service.minutes = minutes }
    for (field, value) in [("sessions", sessions), ("minutes", minutes)]
    where value == nil && row.content(field) == nil && (isNew || row.has(field)) {
      // A file that says it in another column has an empty cell there; it lacks no column.
      let said = row.has(field) ? field : Self.ratedFields.first(where: row.has) ?? field
      row.reportMissing(
        said, expected: "a whole number, or minutesPerWeek, minutesPerMonth or minutesPerYear")
      if said != field { return }
    }
  }

  private func report(
    _ row: inout RowReader, _ rate: Rate, _ sessions: Int, _ minutes: Int, _ needed: ServiceLoad
  ) {
    row.report(
      rate.field, "does not agree with \(sessions) x \(minutes)",
      expected: "one or the other: \(needed.explanation)")
  }
}
