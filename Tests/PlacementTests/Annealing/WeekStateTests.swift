import Preloading
import Rules
import SchoolDomain
import TestSupport
import Testing

@testable import Placement

/// A week that follows its changes against one that is counted from nothing.
@Suite struct WeekStateTests {
  /// Moves a test makes on each of its schools; 100,000 in all.
  private static let moves = 500

  @Test(arguments: 0..<10)
  func `every change costs what a count from nothing says, and breaks no rule`(group: Int) throws {
    var (moves, put, taken, refused) = (0, 0, 0, 0)
    for seed in 0..<20 {
      let number = UInt64(7000 + group * 20 + seed)
      let school =
        seed % 2 == 0
        ? try RandomSchool.make(seed: number) : try CoarseSchool.make(seed: number, cells: 4...8)
      var walk = WeekWalk(school, seed: number)
      for _ in 0..<Self.moves {
        moves += 1
        switch walk.move() {
        case .put: put += 1
        case .taken: taken += 1
        case .refused: refused += 1
        }
      }
    }
    #expect(moves == 10_000)
    #expect(put > 500 && taken > 500 && refused > 500)
  }

  @Test func `of places that cost the same most searches find one that touches others`() throws {
    // An open provider's day of an hour. a is there from 08:00 to 08:20, b may come at 08:20, 08:30 or 08:40, of which the
    // first and the last touch a and the day's end; c takes the 40 minutes that are left, and touches both.
    let small = SmallProblem(
      try TinySchool.school {
        $0.cycle = Cycle(days: ["Mon"], start: 480, end: 540, step: 10)
        $0.providers[0].grouping = .open
        $0.providers[0].capacity = 1
        $0.providers[0].availability = [Availability(site: "main", range: MinuteRange(480, 540))]
        for (service, minutes) in [20, 20, 40].enumerated() {
          $0.services[service].minutes = minutes
          $0.services[service].sessions = 1
        }
      })
    let model = WeekModel(small.problem)
    var week = WeekState(model)
    func start(_ option: Int) -> Int {
      model.choices.places[model.choices.options[option].slot].stretch.start
    }
    let first = model.choices.options.indices.first {
      model.choices.options[$0].first.service == 0 && start($0) == 480
    }
    week.put(try #require(first))
    var cheapest = CheapestPlace(words: model.grid.words)
    var random = Placement.SplitMix64(3)
    var found: [Int: Int] = [:]
    for _ in 0..<1000 {
      let option = cheapest.find(1, in: week, most: 1_000, &random)
      if let option { found[start(option), default: 0] += 1 }
    }
    // A search that prefers no edges takes each of the three as often: about 33 of 1000 take the middle one.
    #expect((10...70).contains(found[510] ?? 0))
    #expect((found[500] ?? 0) > 400 && (found[520] ?? 0) > 400)
    let edges = week.cells.edges
    #expect(edges.sides(0, 2, cells: 4) == 2)
    #expect(edges.sides(0, 2, cells: 2) == 1)
    #expect(edges.sides(0, 3, cells: 2) == 0)
  }

  @Test(arguments: 0..<5)
  func `the cheapest place is the cheapest of all that are allowed`(group: Int) throws {
    var found = 0
    for seed in 0..<20 {
      let number = UInt64(9000 + group * 20 + seed)
      let school =
        seed % 2 == 0
        ? try RandomSchool.make(seed: number) : try CoarseSchool.make(seed: number, cells: 3...8)
      var walk = WeekWalk(school, seed: number)
      for _ in 0..<60 {
        _ = walk.move()
        if walk.searchesRight() { found += 1 }
      }
    }
    #expect(found > 100)
  }

  @Test(arguments: [(30, false), (60, true)])
  func `a session touches a pin after the frame's end where their run may be that long`(
    most: Int, isAllowed: Bool
  ) throws {
    // a can only be at 11:30; d, of the same student, is pinned at 12:00, where the frame ends.
    let small = SmallProblem(
      try TinySchool.school {
        $0.services[0].within = [DayRange(days: ["Mon"], range: MinuteRange(690, 720))]
        $0.services[0].sessions = 1
        $0.services.append(Service(id: "d", student: "s1", provider: "p1", sessions: 1, minutes: 30))
        $0.sessions = [ExistingSession(service: "d", day: "Mon", start: 720, pinned: true)]
        $0.limits = SessionLimits(maxConsecutiveMinutes: most, breakMinutes: 0)
      })
    let model = WeekModel(small.problem)
    var cheapest = CheapestPlace(words: model.grid.words)
    var random = Placement.SplitMix64(1)
    let found = (0..<20).compactMap { _ in
      cheapest.find(0, in: WeekState(model), most: 1_000, &random)
    }
    #expect(!found.isEmpty == isAllowed)
  }
}

/// Random moves in a week, each looked at from outside.
private struct WeekWalk {
  enum Outcome { case put, taken, refused }

