import MILP
import Preloading
import Rules
import SchoolDomain
import TestSupport
import Testing

@testable import Placement

/// The search's small parts, each by itself.
@Suite struct SearchPartTests {
  @Test func `components share no student and no provider, and hold every service once`() throws {
    for seed in 0..<60 as Range<UInt64> {
      let context = Preloader.context(for: try RandomSchool.make(seed: seed))
      let parts = Components.split(context)
      #expect(parts.flatMap { $0 }.sorted() == Array(context.services.indices))
      #expect(parts.allSatisfy { $0 == $0.sorted() })
      #expect(parts.compactMap(\.first) == parts.compactMap(\.first).sorted())
      for owners in [
        parts.map { Set($0.map { context.services[$0].student }) },
        parts.map { Set($0.map { context.services[$0].provider }) },
      ] {
        #expect(owners.reduce(0) { $0 + $1.count } == Set(owners.joined()).count)
      }
    }
  }

  @Test func `who joins pins pays for what the group costs beyond them`() throws {
    // a is pinned alone at 08:00: a group (3). With b and c there are two grades' distance (5 each).
    let school = try TinySchool.school {
      $0.sessions = [ExistingSession(service: "a", day: "Mon", start: 480, pinned: true)]
      $0.preferences = Preferences(groupBlocks: 3, gradeSpread: 5)
    }
    let small = SmallProblem(school)
    let slot = try #require(small.problem.slots.firstIndex { !$0.base.isEmpty })
    let joining = small.problem.slots[slot].items.flatMap(\.candidates).sorted()
    #expect(joining.count == 2)
    #expect(small.problem.block(slot: slot, candidates: joining).penalty == 10)
    #expect(small.problem.constantPenalty() == 3)
    let alone = try #require(small.problem.slots.firstIndex { $0.day == 1 && $0.start == 480 })
    let three = small.problem.slots[alone].items.flatMap(\.candidates).sorted()
    #expect(small.problem.block(slot: alone, candidates: three).penalty == 13)
  }

  @Test func `services that hang together by others are one component`() throws {
    // a-b share p1, b-c share s2, d stands alone.
    let school = try TinySchool.school {
      for id in ["p2", "p3"] {
        var provider = $0.providers[0]
        provider.id = ProviderID(id)
        $0.providers.append(provider)
      }
      $0.services[2].provider = "p2"
      $0.services[2].student = "s2"
      $0.services.append(
        Service(id: "d", student: "s3", provider: "p3", sessions: 1, minutes: 30))
    }
    #expect(Components.split(Preloader.context(for: school)) == [[0, 1, 2], [3]])
  }

  @Test func `the queue gives each component once, with its share of what is left`() {
    let queue = ComponentQueue([1, 3, 4])
    var given: [(Int, Double)] = []
    while let next = queue.take() { given.append((next.component, next.share)) }
    #expect(given.map(\.0) == [0, 1, 2])
    #expect(given.map(\.1) == [1.0 / 8, 3.0 / 7, 1])
    #expect(queue.take() == nil)
  }

  @Test func `a meter stops at its limit or when cancelled`() {
    let cancellation = Cancellation()
    let meter = WorkMeter(limit: 100, cancellation: cancellation)
    #expect(!meter.shouldStop && meter.half(atMost: 90) == 50 && meter.half(atMost: 40) == 40)
    meter.add(iterations: 4, rows: 8)
    #expect(meter.used == 88 && meter.counts.iterations == 4 && !meter.isUsedUp)
    meter.add(iterations: 1, rows: 0)
    #expect(meter.isUsedUp && meter.shouldStop && meter.half(atMost: 90) == 1)

    let other = WorkMeter(limit: 100, cancellation: cancellation)
    cancellation.cancel()
    #expect(other.shouldStop && !other.isUsedUp)
  }

  @Test func `the same seed chooses the same neighborhoods, and never a pin`() throws {
    for seed in 0..<20 as Range<UInt64> {
      let small = SmallProblem(try RandomSchool.make(seed: 500 + seed))
      let sessions = small.problem.constructed().sessions
      var choices = [
        NeighborhoodChoice(small.context, seed: 1), NeighborhoodChoice(small.context, seed: 1),
      ]
      for neighborhood in NeighborhoodList.all {
        var chosen: [Set<Int>] = []
        for position in choices.indices {
          chosen.append(
            choices[position].next(
              neighborhood, of: sessions, missing: small.problem.services,
              candidates: small.table.candidates,
              trust: sessions.first.map { [SessionPlace($0): 0.5] } ?? [:], size: 5))
        }
        #expect(chosen[0] == chosen[1])
        #expect(chosen[0].allSatisfy { sessions.indices.contains($0) && !sessions[$0].isPinned })
      }
    }
  }
}

@Suite struct ScaledDualsTests {
  @Test func `duals of the wrong sign are clipped, those beyond all measure kept within the sums`() {
    let duals = ScaledDuals(
      [1.5, -1.5, 1.5, -1.5, .nan, .infinity, 1e300, -1e300],
      bounds: [
        .atMost(1), .atMost(1), .atLeast(1), .atLeast(1), .equal(1), .equal(1), .equal(1), .atMost(1),
      ])
    let half = 3 * ScaledDuals.scale / 2
    #expect(Array(duals.values[..<6]) == [0, -half, half, 0, 0, 0])
    let terms = [6, 7].map { MasterRows.Term(row: $0, coefficient: 1440) }
    #expect(duals.values[6] > 0 && duals.dot(terms) == 0)
  }
}
