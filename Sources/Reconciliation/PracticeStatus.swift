package import Recurrence

/// What the words mean by which systems without a calendar interface say how an appointment stands.
package struct PracticeStatus: Hashable, Sendable {
  package let status: SnapshotItem.Status
  /// Whether nobody else can have the time.
  package let takesTime: Bool
  /// Whether the word is known; one that is not is taken for an appointment that stands, and somebody should look at it.
  package let isKnown: Bool

  /// The meaning of a word, letter case and all but letters aside: `No Show` and `no_show` are one.
  package init(_ word: String) {
    let letters = String(word.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) })
    let found = Self.meanings.first { $0.words.contains(letters) }
    status = found?.status ?? .confirmed
    takesTime = found?.takesTime ?? true
    isKnown = found != nil
  }

  private static let meanings: [(words: Set<String>, status: SnapshotItem.Status, takesTime: Bool)] = [
    (
      [
        "scheduled", "confirmed", "booked", "checkedin", "arrived", "inprogress", "readytopay", "finalized",
        "complete", "completed", "done",
      ], .confirmed, true
    ),
    (["tentative", "requested", "pending", "unconfirmed"], .tentative, true),
    (["cancel", "cancelled", "canceled", "deleted"], .cancelled, false),
    (["noshow", "missed"], .confirmed, false),
  ]
}
