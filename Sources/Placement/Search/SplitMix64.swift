/// A small seeded generator (Steele, Lea and Flood 2014): the same numbers on every machine.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0..<bound, or 0 where bound is 0. Written out, so that no library version changes the choice.
  mutating func below(_ bound: Int) -> Int {
    bound <= 0 ? 0 : Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func element<Element>(of values: [Element]) -> Element? {
    values.isEmpty ? nil : values[below(values.count)]
  }

  mutating func shuffled<Element>(_ values: [Element]) -> [Element] {
    var copy = values
    shuffle(&copy)
    return copy
  }

  mutating func shuffle<Element>(_ values: inout [Element]) {
    for position in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(position, below(position + 1))
    }
  }
}