  private let small: SmallProblem
  private let terms: LevelTerms
  private let model: WeekModel
  private var change: WeekChange
  private var random: Placement.SplitMix64
  private var cheapest: CheapestPlace

  init(_ school: School, seed: UInt64) {
    small = SmallProblem(school)
    terms = LevelTerms(
      small.problem,
      Incumbent(sessions: small.problem.fixed, score: small.problem.score(of: small.problem.fixed)))
    model = WeekModel(small.problem)
    change = WeekChange(WeekState(model), minutePrice: 8)
    random = Placement.SplitMix64(seed)
    cheapest = CheapestPlace(words: model.grid.words)
    check("the beginning")
  }

  private var name: String { small.school.name }
  private var week: WeekState { change.week }
  private var options: [Int] { week.used.map(week.option) }

  mutating func move() -> Outcome {
    if !week.used.isEmpty, random.below(3) == 0 {
      change.begin()
      change.remove(week.used[random.below(week.used.count)])
      check("taking")
      if random.below(3) == 0 {
        change.undo()
        check("going back")
      }
      return .taken
    }
    guard !model.choices.options.isEmpty else { return .refused }
    // Half of the time one that is not refused at first sight.
    var option = random.below(model.choices.options.count)
    for _ in 0..<8 where random.below(2) == 0 && week.price(option) == nil {
      option = random.below(model.choices.options.count)
    }
    let before = week.penalty
    let price = week.price(option)
    let isFine = counted(options + [option]) != nil
    #expect((price != nil) == isFine, "\(name): \(text(option)) beside \(options.map(text))")
    guard let price, isFine else { return .refused }
    change.put(option)
    #expect(week.penalty - before == price, "\(name): \(text(option))")
    check("putting")
    return .put
  }

  /// Whether the search for a service's cheapest place found one, which must be as cheap as any that is allowed.
  mutating func searchesRight() -> Bool {
    guard let service = random.element(of: week.absent) else { return false }
    var again = WeekState(model)
    for option in options { again.put(option) }
    #expect(again.cells.edges == week.cells.edges, "\(name): \(options.map(text))")
    let mine = model.choices.options.indices.filter { number in
      let option = model.choices.options[number]
      return option.first.service == service
        || option.others.contains { model.choices.others[$0].service == service }
    }
    let least = mine.compactMap { week.price($0) }.min()
    let found = (0..<20).compactMap { _ in cheapest.find(service, in: week, most: 1_000, &random) }
    #expect(found.isEmpty == (least == nil), "\(name): \(service)")
    let prices = found.map { week.price($0) }
    #expect(!prices.contains(nil), "\(name): \(found.map(text))")
    // The cheapest is passed over now and then, not every time.
    #expect(prices.compactMap { $0 }.min() == least, "\(name): \(service)")
    return least != nil
  }

  /// The score of options, counted from nothing; nil where they break a rule.
  private func counted(_ options: [Int]) -> Score? {
    small.problem.incumbent(model.blocks(options))?.score
  }

  private func check(_ moment: String) {
    guard let score = counted(options) else {
      Issue.record("\(name): after \(moment) a rule is broken: \(options.map(text))")
      return
    }
    #expect(score.penalty == week.penalty + terms.constant(.penalty), "\(name): after \(moment)")
    #expect(score.unserved == week.missing + terms.constant(.unserved), "\(name): after \(moment)")
  }

  private func text(_ option: Int) -> String {
    model.choices.candidates[option].map { candidate in
      let placed = small.problem.session(candidate).scheduled(in: small.school)
      return "\(placed.service) \(placed.day) \(ClockTime.text(placed.start))"
    }.joined(separator: "+")
  }
}
