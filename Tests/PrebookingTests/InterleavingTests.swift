import Prebooking
import Testing

/// Everything that can happen to three requests and two workers, in every order.
@Suite struct InterleavingTests {
  typealias Step = Interleaving.Step

  /// The steps that there are, and no others.
  static let allowed: Set<Step> = [
    Step(from: .scheduled, to: .claimed), Step(from: .retryWait, to: .claimed),
    Step(from: .claimed, to: .inFlight), Step(from: .claimed, to: .scheduled),
    Step(from: .claimed, to: .retryWait), Step(from: .inFlight, to: .booked),
    Step(from: .inFlight, to: .refused), Step(from: .inFlight, to: .retryWait),
    Step(from: .inFlight, to: .unknown), Step(from: .unknown, to: .verifying),
    Step(from: .unknown, to: .booked), Step(from: .verifying, to: .booked),
    Step(from: .verifying, to: .retryWait), Step(from: .verifying, to: .unknown),
    Step(from: .scheduled, to: .cancelled), Step(from: .retryWait, to: .cancelled),
    Step(from: .claimed, to: .cancelled),
  ]

  /// Every world within so many events of the beginning, each once.
  private func explore(_ start: Interleaving, depth: Int, _ visit: (Interleaving) -> Void) {
    var seen: Set<[UInt8]> = [start.key]
    var level = [start]
    visit(start)
    for _ in 0..<depth {
      var next: [Interleaving] = []
      for world in level {
        for event in world.events {
          var other = world
          other.happen(event)
          guard seen.insert(other.key).inserted else { continue }
          visit(other)
          next.append(other)
        }
      }
      level = next
    }
  }

  /// In one class its worker has them all; in classes of their own two workers are at it at the same time.
  @Test(arguments: [true, false])
  func `whatever happens in whatever order, nothing is sent twice in doubt, lost, or changed after its end`(
    isOneClass: Bool
  ) {
    var steps: Set<Step> = []
    var violations: Set<String> = []
    var lost = 0
    var worlds = 0
    explore(Interleaving(rows: 3, workers: 2, isOneClass: isOneClass), depth: 8) { world in
      worlds += 1
      violations.formUnion(world.violations)
      steps.formUnion(world.steps)
      var end = world
      if !end.drain() { lost += 1 }
      violations.formUnion(end.violations)
    }
    #expect(violations == [])
    #expect(lost == 0)
    #expect(worlds > 5000)
    #expect(steps.isSuperset(of: Self.allowed.subtracting([Step(from: .claimed, to: .retryWait)])))
    #expect(steps.subtracting(Self.allowed) == [])
  }
}
