package import SchoolDomain

/// A page that goes through a school file and explains each entry.
package enum SchoolGuide {
  /// Markdown: for each key of the file what stands there, and what each of its keys means. `file` is the file's name.
  package static func text(for school: School, file: String) -> String {
    var parts = [
      "# \(school.name)",
      "What stands in `\(file)`, key by key. Change a thing, then see what it does:",
      "```\nschedule check \(file)\nschedule solve \(file)\n```",
      "Times are `HH:MM`, 24 h. A key with a default can be left out. `schedule schema school` is for editors.",
    ]
    guard case .object(let members) = JSONText(school.draft) else { return "" }
    for (key, value) in members {
      guard let field = SchoolShape.school.fields.first(where: { $0.key == key }) else { continue }
      parts.append("## `\(key)`")
      parts.append(field.about)
      parts.append("```json\n" + String(decoding: value.bytes(openTo: 1).dropLast(), as: UTF8.self) + "\n```")
      let meanings = Self.meanings(of: field.shape, in: value, path: "")
      if !meanings.isEmpty { parts.append(meanings.joined(separator: "\n")) }
      let others = (field.shape.inner?.shape.fields ?? []).filter {
        Self.members(named: $0.key, in: value).isEmpty
      }
      if !others.isEmpty {
        parts.append(
          "Also possible:\n\n" + others.map { line(for: $0, name: $0.key) }.joined(separator: "\n"))
      }
    }
    let present = Set(members.map(\.key))
    let absent = SchoolShape.school.fields.filter { !present.contains($0.key) }
    if !absent.isEmpty {
      parts.append("## What is left out here")
      parts.append(absent.map { line(for: $0, name: $0.key) }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A line for each key that a value has, those of lists and objects in it included.
  private static func meanings(of shape: ValueShape, in value: JSONText, path: String) -> [String] {
    guard let inner = shape.inner else { return [] }
    return inner.shape.fields.flatMap { field -> [String] in
      let values = members(named: field.key, in: value)
      guard let first = values.first else { return [] }
      let name = path + field.key
      let nested = field.shape.inner.map { $0.isList ? "[]." : "." } ?? ""
      let all = field.shape.inner == nil ? first : JSONText.list(values.flatMap(entries))
      return [line(for: field, name: name)]
        + meanings(of: field.shape, in: all, path: name + nested)
    }
  }

  private static func line(for field: Field, name: String) -> String {
    let fallback = field.absence.isEmpty || field.isRequired ? "" : " Default \(field.absence)."
    return "- `\(name)`: \(field.about)\(fallback)"
  }

  /// The values of a key in an object, or in the objects of a list.
  private static func members(named key: String, in value: JSONText) -> [JSONText] {
    entries(value).flatMap { entry -> [JSONText] in
      guard case .object(let members) = entry else { return [] }
      return members.filter { $0.key == key }.map(\.value)
    }
  }

  private static func entries(_ value: JSONText) -> [JSONText] {
    if case .list(let entries) = value { entries } else { [value] }
  }
}
