/// A content line of an iCalendar file (RFC 5545, section 3.1): `DTSTART;TZID=America/Denver:20261102T095000`.
package struct CalendarLine: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// In capital letters.
  package let name: String
  package let parameters: [Parameter]
  /// As it stands in the file, with its escapes.
  package let value: String

  package init(_ name: String, _ value: String, parameters: [Parameter] = []) {
    self.name = name
    self.value = value
    self.parameters = parameters
  }

  /// A line of a value of type TEXT.
  package static func text(_ name: String, _ text: String) -> CalendarLine {
    CalendarLine(name, CalendarText.escaped(text))
  }

  /// The value of a parameter, nil where it has none of this name.
  package func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// The line as written: in pieces of 75 octets at most, each ending in CR LF, no character cut in two.
  package var folded: String {
    let head = parameters.reduce(name) { $0 + ";\($1.name)=\(Self.quoted($1.value))" }
    var result = ""
    var octets = 0
    for scalar in (head + ":" + value).unicodeScalars {
      let size = UTF8.width(scalar)
      if octets + size > 75 {
        result += "\r\n "
        octets = 1
      }
      result.unicodeScalars.append(scalar)
      octets += size
    }
    return result + "\r\n"
  }

  /// A parameter's value in quotes where it needs them. It has no way to hold quotes and control characters: they become
  /// apostrophes and question marks.
  private static func quoted(_ value: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      result.append(scalar == "\"" ? "'" : scalar.value < 32 || scalar.value == 127 ? "?" : scalar)
    }
    let text = String(result)
    return result.contains { ":;,".unicodeScalars.contains($0) } ? "\"\(text)\"" : text
  }
}
