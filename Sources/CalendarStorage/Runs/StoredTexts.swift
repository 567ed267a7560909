package import CalendarDomain
import Database
import SchoolDomain

/// Looks for texts that no store can hold before any of them is put: the database would name a row and not the text.
package enum StoredTexts {
  /// Throws the first of them.
  package static func check(
    _ calendars: [ProviderCalendar], busy: [BusyTime], bookings: [Booking]
  ) throws(StoreError) {
    for calendar in calendars {
      try check("the provider", calendar.id.text, TextLimit.id)
      if let name = calendar.name { try check("the name of a provider", name, TextLimit.any) }
    }
    for entry in busy {
      try check("the source of a busy time", entry.source, TextLimit.id)
      try check("the key of a busy time", entry.key, TextLimit.key)
    }
    for booking in bookings {
      try check("the booking", booking.id.text, TextLimit.booking)
      try check("the owner of a booking", booking.owner, TextLimit.booking)
    }
  }

  private static func check(_ what: String, _ text: String, _ most: Int) throws(StoreError) {
    guard let problem = TextLimit.problem(text, most: most) else { return }
    throw .textRefused("\(what) \(Excerpt.quoted(text)) \(problem)")
  }
}
