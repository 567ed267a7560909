/// SplitMix64: the same numbers for the same seed, everywhere.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: some BinaryInteger) { state = UInt64(truncatingIfNeeded: seed) }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 up to `count`, exclusive.
  public mutating func below(_ count: Int) -> Int { int(0...(count - 1)) }

  public mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// True in `percent` of 100 cases.
  public mutating func chance(_ percent: Int) -> Bool { int(0...99) < percent }

  /// One of `elements`, which are not empty.
  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[int(0...(elements.count - 1))]
  }

  /// One or more of `elements`, in their order.
  public mutating func some<Element>(of elements: [Element]) -> [Element] {
    let chosen = elements.filter { _ in chance(50) }
    return chosen.isEmpty ? [pick(elements)] : chosen
  }

  /// The same elements in a random order.
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var mixed = elements
    for position in mixed.indices { mixed.swapAt(position, int(0...position)) }
    return mixed
  }
}
