/// The days of the week, Monday first.
public enum Weekday: Int, CaseIterable, Sendable {
  /// In the order of ISO 8601.
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// The weekday that one word of a label names in English: `Mon`, `monday`, `A-Mon`, `Tue 2`; nil for none or several.
  public init?(label: String) {
    let words = label.lowercased().split { !$0.isLetter }.map(String.init)
    let found = words.compactMap { word in Self.allCases.first { $0.names.contains(word) } }
    guard found.count == 1 else { return nil }
    self = found[0]
  }

  private var names: [String] {
    switch self {
    case .monday: ["mon", "monday"]
    case .tuesday: ["tue", "tues", "tuesday"]
    case .wednesday: ["wed", "wednesday"]
    case .thursday: ["thu", "thur", "thurs", "thursday"]
    case .friday: ["fri", "friday"]
    case .saturday: ["sat", "saturday"]
    case .sunday: ["sun", "sunday"]
    }
  }
}
