/// How often something is, as people write it: `weekly`, `per month`, `2x/week`, `3 times a week`, `2 x 30 min a month`,
/// `cycle`.
enum FrequencyReading: Equatable {
  /// Amounts are those of a cycle.
  case cycle
  case period(ServiceLoad.Period)
  /// So many sessions in a period.
  case times(Int, ServiceLoad.Period)
  /// So many sessions of so many minutes in a period; without a number of sessions the minutes are those of the period.
  case load(sessions: Int?, minutes: Int, ServiceLoad.Period)
  case none

  private static let periods: [String: ServiceLoad.Period] = [
    "daily": .day, "day": .day, "d": .day, "weekly": .week, "week": .week, "wk": .week, "w": .week,
    "monthly": .month, "month": .month, "mo": .month, "m": .month, "yearly": .year, "annually": .year,
    "annual": .year, "year": .year, "yr": .year, "y": .year,
  ]

  private static let counts: Set<String> = ["x", "times", "time", "sessions", "session"]
  private static let minutes: Set<String> = ["min", "mins", "minute", "minutes"]
  private static let fillers: Set<String> = ["per", "a", "each", "every", "of", "for"]

  init(_ text: String) {
    guard let words = Self.words(of: text) else {
      self = .none
      return
    }
    var (count, length): (Int?, Int?)
    var loose: [Int] = []
    var rest: [String] = []
    for (index, word) in words.enumerated() {
      guard let number = Int(word) else {
        if !Self.counts.contains(word), !Self.minutes.contains(word), !Self.fillers.contains(word) {
          rest.append(word)
        }
        continue
      }
      let next = index + 1 < words.count ? words[index + 1] : ""
      if Self.minutes.contains(next), length == nil {
        length = number
      } else if Self.counts.contains(next), count == nil {
        count = number
      } else {
        loose.append(number)
      }
    }
    // A number alone: sessions in `2 a week`, minutes beside a count, sessions beside minutes.
    if loose.count == 1, count == nil {
      count = loose.removeFirst()
    } else if loose.count == 1, length == nil {
      length = loose.removeFirst()
    }
    let period = rest.count == 1 ? Self.periods[rest[0]] : nil
    if !loose.isEmpty {
      self = .none
    } else if rest == ["cycle"], count == nil, length == nil {
      self = .cycle
    } else if let period, let length {
      self = .load(sessions: count, minutes: length, period)
    } else if let period, let count {
      self = .times(count, period)
    } else if let period {
      self = .period(period)
    } else {
      self = .none
    }
  }

  /// Letters and digits apart, as a digit and a letter side by side are two words: 2x. Nil where there is another sign.
  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var isNumber: Bool?
    for character in text.lowercased() {
      guard character.isASCII, character.isLetter || character.isNumber else {
        isNumber = nil
        guard [" ", "/", ".", "-"].contains(character) else { return nil }
        continue
      }
      if isNumber == character.isNumber, !words.isEmpty {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
      isNumber = character.isNumber
    }
    return words
  }
}
