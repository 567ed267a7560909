import CalendarDomain
import Database

extension Cells {
  /// From the next number to the one after it.
  mutating func range() throws(StoreError) -> InstantRange {
    let start = Instant(milliseconds: try integer())
    return InstantRange(start, Instant(milliseconds: try integer()))
  }
}
