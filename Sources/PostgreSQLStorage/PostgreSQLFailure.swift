import ScheduleStorage

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

  /// Whether another transaction got in the way and this one may be tried again.
  var isContention: Bool { state == "40001" || state == "40P01" }

  var error: StoreError {
    if isLost { return .unavailable(message) }
    if isContention || state == "55P03" { return .contended(attempts: 1) }
    if state == "23P01", constraint == "booking_overlap" { return .overlap }
    switch state.prefix(2) {
    case "21", "22", "23", "44", "54", "P0": return .rowRefused(code: state, message: message)
    case "28", "3D", "53", "58", "XX": return .unavailable(message)
    default: return .refused(code: state, message: message)
    }
  }
}
