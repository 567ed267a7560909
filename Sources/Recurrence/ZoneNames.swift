/// What a TZID may mean: calendars write the names of the IANA database, of Windows, and their own.
package enum ZoneNames {
  /// Names of the IANA database that `text` may mean, the likeliest first. `location` is what the file's own description of
  /// the zone says beside it.
  package static func candidates(_ text: String, location: String? = nil) -> [String] {
    let name = trimmed(text)
    var names = suffixes(of: name)
    names += location.map { suffixes(of: trimmed($0)) } ?? []
    return names + WindowsZones.names(name)
  }

  /// Clients write names with blanks around them.
  static func trimmed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)[...]
    while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
    while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The name and what follows each of its slashes, the longest first, as far as they can be names: vendors put a date or
  /// their own name before them.
  private static func suffixes(of name: String) -> [String] {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard name.utf8.count <= 200, parts.count <= 10 else { return [] }
    return parts.indices.map { parts[$0...].joined(separator: "/") }.filter(canBeName)
  }

  /// Files of the database that are no zones, or are the host's own, or count leap seconds.
  private static let others: Set = ["localtime", "posixrules", "Factory"]

  private static func canBeName(_ name: String) -> Bool {
    guard (1...64).contains(name.utf8.count), !others.contains(name), !name.hasPrefix("right/"),
      !name.hasPrefix("/"), !name.hasSuffix("/")
    else { return false }
    return name.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
        || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/")].contains($0)
    }
  }
}
