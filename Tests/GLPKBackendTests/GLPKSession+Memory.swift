import CGLPK
import MILP

@testable import GLPKBackend

extension GLPKSession {
  /// Bytes GLPK holds on the present solver thread.
  static func memoryInUse() throws(SolverError) -> Int {
    var bytes = 0
    try unsafe SolverError.check(cglpk_memory_in_use(&bytes))
    return bytes
  }
}
