/// An integer kept in four bytes, so that what annealing reads most lies in few lines of the cache. What does not fit is kept as
/// the nearest one that does: only "no limit" is as large.
@propertyWrapper
struct Narrow: Sendable {
  private let stored: Int32

  init(wrappedValue: Int) { stored = Int32(clamping: wrappedValue) }

  var wrappedValue: Int {
    get { Int(stored) }
    set { self = Narrow(wrappedValue: newValue) }
  }
}

/// A range of positions kept in eight bytes.
@propertyWrapper
struct NarrowRange: Sendable {
  private let first: Int32
  private let end: Int32

  init(wrappedValue: Range<Int>) {
    first = Int32(clamping: wrappedValue.lowerBound)
    end = Int32(clamping: wrappedValue.upperBound)
  }

  var wrappedValue: Range<Int> {
    get { Int(first)..<Int(end) }
    set { self = NarrowRange(wrappedValue: newValue) }
  }
}
