import Rules
import SchoolDomain
import Verification

/// The Lagrangian bound of a part from given prices, exactly: the sum of what its subproblems can be had for at least.
///
/// The prices that a provider's day pays for a session are charged in the subproblems of its week, its student's day and its
/// student's days with the provider. In the sum they cancel for every schedule, so that no schedule costs less.
struct PartBound {
  let part: PartFacts
  private let meetings: [MeetingSubproblem]
  private let studentDays: [StudentDaySubproblem]
  private let aligned: [AlignedDaySubproblem]
  private let open: [OpenDaySubproblem]
  private let loads: [LoadSubproblem]

  init(_ part: PartFacts) {
    self.part = part
    let school = part.facts.school
    func entities(_ own: (Session) -> Int) -> [Int: [Int]] {
      Dictionary(grouping: part.free.indices) { own(part.free[$0].session) }
    }
    var pairs: [Pair: [Int]] = [:]
    var students: Set<Int> = []
    var providers: Set<Int> = []
    for (local, service) in part.services.enumerated() {
      // The student and the provider of every service are in the school.
      guard let student = part.facts.students[school.services[service].student],
        let provider = part.facts.providers[school.services[service].provider]
      else { continue }
      pairs[Pair(student: student, provider: provider), default: []].append(local)
      students.insert(student)
      providers.insert(provider)
    }
    meetings = pairs.keys.sorted().map {
      MeetingSubproblem(student: $0.student, provider: $0.provider, services: pairs[$0] ?? [], part)
    }
    let ofStudent = entities(\.student)
    let ofProvider = entities(\.provider)
    func onDay(_ free: [Int]?, _ day: Int) -> [Int] {
      (free ?? []).filter { part.free[$0].session.day == day }
    }
    var studentDays: [StudentDaySubproblem] = []
    for student in students.sorted() {
      for day in 0..<part.days {
        let pins = part.pins.filter { $0.student == student && $0.day == day }
        studentDays.append(StudentDaySubproblem(onDay(ofStudent[student], day), pins: pins, part))
      }
    }
    self.studentDays = studentDays
    var aligned: [AlignedDaySubproblem] = []
    var open: [OpenDaySubproblem] = []
    var loads: [LoadSubproblem] = []
    for provider in providers.sorted() {
      for day in 0..<part.days {
        let place = ProviderDay(provider: provider, day: day)
        let pins = part.pins.filter { $0.provider == provider && $0.day == day }
        let free = onDay(ofProvider[provider], day)
        if school.providers[provider].grouping == .aligned {
          aligned.append(AlignedDaySubproblem(place, free: free, pins: pins, part))
        } else {
          open.append(OpenDaySubproblem(place, free: free, pins: pins, part))
        }
        loads.append(LoadSubproblem(place, pins: pins, part))
      }
    }
    self.aligned = aligned
    self.open = open
    self.loads = loads
  }

  private struct Pair: Hashable, Comparable {
    let student: Int
    let provider: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.student, left.provider) < (right.student, right.provider)
    }
  }

  /// What every schedule of the case comes to at least, in units of 1 / scale; nil where the numbers do not fit.
  func value(_ given: Case) -> Int? {
    var prices = given.prices
    // The week's price is paid with the others.
    for (position, range) in part.ofServiceDay.enumerated() {
      for free in range { prices.splits[free] += prices.week[position] }
    }
    let paid = Case(prices: prices, cases: given.cases, penaltyUnit: given.penaltyUnit)
    var sum = Sum()
    for service in part.services.indices { sum.add(WeekSubproblem.least(service, part, given.prices)) }
    for meeting in meetings { sum.add(meeting.least(given)) }
    for day in studentDays where day.free.contains(where: { prices.student[$0] != 0 }) {
      sum.add(day.least(prices.student))
    }
    for day in aligned {
      sum.add(day.least(paid))
      sum.add(given.penaltyUnit * day.constant)
    }
    for day in open { sum.add(day.least(paid)) }
    for load in loads { sum.add(load.least(given)) }
    sum.add(given.penaltyUnit * part.constant)
    return sum.value
  }
}

/// A sum that says when it does not fit.
struct Sum {
  private(set) var value: Int? = 0

  mutating func add(_ number: Int?) {
    guard let value, let number else {
      value = nil
      return
    }
    let (sum, overflow) = value.addingReportingOverflow(number)
    self.value = overflow ? nil : sum
  }
}
