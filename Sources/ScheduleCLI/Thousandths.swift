import ArgumentParser

/// A number from the command line to three decimals, `0.15` or `15%`, kept as 150.
struct Thousandths: ExpressibleByArgument, Equatable {
  let value: Int

  init(value: Int) { self.value = value }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    let parts = (isPercent ? argument.dropLast() : argument[...])
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = isPercent ? 1 : 3
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts[0].count <= 6, fraction.count <= decimals, !(parts[0] + fraction).isEmpty,
      (parts[0] + fraction).utf8.allSatisfy({ (48...57).contains($0) }),
      let value = Int(parts[0] + fraction + String(repeating: "0", count: decimals - fraction.count))
    else { return nil }
    self.value = value
  }

  /// `0.15`
  var defaultValueDescription: String {
    let digits = String(1000 + value % 1000).dropFirst()
    let fraction = String(digits.reversed().drop { $0 == "0" }.reversed())
    return String(value / 1000) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
