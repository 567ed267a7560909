/// The natural logarithm by the four operations alone: the same bits on every system, which no library promises.
enum Logarithm {
  /// 2 * atanh((m - 1) / (m + 1)) + e * ln 2 for value = m * 2^e, m between 1/2 and 1; within 1e-12 of the true value.
  static func natural(_ value: Double) -> Double {
    var mantissa = value.significand
    var exponent = Double(value.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var sum = 0.0
    for odd in stride(from: 17, through: 1, by: -2) { sum = sum * square + 1 / Double(odd) }
    return exponent * 0.6931471805599453 + 2 * ratio * sum
  }
}
