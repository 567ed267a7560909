/// Finds the known word that was probably meant.
package enum Spelling {
  /// The candidate with the fewest changes to `word`, at most one change for each three letters of the
  /// shorter one; of equals the first.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let letters = Array(word.utf8.prefix(longest + 1))
    guard !letters.isEmpty, letters.count <= longest else { return nil }
    var best: (changes: Int, word: String)?
    for candidate in candidates {
      let other = Array(candidate.utf8.prefix(longest + 1))
      let allowed = min(letters.count, other.count) / 3
      guard abs(letters.count - other.count) <= allowed, withoutDigits(letters) != withoutDigits(other)
      else { continue }
      let changes = isSameButForCase(letters, other) ? 0 : distance(letters, other)
      guard changes <= allowed, changes < best?.changes ?? Int.max else { continue }
      best = (changes, candidate)
    }
    return best?.word
  }

  /// Another number is another thing, not a misspelling.
  private static func withoutDigits(_ letters: [UInt8]) -> [UInt8] {
    letters.filter { !(48...57).contains($0) }
  }

  /// Words beyond this length are not compared.
  private static let longest = 64

  private static func isSameButForCase(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { lowercase($0) == lowercase($1) }
  }

  private static func lowercase(_ letter: UInt8) -> UInt8 {
    (65...90).contains(letter) ? letter + 32 : letter
  }

  /// Letters to insert, remove, replace, or exchange with their neighbor.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var older = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var changes = min(previous[column + 1], current[column]) + 1
        changes = min(changes, previous[column] + (same ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          changes = min(changes, older[column - 1] + 1)
        }
        current.append(changes)
      }
      (older, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
