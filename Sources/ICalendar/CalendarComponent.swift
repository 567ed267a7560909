/// A part of an iCalendar file between BEGIN and END.
package struct CalendarComponent: Hashable, Sendable {
  /// In capital letters: `VEVENT`.
  package let name: String
  package var lines: [CalendarLine]
  package var children: [CalendarComponent]

  package init(_ name: String, _ lines: [CalendarLine], children: [CalendarComponent] = []) {
    self.name = name
    self.lines = lines
    self.children = children
  }

  /// The first line of this name.
  package subscript(name: String) -> CalendarLine? { lines.first { $0.name == name } }

  /// The file's text, each line ending in CR LF.
  package var text: String {
    CalendarLine("BEGIN", name).folded + lines.map(\.folded).joined() + children.map(\.text).joined()
      + CalendarLine("END", name).folded
  }
}

/// Why a file is no iCalendar file.
package struct CalendarSyntaxError: Error, Equatable {
  /// From 1, of the file as it stands.
  package let line: Int
  package let reason: String

  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}

extension CalendarComponent {
  /// The one component that a file holds. Lines may end in LF alone.
  package init(file bytes: [UInt8]) throws(CalendarSyntaxError) {
    var open: [CalendarComponent] = []
    var root: CalendarComponent?
    var last = 1
    for (number, bytes) in CalendarLine.unfolded(bytes) {
      last = number
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CalendarSyntaxError(line: number, reason: "bytes that are no UTF-8")
      }
      guard let line = CalendarLine(bytes: bytes[...]) else {
        throw CalendarSyntaxError(
          line: number, reason: "expected NAME:VALUE, found \(Self.excerpt(text))")
      }
      guard root == nil else {
        throw CalendarSyntaxError(line: number, reason: "expected the end of the file after END:VCALENDAR")
      }
      switch line.name {
      case "BEGIN":
        guard open.count < 8 else {
          throw CalendarSyntaxError(line: number, reason: "components within components, nine deep")
        }
        open.append(CalendarComponent(line.value.uppercased(), []))
      case "END":
        guard let component = open.popLast(), component.name == line.value.uppercased() else {
          throw CalendarSyntaxError(line: number, reason: "END:\(Self.excerpt(line.value)) without its BEGIN")
        }
        if open.isEmpty {
          root = component
        } else {
          open[open.count - 1].children.append(component)
        }
      default:
        guard !open.isEmpty else {
          throw CalendarSyntaxError(
            line: number, reason: "expected BEGIN:VCALENDAR, found \(Self.excerpt(text))")
        }
        open[open.count - 1].lines.append(line)
      }
    }
    guard let root else {
      let reason =
        open.last.map { "expected END:\($0.name), found the end of the file" } ?? "the file is empty"
      throw CalendarSyntaxError(line: last, reason: reason)
    }
    self = root
  }

  private static func excerpt(_ text: String) -> String {
    let start = text.prefix(40)
    return "\"" + CalendarText.printable(String(start)) + (start.count < text.count ? "..." : "") + "\""
  }
}
