import ArgumentParser

/// A length of time from the command line, such as `60` or `2.5`.
struct Seconds: ExpressibleByArgument, Equatable {
  /// A week: beyond it a limit is a slip of the keyboard.
  static let most = 604_800.0

  let value: Double

  init?(argument: String) {
    guard let value = Double(argument), value > 0, value <= Self.most else { return nil }
    self.value = value
  }

  var duration: Duration { .milliseconds(Int((value * 1000).rounded(.up))) }

  static var allValueDescription: String { "more than 0, at most 604800 seconds" }
}

/// A share from the command line: `0.02` or `2%`.
struct Share: ExpressibleByArgument, Equatable {
  static let zero = Share(value: 0)

  /// 0...1.
  let value: Double

  private init(value: Double) { self.value = value }

  init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument) else { return nil }
    let value = isPercent ? number / 100 : number
    guard (0...1).contains(value) else { return nil }
    self.value = value
  }

  var defaultValueDescription: String { "0" }
}
