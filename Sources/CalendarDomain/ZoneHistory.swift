/// The offsets of a time zone through time, as a compiled file of the IANA database tells them (RFC 9636, TZif).
public struct ZoneHistory: Sendable {
  /// What clocks show for a while.
  public struct Regime: Hashable, Sendable {
    /// Seconds east of UTC.
    public let offset: Int
    /// Whether this is daylight saving time.
    public let isDaylight: Bool
    /// `PST`
    public let name: String

    package init(offset: Int, isDaylight: Bool, name: String) {
      self.offset = offset
      self.isDaylight = isDaylight
      self.name = name
    }
  }

  /// The instant at which another regime begins.
  public struct Transition: Hashable, Sendable {
    /// Seconds since 1970-01-01 00:00 UTC.
    public let instant: Int
    /// What clocks show until then.
    public let before: Regime
    /// What clocks show from then on.
    public let after: Regime
  }

  private let opening: Regime
  private let changes: [(instant: Int, regime: Regime)]
  /// What goes on after the last change.
  private let rule: ZoneRule?

  /// What clocks show before the first of `changes`, which are ascending, and from each of them on.
  package init(opening: Regime, changes: [(instant: Int, regime: Regime)]) {
    self.opening = opening
    self.changes = changes
    rule = nil
  }

  /// Nil where `bytes` are no TZif file of version 1 to 4.
  public init?(tzif bytes: [UInt8]) {
    guard var block = ZoneBlock(bytes[...], wide: false) else { return nil }
    var footer = ""
    if block.version >= 2 {
      guard let wide = ZoneBlock(bytes[block.end...], wide: true) else { return nil }
      block = wide
      let text = bytes[wide.end...].dropFirst().prefix { $0 != 10 }
      guard bytes[wide.end...].first == 10, text.endIndex < bytes.endIndex else { return nil }
      footer = String(decoding: text, as: UTF8.self)
    }
    rule = footer.isEmpty ? nil : ZoneRule(footer)
    if !footer.isEmpty, rule == nil { return nil }
    opening = block.opening
    changes = block.changes
  }

  /// What clocks show at `instant`, in seconds since 1970-01-01 00:00 UTC.
  public func regime(at instant: Int) -> Regime {
    if let last = changes.last, instant >= last.instant, let rule { return rule.regime(at: instant) }
    if changes.isEmpty, let rule { return rule.regime(at: instant) }
    return changes.last { $0.instant <= instant }?.regime ?? opening
  }

  /// The transitions after `start` and up to `end`, ascending; those that change nothing are left out.
  public func transitions(after start: Int, upTo end: Int) -> [Transition] {
    var instants = changes.map(\.instant)
    let known = instants.last ?? Int.min
    instants += (rule?.instants(after: max(start, known), upTo: end) ?? [])
    return instants.filter { $0 > start && $0 <= end }.compactMap { instant in
      let (before, after) = (regime(at: instant - 1), regime(at: instant))
      return before == after ? nil : Transition(instant: instant, before: before, after: after)
    }
  }

  /// The instant at which clocks show so many seconds after 1970-01-01 00:00: the first where they do so twice, and
  /// where they never do, as if they had not been put forward.
  public func instant(ofLocal seconds: Int) -> Int {
    let day = 86_400
    let before = regime(at: seconds - day).offset
    if regime(at: seconds - before).offset == before { return seconds - before }
    let after = regime(at: seconds + day).offset
    return regime(at: seconds - after).offset == after ? seconds - after : seconds - before
  }
}

/// One block of a TZif file: its header and its data.
private struct ZoneBlock {
  let version: Int
  let opening: ZoneHistory.Regime
  let changes: [(instant: Int, regime: ZoneHistory.Regime)]
  /// Index after the block.
  let end: Int

  /// Reads the block at the beginning of `bytes`; `wide` has times of eight bytes.
  init?(_ bytes: ArraySlice<UInt8>, wide: Bool) {
    guard bytes.count >= 44, bytes.starts(with: Array("TZif".utf8)) else { return nil }
    let mark = bytes[bytes.startIndex + 4]
    version = mark == 0 ? 1 : Int(mark) - 48
    guard (1...9).contains(version) else { return nil }
    func number(_ index: Int, _ count: Int) -> Int {
      let first: Int = bytes[index] >= 128 ? -1 : 0
      return bytes[index..<index + count].reduce(first) { $0 << 8 | Int($1) }
    }
    let counts = (0..<6).map { number(bytes.startIndex + 20 + 4 * $0, 4) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    let (times, types, characters, width) = (counts[3], counts[4], counts[5], wide ? 8 : 4)
    let kinds = bytes.startIndex + 44 + times * width
    let regimes = kinds + times
    let names = regimes + 6 * types
    end = names + characters + counts[2] * (width + 4) + counts[1] + counts[0]
    guard types > 0, end <= bytes.endIndex else { return nil }
    let all = (0..<types).map { type in
      let entry = regimes + 6 * type
      let name = bytes[(names + min(Int(bytes[entry + 5]), characters))..<(names + characters)]
      return ZoneHistory.Regime(
        offset: number(entry, 4), isDaylight: bytes[entry + 4] == 1,
        name: String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
    }
    guard bytes[kinds..<regimes].allSatisfy({ $0 < types }) else { return nil }
    let start = bytes.startIndex + 44
    changes = (0..<times).map { (number(start + width * $0, width), all[Int(bytes[kinds + $0])]) }
    opening = all[0]
  }
}
