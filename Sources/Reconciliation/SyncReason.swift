package import Planning

/// Why an item of another calendar is taken over, kept or left.
package enum SyncReason: String, PlanReason {
  /// The source has it, and the store had not.
  case inserted
  /// It is at another time now; its row and what is linked to it stay the same.
  case moved
  /// Something other than its time has changed.
  case updated
  /// It was deleted and is back.
  case restored
  /// An event has become a series, or a series an event: the row goes on under the new id.
  case renamed
  /// It is as it was.
  case current
  /// The source says that it will not be.
  case cancelled
  /// The source has been read where it was, and does not have it any more.
  case missing
  /// The source has not been read where it is.
  case notCovered = "not-covered"
  /// Its object could not be used this time.
  case quarantined
  /// The store has it from a later fetch than this one.
  case newer
  /// It is over, and many sources drop what is.
  case over
  /// It is gone, and a person wants it kept.
  case dismissed
  /// The source has shown another with the same id before it.
  case duplicate
  /// It ends before it begins, or when it begins.
  case badTimes = "bad-times"
  /// It was deleted so long ago that its row goes too.
  case forgotten
  /// So much is gone that a person has to look at it.
  case needsApproval = "needs-approval"
  /// It stands for a booking, which takes the time.
  case linked
  /// More bookings are there at once than the provider takes.
  case overCapacity = "over-capacity"
  /// Another calendar has the time of a booking.
  case localVersusExternal = "local-versus-external"
  /// The provider does not work at the time of a booking.
  case outsideHours = "outside-hours"
}

extension Plan.Kind {
  /// The items of a source taken over.
  package static let sync = Plan.Kind("sync")
  /// What stands against each other, with other times proposed.
  package static let conflicts = Plan.Kind("conflicts")
}

extension PlanModule {
  /// Plans of synchronization, with their reasons.
  package static let sync = PlanModule([.sync, .conflicts], SyncReason.self)
}
