import Preloading
import Rules
import SchoolDomain
import TestSupport
import Testing

@testable import Placement

/// Each neighborhood by itself, on a week whose sessions it should choose are plain to see.
@Suite struct NeighborhoodTests {
  /// s1 (a, K), s2 (b, 1) and s3 (c, 2) with p1; s1 has d with p2 too.
  private let small: SmallProblem
  private static let week =
    "a Mon 08:00, a Tue 08:00, b Mon 08:00, b Tue 10:00, c Mon 11:00, c Wed 08:30, d Mon 09:00"

  init() throws {
    small = SmallProblem(
      try TinySchool.school {
        var second = $0.providers[0]
        second.id = "p2"
        $0.providers.append(second)
        $0.services.append(Service(id: "d", student: "s1", provider: "p2", sessions: 2, minutes: 30))
      })
  }

  private func chosen(
    _ neighborhood: any Neighborhood, from first: String, size: Int, missing: [Int] = [],
    trust: [SessionPlace: Double] = [:], seed: UInt64 = 1
  ) throws -> Set<String> {
    let sessions = try sessions(Self.week)
    let wanted = try #require(self.sessions(first).first)
    let origin = try #require(sessions.firstIndex(of: wanted))
    let view = NeighborhoodView(
      context: small.context, sessions: sessions, movable: Array(sessions.indices), origin: origin,
      missing: missing, candidates: small.table.candidates, trust: trust)
    var random = SplitMix64(seed)
    return Set(neighborhood.choose(view, size: size, &random).map { text(sessions[$0]) })
  }

  private func sessions(_ text: String) throws -> [Session] {
    try TinySchool.sessions(text).map { placed in
      let service = try #require(small.school.services.firstIndex { $0.id == placed.service })
      let day = try #require(small.school.cycle.days.firstIndex(of: placed.day))
      return small.context.session(service, day: day, start: placed.start)
    }
  }

  private func text(_ session: Session) -> String {
    let placed = session.scheduled(in: small.school)
    return "\(placed.service) \(placed.day) \(ClockTime.text(placed.start))"
  }

  @Test func `days: the provider's sessions of the day, and of one other day at most`() throws {
    for seed in 1..<20 as Range<UInt64> {
      let found = try chosen(DaysNeighborhood(), from: "a Mon 08:00", size: 9, seed: seed)
      #expect(found.isSuperset(of: ["a Mon 08:00", "b Mon 08:00", "c Mon 11:00"]))
      let others = found.subtracting(["a Mon 08:00", "b Mon 08:00", "c Mon 11:00"])
      #expect(others.isEmpty || others == ["a Tue 08:00", "b Tue 10:00"] || others == ["c Wed 08:30"])
    }
    #expect(try chosen(DaysNeighborhood(), from: "a Mon 08:00", size: 2).count == 2)
  }

  @Test func `grades: whole services of the provider, the nearest grades first`() throws {
    #expect(
      try chosen(GradesNeighborhood(), from: "a Mon 08:00", size: 3)
        == ["a Mon 08:00", "a Tue 08:00", "b Mon 08:00", "b Tue 10:00"])
    #expect(
      try chosen(GradesNeighborhood(), from: "c Mon 11:00", size: 1) == ["c Mon 11:00", "c Wed 08:30"])
  }

  @Test func `missing: what has the provider's or the student's time`() throws {
    // d is of s1 with p2: its own session and s1's with p1 are in the way, b and c are not.
    #expect(
      try chosen(MissingNeighborhood(), from: "b Mon 08:00", size: 9, missing: [3])
        == ["a Mon 08:00", "a Tue 08:00", "d Mon 09:00"])
    #expect(try chosen(MissingNeighborhood(), from: "b Mon 08:00", size: 9).isEmpty)
  }

  @Test func `doubted: those that the relaxation has elsewhere`() throws {
    let trusted = try sessions(Self.week).filter { text($0) != "c Wed 08:30" }
    let trust = Dictionary(uniqueKeysWithValues: trusted.map { (SessionPlace($0), 5.0) })
    #expect(
      try chosen(DoubtedNeighborhood(), from: "a Mon 08:00", size: 1, trust: trust) == ["c Wed 08:30"])
    #expect(try chosen(DoubtedNeighborhood(), from: "a Mon 08:00", size: 1).isEmpty)
  }

  @Test func `students: all sessions of a student and of whoever shares the group`() throws {
    #expect(
      try chosen(StudentsNeighborhood(), from: "a Mon 08:00", size: 5)
        == ["a Mon 08:00", "a Tue 08:00", "d Mon 09:00", "b Mon 08:00", "b Tue 10:00"])
  }

  @Test func `times: the provider's sessions within three quarters of an hour, on any day`() throws {
    #expect(
      try chosen(TimesNeighborhood(), from: "a Mon 08:00", size: 9)
        == ["a Mon 08:00", "a Tue 08:00", "b Mon 08:00", "c Wed 08:30"])
  }

  @Test func `provider: the provider's whole week`() throws {
    #expect(try chosen(ProviderNeighborhood(), from: "d Mon 09:00", size: 1) == ["d Mon 09:00"])
    #expect(try chosen(ProviderNeighborhood(), from: "a Mon 08:00", size: 1).count == 6)
  }

  @Test func `every neighborhood of the list has its place in it`() {
    #expect(NeighborhoodList.all.count == NeighborhoodList.regular.count + 2)
    #expect(NeighborhoodList.all[NeighborhoodList.doubtedPosition] is DoubtedNeighborhood)
    #expect(NeighborhoodList.all[NeighborhoodList.providerPosition] is ProviderNeighborhood)
  }

  @Test func `regular ones take turns, and a large one comes where they find nothing`() {
    var sizes = NeighborhoodSizes()
    var seen: [Int] = []
    for _ in 0..<45 {
      let next = sizes.next(allowsLarge: true, trusts: false)
      seen.append(next)
      sizes.note(next, .exhausted)
    }
    #expect(seen.prefix(6) == [1, 2, 3, 4, 0, 1])
    #expect(seen.count { $0 == NeighborhoodList.providerPosition } == 1)
    #expect(sizes.size(of: 1) > 14)
    sizes.note(1, .unfinished)
    #expect(sizes.size(of: 1) < 20)
  }
}
