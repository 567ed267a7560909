/// How the temperature of an annealing falls: in cycles, each twice as long as the one before, by the number of iterations and
/// never by the clock.
///
/// Every second cycle begins from the best schedule of the one before and less hot. A hot beginning settles which minutes are
/// lost; where none are, it would only lose time.
struct Cooling: Sendable {
  /// Temperatures are in units of this cost, about half of what a preference weighs.
  private let unit: Double
  private var length: Int
  private let longest: Int
  private var cycle = 0
  private var iteration = 0
  private var first = 0.0
  private var factor = 1.0
  private(set) var temperature = 0.0

  private static let last = 0.25
  /// Iterations between two steps of the temperature.
  static let step = 64

  /// `length` of the first cycle, in iterations.
  init(unit: Double, length: Int, longest: Int = 1_500_000) {
    self.unit = unit
    self.length = length
    self.longest = longest
  }

  /// Whether a new cycle is due.
  var isOver: Bool { iteration >= length || cycle == 0 }

  /// Begins the next cycle; `lacks`: the best schedule has sessions without a place. Returns whether the cycle goes on from the
  /// best schedule, the rest of which cycles do from where the last one ended.
  mutating func begin(lacks: Bool) -> Bool {
    cycle += 1
    if cycle > 1 { length = min(longest, length * 2) }
    iteration = 0
    let isWarm = cycle % 2 == 0
    first = isWarm ? (lacks ? 2 : 0.8) : (lacks ? 10 : 1.5)
    factor = Self.power(Self.last / first, 1 / Double(max(1, length / Self.step)))
    temperature = first * unit
    return isWarm
  }

  /// One iteration more.
  mutating func advance() {
    iteration += 1
    if iteration % Self.step == 0 { temperature *= factor }
  }

  /// base^exponent for an exponent from 0 to 1, by the four operations: the same bits on every system.
  private static func power(_ base: Double, _ exponent: Double) -> Double {
    // exp(x) = (1 + x / 2^20)^(2^20), with the series' next terms.
    let small = Logarithm.natural(base) * exponent / 1_048_576
    var result = 1 + small * (1 + small / 2 * (1 + small / 3))
    for _ in 0..<20 { result *= result }
    return result
  }
}
