/// Whole-number arithmetic that the standard library lacks.
enum Arithmetic {
  /// Of no numbers it is 1.
  static func greatestCommonDivisor(_ numbers: [Int]) -> Int {
    var divisor = 0
    for number in numbers {
      var (large, small) = (divisor, abs(number))
      while small != 0 { (large, small) = (small, large % small) }
      divisor = large
    }
    return max(1, divisor)
  }

  /// The least multiple of `step` that is not below `value`.
  static func roundedUp(_ value: Int, to step: Int) -> Int {
    value > 0 ? (value + step - 1) / step * step : value / step * step
  }
}
