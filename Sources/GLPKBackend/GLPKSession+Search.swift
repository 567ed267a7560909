import CGLPK
import MILP

extension GLPKSession {
  /// Forgets the basis: the next solve begins from the rows alone.
  func resetBasis() throws(SolverError) {
    try unsafe SolverError.check(cglpk_reset_basis(handle))
  }

  /// Runs branch and bound from the optimal basis of the relaxation. Nothing may be added to the session afterwards.
  ///
  /// `start` must be feasible and below the cut-off.
  func search(
    _ options: IntegerOptions, start: [Double]?, mostFractional: Bool
  ) throws(SolverError) -> cglpk_search_report {
    var report = cglpk_search_report()
    let result = unsafe (start ?? []).withUnsafeBufferPointer { values in
      var settings = unsafe cglpk_search_options()
      unsafe settings.node_limit = Int64(options.nodeLimit)
      unsafe settings.iteration_limit = Int64(max(options.iterationLimit - iterationCount, 0))
      unsafe settings.relative_gap = options.relativeGap
      unsafe settings.cutoff = options.cutoff
      unsafe settings.start = start == nil ? nil : values.baseAddress
      unsafe settings.most_fractional = mostFractional ? 1 : 0
      unsafe settings.should_stop = { context in
        guard let context = unsafe context else { return 0 }
        let cancellation = unsafe Unmanaged<Cancellation>.fromOpaque(context)
        return unsafe cancellation.takeUnretainedValue().shouldStop ? 1 : 0
      }
      unsafe settings.context = Unmanaged.passUnretained(cancellation).toOpaque()
      return unsafe cglpk_search(handle, &settings, &report)
    }
    try SolverError.check(result)
    return report
  }

  /// Value of every column in the solution the search found.
  func searchValues() throws(SolverError) -> [Double] {
    var values = [Double](repeating: 0, count: columnCount)
    try unsafe SolverError.check(cglpk_search_values(handle, &values))
    return values
  }
}
