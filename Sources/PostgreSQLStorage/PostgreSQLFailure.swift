import Database

/// Why the server did not do what it was told, or the connection that broke.
struct PostgreSQLFailure: Hashable {
  /// The five characters of the standard (PostgreSQL, Appendix A); empty where no server has spoken.
  let state: String
  let message: String
  /// The constraint that a row breaks.
  let constraint: String
  /// Whether the connection is of no more use.
  let isLost: Bool

  init(state: String, message: String, constraint: String = "", isBroken: Bool = false) {
    self.state = state
    self.message = message
    self.constraint = constraint
    // The server says goodbye before the connection ends.
    isLost = isBroken || state.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(state)
  }

  /// What libpq says where no connection came about: several lines, one for each way that it tried. Of a refusal by the
  /// server the line is `... FATAL:  28P01: password authentication failed`.
  init(connecting text: String) {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "\t" } }
    for line in lines.reversed() {
      guard let match = line.firstMatch(of: /:\s+(?=[A-Z]*[0-9])([0-9A-Z]{5}): (.+)/) else { continue }
      self.init(state: String(match.1), message: String(match.2), isBroken: true)
      return
    }
    self.init(state: "", message: lines.first.map(String.init) ?? "no connection", isBroken: true)
  }

  /// Whether another transaction got in the way and this one may be tried again.
  var isContention: Bool { state == "40001" || state == "40P01" }

  /// Whether the server, or a pooler before it, does not have the statement that was prepared, or has it already.
  var isOfPreparation: Bool { state == "26000" || state == "42P05" }

  /// Whether it passes by itself: the server is starting, or takes no more connections for now.
  var passes: Bool { state == "57P03" || state == "53300" }

  var error: StoreError {
    switch state {
    case "57P03": return .busy("the server is not ready: \(message)")
    case "53300": return .busy("the server takes no more connections: \(message)")
    case "55P03": return .busy("others kept what it waited for: \(message)")
    case "57014": return .busy("a statement took too long: \(message)")
    case "25006": return .readOnly
    case "42501": return .forbidden(message + ".")
    case "22021", "22P05", "54000": return .textRefused(message)
    case _ where isLost: return .unavailable(message + ".")
    case _ where isContention: return .contended(attempts: 1)
    default: break
    }
    switch state.prefix(2) {
    case "21", "22", "23", "44", "54", "P0":
      return .rowRefused(StatementRefusal(code: state, message: message, constraint: constraint))
    case "28", "3D", "3F", "53", "58", "XX": return .unavailable(message + ".")
    default: return .refused(StatementRefusal(code: state, message: message))
    }
  }
}
