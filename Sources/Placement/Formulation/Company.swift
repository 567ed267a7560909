/// Who is there at a cell of an `open` provider at a point, and the rows on it that the point breaks.
///
/// With `use`, 1 where anybody is there, and the limit of a service, the most that can be there together with it:
///
///     pair   sum(services of limit 1) x + x[service] <= use
///     apart  sum(services of limit 1) x + sum(services of a rule) x <= use
///     size   k * sum(services of limit 1) x + x[service] + sum(k others) x <= k * use, for a service of limit k > 1
struct Company {
  private let cell: MasterRows.BusyCell
  /// Among more services rows on sizes are too many or too dense: they cost more than they bring.
  static let fewServices = 16

  /// By service of the cell.
  private let sums: [Double]
  /// Services of limit 1, and the others.
  private let alone: [Int]
  private let others: [Int]

  init(_ cell: MasterRows.BusyCell, _ values: [Double]) {
    self.cell = cell
    sums = cell.services.map { $0.candidates.reduce(0) { $0 + values[$1] } }
    alone = cell.services.indices.filter { cell.services[$0].limit == 1 }
    others = cell.services.indices.filter { cell.services[$0].limit > 1 }
  }

  /// The broken rows, where the cell's column is `use`; `position` is the cell's.
  func violated(use: Double, tolerance: Double, of position: Int) -> [LazyRows.Row] {
    let single = sum(alone)
    var found: [LazyRows.Row] = []
    func add(_ members: [Int], _ uses: Int) {
      guard sum(members) + Double(uses) * single > Double(uses) * use + tolerance else { return }
      let bound = cell.auxiliary == nil ? uses : 0
      let terms = pairs(members, 1) + pairs(alone, uses)
      found.append(
        .init(
          bound: bound, terms: terms.sorted { $0.candidate < $1.candidate }, cell: position, uses: uses))
    }
    for service in others where sums[service] > 0 { add([service], 1) }
    for rule in cell.apart { add(rule.filter { cell.services[$0].limit > 1 }, 1) }
    guard others.count <= Self.fewServices else { return found }
    let largest = others.filter { sums[$0] > 0 }.sorted {
      sums[$0] != sums[$1] ? sums[$0] > sums[$1] : $0 < $1
    }
    for service in others where sums[service] > 0 {
      let limit = cell.services[service].limit
      let company = largest.filter { $0 != service }.prefix(limit)
      if company.count == limit { add([service] + company, limit) }
    }
    return found
  }

  private func sum(_ services: [Int]) -> Double { services.reduce(0) { $0 + sums[$1] } }

  private func pairs(_ services: [Int], _ coefficient: Int) -> [LazyRows.Pair] {
    services.flatMap { service in
      cell.services[service].candidates.map { .init(candidate: $0, coefficient: coefficient) }
    }
  }
}
