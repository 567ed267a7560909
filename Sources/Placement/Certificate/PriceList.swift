import Preloading
import SchoolDomain

/// The prices of a proof from the duals of a master's rows: gathered by what owns the rows, so that a proof says nothing of
/// rows, and whoever checks it needs none.
///
/// Rows on a provider's day as groups and lunches have no price: the day is solved whole where the proof is checked.
struct PriceList {
  private let problem: PlacementProblem
  private let rows: MasterRows
  private let duals: ScaledDuals
  private let school: School

  /// `duals` of the first rows; rows that came later have no price.
  init(_ problem: PlacementProblem, _ rows: MasterRows, _ duals: ScaledDuals) {
    self.problem = problem
    self.rows = rows
    self.duals = duals
    school = problem.context.school
  }

  /// `splits`: for each split above the case the row that it bounds, nil where it bounds none.
  func prices(_ level: CostLevel, splits: [Int?] = []) -> ProofPrices {
    var prices = ProofPrices(
      scale: ScaledDuals.scale, unserved: level.unserved * ScaledDuals.scale,
      splits: splits.map { $0.map(dual) ?? 0 })
    let cells = addServices(to: &prices)
    addRows(to: &prices)
    addSums(to: &prices)
    for key in cells.keys.sorted() {
      let ofService = cells[key] ?? [:]
      // The price that most have is that of each.
      let counts = Dictionary(grouping: ofService.values) { $0 }.mapValues(\.count)
      let each = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
      let others = ofService.keys.sorted().filter { ofService[$0] != each }
      guard each != 0 || !others.isEmpty else { continue }
      prices.cells.append(
        .init(
          provider: school.providers[key.provider].id, day: school.cycle.days[key.day],
          at: problem.context.gridStarts[key.cell], each: each,
          services: others.map { .init(service: id($0), price: ofService[$0] ?? 0) }))
    }
    return prices
  }

  private struct CellKey: Hashable, Comparable {
    let provider: Int
    let day: Int
    let cell: Int

    static func < (left: CellKey, right: CellKey) -> Bool {
      (left.provider, left.day, left.cell) < (right.provider, right.day, right.cell)
    }
  }

  private func dual(_ row: Int) -> Int { row < duals.values.count ? duals[row] : 0 }

  private func id(_ service: Int) -> ServiceID { school.services[problem.services[service]].id }

  // MARK: services

  /// What a candidate's rows come to, by owner.
  private struct Sums {
    var week = 0
    var meetings = 0
    var student = 0
    var cells: [CellKey: Int] = [:]
  }

  private func sums(_ candidate: Int) -> Sums {
    var sums = Sums()
    for term in rows.candidateTerms[candidate] {
      let price = dual(term.row) * term.coefficient
      switch rows.owners[term.row] {
      case .week: sums.week += price
      case .meetings: sums.meetings += price
      case .student: sums.student += price
      case .cell(let provider, let day, let cell):
        sums.cells[CellKey(provider: provider, day: day, cell: cell), default: 0] += price
      case .providerDay, .load, .presence, .unserved, .branch, .cut: break
      }
    }
    return sums
  }

  /// Adds the services that have a price; returns those of the cells, by cell and service.
  private func addServices(to prices: inout ProofPrices) -> [CellKey: [Int: Int]] {
    var cells: [CellKey: [Int: Int]] = [:]
    for service in problem.services.indices {
      var entry = ProofPrices.OfService(service: id(service), each: 0)
      var first: Int?
      var (meetings, student) = (Spans(), Spans())
      for candidate in problem.ranges[service] {
        let sums = sums(candidate)
        let (day, start) = (problem.candidates[candidate].day, problem.candidates[candidate].start)
        let label = school.cycle.days[day]
        if first == nil { entry.each = sums.week }
        if first != day, sums.week != entry.each {
          entry.days.append(.init(day: label, price: sums.week - entry.each))
        }
        first = day
        meetings.add(label, start, sums.meetings)
        student.add(label, start, sums.student)
        // The rows of a cell have one coefficient for all sessions of a service.
        for (cell, price) in sums.cells { cells[cell, default: [:]][service] = price }
      }
      (entry.meetings, entry.student) = (meetings.priced, student.priced)
      let isFree = entry.each == 0 && entry.days.isEmpty && entry.meetings.isEmpty && entry.student.isEmpty
      if !isFree { prices.services.append(entry) }
    }
    return cells
  }

  /// Runs of candidates with one price, in their order.
  private struct Spans {
    private var all: [ProofPrices.OfSpan] = []

    mutating func add(_ day: DayLabel, _ start: Int, _ price: Int) {
      if let last = all.last, last.day == day, last.price == price {
        all[all.count - 1].to = start
      } else {
        all.append(.init(day: day, from: start, to: start, price: price))
      }
    }

    var priced: [ProofPrices.OfSpan] { all.filter { $0.price != 0 } }
  }

  private func addSums(to prices: inout ProofPrices) {
    for cut in rows.cuts.cuts where dual(cut.row) < 0 {
      var sum = ProofPrices.OfSum(price: -dual(cut.row), of: cut.part.of, times: cut.part.times)
      for source in cut.sources.rows {
        switch rows.countables[source] {
        case .week(let service): sum.weeks.append(id(service))
        case .day(let service, let day):
          sum.days.append(.init(service: id(service), day: school.cycle.days[day]))
        case .step(let provider, let day, let cell):
          sum.steps.append(
            .init(
              provider: school.providers[provider].id, day: school.cycle.days[day],
              at: problem.context.gridStarts[cell]))
        case .neighbors(let student, let provider, let day):
          sum.neighbors.append(
            .init(
              student: school.students[student].id, provider: school.providers[provider].id,
              day: school.cycle.days[day]))
        case nil: break
        }
      }
      prices.sums.append(sum)
    }
  }

  // MARK: rows of providers

  private struct PresenceKey: Hashable {
    let provider: Int
    let day: Int
    let site: Int
    let cell: Int
  }

  private func addRows(to prices: inout ProofPrices) {
    var positions: [PresenceKey: Int] = [:]
    for (row, owner) in rows.owners.enumerated() where dual(row) != 0 {
      switch owner {
      case .load(let provider, let day):
        prices.loads.append(
          .init(
            provider: school.providers[provider].id, day: school.cycle.days[day], price: -dual(row)))
      case .presence(let provider, let day, let site, let cell, let distance):
        let key = PresenceKey(provider: provider, day: day, site: site, cell: cell)
        let position = positions[key] ?? prices.presences.count
        if positions.updateValue(position, forKey: key) == nil {
          prices.presences.append(
            .init(
              provider: school.providers[provider].id, day: school.cycle.days[day],
              site: school.sites[site].id, at: problem.context.gridStarts[cell], here: 0, elsewhere: []))
        }
        if let distance {
          prices.presences[position].elsewhere.append(.init(steps: distance, price: dual(row)))
        } else {
          prices.presences[position].here = dual(row)
        }
      case .unserved: prices.unserved -= dual(row)
      case .week, .meetings, .student, .providerDay, .cell, .branch, .cut: break
      }
    }
  }
}
