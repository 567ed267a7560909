/// The places of a file that could not be read and hold a stand-in, so that nothing that follows from the stand-in is
/// reported.
package struct UnreadablePlaces: Sendable {
  private var pointers: Set<String> = []
  /// Every pointer above one of `pointers`.
  private var ancestors: Set<String> = []
  /// The top lists in which an id is not known.
  private var listsWithUnknownIDs: Set<String> = []

  package init(_ places: some Sequence<String> = []) {
    for pointer in places {
      pointers.insert(pointer)
      var parent = Self.parent(of: pointer)
      while let above = parent, ancestors.insert(above).inserted { parent = Self.parent(of: above) }
      let steps = pointer.split(separator: "/", maxSplits: 3)
      if let list = steps.first, steps.count < 3 || steps[2] == "id" {
        listsWithUnknownIDs.insert(String(list))
      }
    }
  }

  /// Whether `pointer` is in a place that could not be read.
  func cover(_ pointer: String) -> Bool {
    guard !pointers.isEmpty else { return false }
    var place: String? = pointer
    while let current = place {
      if pointers.contains(current) { return true }
      place = Self.parent(of: current)
    }
    return false
  }

  /// Whether something at, above or below `pointer` could not be read.
  func touch(_ pointer: String) -> Bool { ancestors.contains(pointer) || cover(pointer) }

  /// Whether an id may be missing from a top list such as `students`.
  func hideIDs(of list: String) -> Bool { listsWithUnknownIDs.contains(list) }

  private static func parent(of pointer: String) -> String? {
    pointer.lastIndex(of: "/").map { String(pointer[..<$0]) }
  }
}
