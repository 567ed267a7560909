/// The ranges of a school file that several fields, or the validator beside the line of the field, need.
package enum FieldRange {
  /// Minutes after midnight, both ends of a day included.
  package static let minuteOfDay = 0...1440
  /// The steps that divide an hour.
  package static let steps = (1...60).filter { 60 % $0 == 0 }
  package static let lunchMinutes = 5...120
  package static let serviceMinutes = 5...240
  /// Weights and costs.
  package static let cost = 0...1000
  /// `rules`, and `dailyLoad.minutes`.
  package static let limitMinutes = 0...1440

  /// `a whole number, 5 to 240`
  package static func text(_ range: ClosedRange<Int>) -> String {
    range.upperBound == Int.max
      ? "a whole number, \(range.lowerBound) or more"
      : "a whole number, \(range.lowerBound) to \(range.upperBound)"
  }
}
