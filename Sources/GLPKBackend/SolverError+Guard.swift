import CGLPK
import MILP

extension SolverError {
  /// Throws what a guarded call of GLPK came back with, unless it went well.
  static func check(_ result: Int32) throws(SolverError) {
    switch UInt32(bitPattern: result) {
    case CGLPK_OK.rawValue: return
    case CGLPK_ENDED.rawValue: throw .sessionEnded
    case CGLPK_BUSY.rawValue: throw .fatal("GLPK is already at work on this thread: nested use")
    case CGLPK_OUTSIDE.rawValue:
      throw .fatal("GLPK was called outside a solver thread\nMaybe wrap the call in onSolverThread.")
    default: throw .fatal(lastMessage)
    }
  }

  /// GLPK's text on this thread's last fatal error, or of a call that says so all its text, on one line.
  static var lastMessage: String {
    let text = unsafe String(cString: cglpk_message())
    let lines = text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    return lines.isEmpty ? "GLPK stopped without a word, perhaps for want of memory" : lines
  }
}
