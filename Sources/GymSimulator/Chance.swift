/// Chance that depends on nothing but a seed and what it is asked about, so that the order of questions changes nothing.
struct Chance {
  private var state: UInt64

  /// Chance about a text, such as a request, and a number.
  init(seed: Int, _ texts: String..., number: Int) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      // No byte of a text is this.
      hash = (hash ^ 0xff) &* 0x100_0000_01b3
    }
    state = hash ^ UInt64(bitPattern: Int64(seed)) &* 0x9e37_79b9_7f4a_7c15
    state ^= UInt64(bitPattern: Int64(number)) &* 0xd6e8_feb8_6659_fd93
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// Whether it is one of so many of a thousand.
  mutating func isAmong(perThousand: Int) -> Bool { Int(next() % 1000) < perThousand }

  /// A number that is `mean` on the average, distributed exponentially.
  mutating func exponential(mean: Int) -> Int {
    // From 1 to 2^53, so that the logarithm is finite.
    let part = Double((next() >> 11) + 1)
    return Int(Double(mean) * (53 * Self.logarithmOf2 - Self.logarithm(part)))
  }

  private static let logarithmOf2 = 0.693_147_180_559_945_3

  /// The natural logarithm of a number of 1 or more, the same on every machine: ln m = 2 artanh((m - 1) / (m + 1)).
  private static func logarithm(_ number: Double) -> Double {
    let ratio = (number.significand - 1) / (number.significand + 1)
    var (power, sum) = (ratio, 0.0)
    for term in stride(from: 1.0, through: 31, by: 2) {
      sum += power / term
      power *= ratio * ratio
    }
    return Double(number.exponent) * logarithmOf2 + 2 * sum
  }
}
