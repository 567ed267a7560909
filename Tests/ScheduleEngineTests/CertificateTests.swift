import Documents
import ScheduleEngine
import SchoolDomain
import TestSupport
import Testing

/// Proofs that can be checked: what the engine claims they prove, and no prices prove what is not so.
@Suite struct CertificateTests {
  private let options = SolveOptions(effort: 0.02, certifies: true)

  @Test(arguments: 0..<40)
  func `the certificate proves the schedule's bound, also after the way through its file`(
    seed: UInt64
  ) async throws {
    for school in [try RandomSchool.make(seed: 700 + seed), try CoarseSchool.make(seed: 5000 + seed)] {
      let outcome = try await Scheduler().solve(school, options: options)
      let certificate = try #require(outcome.certificate)
      #expect(certificate.bound == outcome.schedule.bound, "\(school.name)")
      let bytes = CertificateDocument.write(certificate)
      #expect(try CertificateDocument.read(bytes, file: "proof") == certificate)
      let checked = CertificateChecker.check(certificate, for: school)
      #expect(checked.objections.isEmpty, "\(school.name)")
    }
  }

  @Test(arguments: 0..<40)
  func `whatever the prices and cases, they prove no more than a schedule has`(seed: UInt64) async throws {
    for school in [try RandomSchool.make(seed: 800 + seed), try CoarseSchool.make(seed: 6000 + seed)] {
      let outcome = try await Scheduler().solve(school, options: options)
      let certificate = try #require(outcome.certificate)
      let score = outcome.schedule.score
      var changes = PriceChanges(seed: seed, school)
      for round in 0..<12 {
        let changed = changes.change(certificate, by: round)
        let bound = try #require(CertificateChecker.check(changed, for: school).bound)
        #expect(bound.unserved <= score.unserved, "\(school.name) \(round)")
        if bound.unserved == score.unserved {
          #expect(bound.penalty ?? 0 <= score.penalty, "\(school.name) \(round)")
        }
      }
    }
  }

  @Test func `a certificate is not written for sessions that are kept as they stand`() async throws {
    let school = try RandomSchool.make(seed: 7)
    var options = options
    options.keepsExisting = true
    #expect(try await Scheduler().solve(school, options: options).certificate == nil)
    options = SolveOptions(effort: 0.02)
    #expect(try await Scheduler().solve(school, options: options).certificate == nil)
  }

  // MARK: planted mistakes

