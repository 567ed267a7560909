/// Parts of the search that save time and nothing else: without any of them a solve that ends with the proof has the same
/// status and the same score. For tests.
package struct SearchSwitches: Sendable, Hashable {
  /// Components are solved apart; else the school is one.
  package var decomposes = true
  /// The first schedule is constructed; else it is the pins alone.
  package var constructs = true
  /// A dive from the relaxation's point.
  package var dives = true
  /// Annealing and neighborhoods; else the proof alone finds better schedules.
  package var searches = true
  /// Rows of a student's day come where a point breaks them; else those that all candidates together break are there from
  /// the start.
  package var addsRowsLazily = true
  /// Trees and the program of unserved are kept from one turn of the proof to the next.
  package var keepsTrees = true

  package init() {}
}
