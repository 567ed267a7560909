/// A small deterministic random source, SplitMix64: the same seed gives the same numbers on every machine.
struct RandomSource {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A stream of its own for `part` of what `seed` makes, so that one part does not shift another.
  init(seed: UInt64, part: Int) {
    var mixer = RandomSource(seed: seed)
    state = mixer.next() &+ UInt64(part) &* 0xD1B5_4A32_D192_ED03
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One of 0..<`count`; `count` is positive.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// True in `share` of 1000 cases.
  mutating func chance(_ share: Int) -> Bool { below(1000) < share }

  /// One of `elements`, which are not empty.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// One of `choices`, each as often as its weight says; the weights are positive.
  mutating func pick<Element>(weighted choices: [(Element, weight: Int)]) -> Element {
    var left = below(choices.reduce(0) { $0 + $1.weight })
    for choice in choices.dropLast() {
      if left < choice.weight { return choice.0 }
      left -= choice.weight
    }
    return choices[choices.count - 1].0
  }

  /// `elements` in another order.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(last, below(last + 1)) }
    return result
  }
}