  /// A school with a part of several services, and its certificate.
  private func honest() async throws -> (school: School, certificate: BoundCertificate) {
    for seed in 703..<800 as Range<UInt64> {
      let school = try RandomSchool.make(seed: seed)
      let certificate = try #require(
        try await Scheduler().solve(school, options: options).certificate)
      if certificate.parts[0].services.count > 1, certificate.bound.penalty ?? 0 > 0 {
        return (school, certificate)
      }
    }
    throw CancellationError()
  }

  @Test func `a claim one above what is proven is refused`() async throws {
    let (school, honest) = try await honest()
    let proven = try #require(CertificateChecker.check(honest, for: school).bound)
    var more = honest
    more.bound = ScoreBound(unserved: proven.unserved, penalty: (proven.penalty ?? 0) + 1)
    #expect(!CertificateChecker.check(more, for: school).isSound)
    more.bound = ScoreBound(unserved: proven.unserved + 1, penalty: nil)
    #expect(!CertificateChecker.check(more, for: school).isSound)
  }

  @Test func `parts that leave services out, repeat them or share people are refused`() async throws {
    let (school, honest) = try await honest()
    var less = honest
    let lost = less.parts[0].services.removeLast()
    #expect(
      CertificateChecker.check(less, for: school).objections == ["service \(lost) is in no part"])
    var twice = honest
    twice.parts[0].services.append(lost)
    #expect(
      CertificateChecker.check(twice, for: school).objections
        == ["service \(lost) is in the certificate twice"])
    var apart = less
    apart.parts.append(
      .init(
        services: [lost], bound: ScoreBound(unserved: 0, penalty: nil), unserved: less.parts[0].unserved,
        penalty: nil))
    let objections = CertificateChecker.check(apart, for: school).objections
    #expect(objections.count == 1 && objections[0].contains("is in two parts"), "\(objections)")
    var unknown = honest
    unknown.parts[0].services.append("nobody's")
    #expect(
      CertificateChecker.check(unknown, for: school).objections
        == ["the school has no service nobody's"])
  }

  @Test func `trees that lose a case, go round or stand in two places are refused`() async throws {
    let (school, honest) = try await honest()
    let subject = ProofSubject.sessions(
      service: school.services[0].id, day: school.cycle.days[0], startingBy: nil)
    func objections(_ below: Int, _ above: Int) -> [String] {
      var changed = honest
      changed.parts[0].unserved = ProofTree(nodes: [
        .init(split: .init(subject: subject, limit: 0, below: below, above: above)), .init(), .init(),
      ])
      return CertificateChecker.check(changed, for: school).objections
    }
    #expect(objections(1, 2).allSatisfy { !$0.contains("node") })
    #expect(objections(1, 1) == ["part 0: node 1 stands in two places"])
    #expect(objections(1, 3) == ["part 0: node 0 names the node 3, which does not come after it"])
    #expect(objections(0, 1) == ["part 0: node 0 names the node 0, which does not come after it"])
    var empty = honest
    empty.parts[0].unserved = ProofTree(nodes: [])
    #expect(
      CertificateChecker.check(empty, for: school).objections == ["part 0: a proof has no node"])
  }

  @Test func `a price of a split that no subproblem charges for is refused`() async throws {
    let (school, honest) = try await honest()
    let (service, day) = (school.services[0], school.cycle.days[0])
    func objections(_ subject: ProofSubject, _ price: Int) throws -> [String] {
      var changed = honest
      let prices = ProofPrices(scale: 1, unserved: 1, splits: [price])
      changed.parts[0].unserved = ProofTree(nodes: [
        .init(split: .init(subject: subject, limit: 0, below: 1, above: 2)), .init(),
        .init(prices: prices),
      ])
      #expect(try CertificateDocument.read(CertificateDocument.write(changed), file: "proof") == changed)
      return CertificateChecker.check(changed, for: school).objections.filter { $0.contains("split") }
    }
    let unpriced: [ProofSubject] = [
      .meeting(student: service.student, provider: service.provider, day: day),
      .lunch(provider: service.provider, day: day, start: 720), .load(provider: service.provider, day: day),
      .presence(provider: service.provider, day: day, site: school.sites[0].id, at: 480),
    ]
    let refused = "part 0: the price 1 of a split has the wrong sign, or the split has none"
    for subject in unpriced {
      #expect(try objections(subject, 1) == [refused], "\(subject)")
      #expect(try objections(subject, 0).isEmpty, "\(subject)")
    }
    for subject in [
      ProofSubject.sessions(service: service.id, day: day, startingBy: nil),
      .load(provider: service.provider, day: nil),
    ] {
      #expect(try objections(subject, 1).isEmpty, "\(subject)")
      #expect(try objections(subject, -1).count == 1, "\(subject)")
    }
  }

  @Test func `a split on what another part decides is refused, for nothing here charges for it`() async throws
  {
    var found = 0
    for seed in 703..<800 as Range<UInt64> where found < 5 {
      let school = try RandomSchool.make(seed: seed)
      let certificate = try #require(try await Scheduler().solve(school, options: options).certificate)
      let own = Set(
        school.services.filter { certificate.parts[0].services.contains($0.id) }.map(\.provider))
      guard let other = school.providers.first(where: { $0.grouping == .aligned && !own.contains($0.id) })
      else { continue }
      found += 1
      for subject in [ProofSubject.groups(provider: other.id, day: nil), .load(provider: other.id, day: nil)]
      {
        var changed = certificate
        // Neither side costs anything here, and each price would lift its bound.
        changed.parts[0].unserved = ProofTree(nodes: [
          .init(split: .init(subject: subject, limit: -100, below: 1, above: 2)),
          .init(prices: ProofPrices(scale: 1, unserved: 1, splits: [-10])), .init(),
        ])
        #expect(
          CertificateChecker.check(changed, for: school).objections.contains(
            "part 0: provider \(other.id) is not in this part"), "\(school.name)")
      }
    }
    #expect(found == 5)
  }

  @Test(arguments: [(1, 1), (2, 2), (0, 3), (-1, 2), (1, 128)])
  func `a part of a sum that is none or all of it is refused`(times: Int, of: Int) async throws {
    let (school, honest) = try await honest()
    var odd = honest
    odd.parts[0].unserved.nodes = [
      .init(
        prices: .init(
          scale: 1, unserved: 1,
          sums: [.init(price: 1, of: of, times: times, weeks: [school.services[0].id])]))
    ]
    #expect(
      CertificateChecker.check(odd, for: school).objections
        == ["part 0: \(times) / \(of) is no part of a sum"])
  }

  @Test func `two thirds of four weeks prove that four in threes need two groups`() async throws {
    // Two groups of 30 fill the hour, so that the one alone lacks 20; to leave out one of the four would lack 30.
    let school = try TinySchool.fourInThrees()
    let outcome = try await Scheduler().solve(school, options: options)
    #expect(outcome.schedule.score.unserved == 20)
    let certificate = try #require(outcome.certificate)
    #expect(certificate.bound.unserved == 20)
    let root = try #require(certificate.parts[0].unserved.nodes.first)
    #expect(root.split == nil)
    #expect(root.prices?.sums.map { [$0.times, $0.of] } == [[2, 3]])
    #expect(CertificateChecker.check(certificate, for: school).isSound)
    // At the same price half of the weeks would count a group of two whole, and claim what they do not prove.
    var halved = certificate
    halved.parts[0].unserved.nodes[0].prices?.sums[0].of = 2
    halved.parts[0].unserved.nodes[0].prices?.sums[0].times = 1
    #expect(!CertificateChecker.check(halved, for: school).isSound)
  }

  @Test func `another school's certificate is refused`() async throws {
    let (_, honest) = try await honest()
    let other = try RandomSchool.make(seed: 8704)
    #expect(!CertificateChecker.check(honest, for: other).isSound)
  }

  @Test func `numbers that would overflow are refused, not added up`() async throws {
    let (school, honest) = try await honest()
    var huge = honest
    huge.parts[0].unserved.nodes = [
      .init(
        prices: .init(
          scale: 1, unserved: 1, services: [.init(service: school.services[0].id, each: .max)]))
    ]
    #expect(
      CertificateChecker.check(huge, for: school).objections
        == ["part 0: the price \(Int.max) is too large"])
    huge.parts[0].unserved.nodes[0].prices = .init(scale: 1, unserved: 2)
    #expect(!CertificateChecker.check(huge, for: school).isSound)
  }
}
