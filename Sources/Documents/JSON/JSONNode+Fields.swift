import CalendarDomain
import SchoolDomain

/// Fields as domain values. The structure has been checked: where a required field can't be read, its issue is known,
/// and a stand-in is given.
extension JSONNode {
  func key<Of>(_ name: String) -> Key<Of> { Key(self[name]?.text ?? "") }

  func keys<Of>(_ name: String) -> [Key<Of>]? {
    self[name]?.entries.map { Key($0.text ?? "") }
  }

  func integer(_ name: String) -> Int { self[name]?.integer ?? 0 }

  func integer(_ name: String, or fallback: Int) -> Int { self[name]?.integer ?? fallback }

  func time(_ name: String) -> Int { time(name, or: 0) }

  func time(_ name: String, or fallback: Int) -> Int {
    self[name]?.text.flatMap(ClockTime.minutes) ?? fallback
  }

  func choice<Choice: RawRepresentable<String>>(_ name: String, or fallback: Choice) -> Choice {
    self[name]?.text.flatMap(Choice.init(rawValue:)) ?? fallback
  }

  func date(_ name: String) -> CivilDate { self[name]?.text.flatMap { CivilDate($0) } ?? .first }

  func instant(_ name: String) -> Instant { self[name]?.text.flatMap { Instant($0) } ?? .first }

  /// `[start, end)` of a span of time.
  var span: InstantRange { InstantRange(instant("start"), instant("end")) }

  /// `[start, end)` of an interval.
  var range: MinuteRange { MinuteRange(time("start"), time("end")) }

  /// The entries of the list at a key; none where there is no such key.
  func entries<Entry>(_ name: String, _ read: (JSONNode) -> Entry) -> [Entry] {
    self[name]?.entries.map(read) ?? []
  }
}
