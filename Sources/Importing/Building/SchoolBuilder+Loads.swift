import SchoolDomain

/// Sessions and minutes of a row of the caseload.
extension SchoolBuilder {
  /// What a row gives, and for how long.
  private struct Rate {
    /// The field that says the period.
    var field: String
    var period: ServiceLoad.Period
    var minutes: Int?
    var sessions: Int?
  }

  /// Sets sessions and minutes, as they stand or worked out; returns the sentence that says how.
  func readLoad(_ row: inout RowReader, _ service: inout Service, isNew: Bool) -> String? {
    let sessions = row.content("sessions") == nil ? nil : row.number("sessions", keeping: nil)
    let minutes = row.content("minutes") == nil ? nil : row.number("minutes", keeping: nil)
    let rates = rates(&row, sessions: sessions, minutes: minutes)
    guard let rate = rates.first else {
      if row.content("per") == nil || row.isUsable {
        keep(sessions, minutes, &row, &service, isNew: isNew)
      }
      return nil
    }
    if rates.count > 1 {
      row.report(
        rates[1].field, "stands beside \(row.place(of: rate.field))",
        expected: "one of the two, the other cell empty")
    }
    let isOwn = rate.field == "per"
    guard row.isUsable else { return nil }
    guard [rate.minutes, rate.sessions, minutes, sessions].allSatisfy({ (1...100_000).contains($0 ?? 1) })
    else {
      row.report(
        rate.field, "is out of range here", expected: "whole numbers from 1 to 100000 in this row")
      return nil
    }
    let load: ServiceLoad
    if let amount = rate.minutes {
      load = ServiceLoad.ofMinutes(
        amount, a: rate.period, sessions: isOwn ? nil : sessions, minutes: isOwn ? nil : minutes, terms)
      if !isOwn, let sessions, let minutes {
        let needed = ServiceLoad.ofMinutes(amount, a: rate.period, sessions: nil, minutes: minutes, terms)
        if needed.sessions != sessions { report(&row, rate, sessions, minutes, needed) }
      }
    } else {
      guard let amount = rate.sessions, let minutes else {
        row.reportMissing("minutes", expected: "minutes a session, as \(rate.field) is given")
        return nil
      }
      load = ServiceLoad.ofSessions(amount, a: rate.period, minutes: minutes, terms)
      if !isOwn, let sessions, sessions != load.sessions { report(&row, rate, sessions, minutes, load) }
    }
    if load.isTooMuch {
      row.report(
        rate.field, "is less than half a session a cycle",
        expected: "half a session or more: \(load.explanation)",
        advice: "Maybe the cycle has to have more days, or the sessions fewer minutes.")
    }
    service.sessions = load.sessions
    service.minutes = load.minutes
    return load.explanation
  }

  private var terms: ServiceLoad.Terms {
    var terms = ServiceLoad.Terms(days: draft.cycle.days.count, step: max(1, draft.cycle.step))
    terms.weeksPerMonth = options.weeksPerMonth
    terms.weeksPerYear = options.weeksPerYear
    terms.longest = options.longestSession
    return terms
  }

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
    case .none:
      row.report(
        "per", "is no period", expected: "day, week, month, year or cycle, such as weekly or 2x/week")
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
      row.reportMissing(
        field, expected: "a whole number, or minutesPerWeek, minutesPerMonth or minutesPerYear")
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
