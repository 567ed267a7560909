/// How often something is, as people write it: `weekly`, `per month`, `2x/week`, `3 times a week`, `cycle`.
enum FrequencyReading: Equatable {
  /// Amounts are those of a cycle.
  case cycle
  case period(ServiceLoad.Period)
  /// So many sessions in a period.
  case times(Int, ServiceLoad.Period)
  case none

  private static let periods: [String: ServiceLoad.Period] = [
    "daily": .day, "day": .day, "d": .day, "weekly": .week, "week": .week, "wk": .week, "w": .week,
    "monthly": .month, "month": .month, "mo": .month, "m": .month, "yearly": .year, "annually": .year,
    "annual": .year, "year": .year, "yr": .year, "y": .year,
  ]

  private static let fillers: Set<String> = [
    "per", "a", "each", "every", "x", "times", "time", "sessions", "session",
  ]

  init(_ text: String) {
    // A digit and a letter side by side are two words: 2x.
    var words: [String] = []
    var isNumber: Bool?
    for character in text.lowercased() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        isNumber = nil
        guard [" ", "/", ".", "-"].contains(character) else {
          self = .none
          return
        }
        continue
      }
      if isNumber == character.isNumber, !words.isEmpty {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      isNumber = character.isNumber
    }
    words.removeAll { Self.fillers.contains($0) }
    if words == ["cycle"] {
      self = .cycle
    } else if words.count == 1, let period = Self.periods[words[0]] {
      self = .period(period)
    } else if words.count == 2, let count = Int(words[0]), let period = Self.periods[words[1]] {
      self = .times(count, period)
    } else {
      self = .none
    }
  }
}
