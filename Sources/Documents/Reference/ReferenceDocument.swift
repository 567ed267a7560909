/// The reference pages of the file formats in Markdown, made from the same tables the readers use.
package enum ReferenceDocument {
  /// The page of a format. `example` is the text of a file.
  package static func page(of format: DocumentFormat, example: String) -> String {
    page(of: format.shape, title: format.title, about: format.usage, example: example)
  }

  private static let conventions = """
    JSON in UTF-8. An unknown key is an error, as is a key that stands twice. Times are `HH:MM`, 24 h, `00:00` to `24:00`;
    an interval holds its start and not its end. Minutes, weights and costs are whole numbers. `days` and `grades` are lists
    of labels of the school, not empty, without repeats. Ids and labels are compared byte for byte.
    """

  private static func page(of shape: ObjectShape, title: String, about: String, example: String) -> String {
    var parts = [
      "# \(title)", shape.about + " " + about, conventions,
      "This page is made from the tables that the reader uses. Editors want the same as JSON Schema: "
        + "`schedule schema \(title.prefix { $0 != "/" })`.",
    ]
    for section in sections(of: shape) {
      parts.append("## " + (section.path.isEmpty ? "The file" : "`\(section.path)`"))
      if !section.path.isEmpty { parts.append(section.shape.about) }
      parts.append(table(of: section.shape))
    }
    parts += [
      "## Example", "```json\n\(example.hasSuffix("\n") ? String(example.dropLast()) : example)\n```",
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The shapes with keys of their own, each with where it stands: those of one depth before deeper ones. A shape that
  /// stands at several places has the first.
  private static func sections(of shape: ObjectShape) -> [(path: String, shape: ObjectShape)] {
    var sections = [(path: "", shape: shape)]
    var next = 0
    while next < sections.count {
      let (path, shape) = sections[next]
      next += 1
      for field in shape.fields {
        guard let inner = field.shape.inner else { continue }
        let known = sections.contains { $0.shape.isSame(as: inner.shape) }
        let name = path.isEmpty ? field.key : path + "." + field.key
        if !known { sections.append((name + (inner.isList ? "[]" : ""), inner.shape)) }
      }
    }
    return sections
  }

  static func table(of shape: ObjectShape) -> String {
    let rows = shape.fields.map { field in
      "| `\(field.key)` | \(cell(field.shape.words)) | \(cell(field.absence)) | \(cell(field.about)) |"
    }
    return (["| key | value | without it | meaning |", "|---|---|---|---|"] + rows).joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension ObjectShape {
  /// Whether both have the same words and keys.
  fileprivate func isSame(as other: ObjectShape) -> Bool {
    about == other.about && fields.map(\.key) == other.fields.map(\.key)
  }
}

extension Field {
  /// What the absent key means.
  var absence: String {
    if isRequired { return "required" }
    guard let fallback else { return "" }
    return "`\(String(decoding: fallback.bytes(openTo: 0).dropLast(), as: UTF8.self))`"
  }
}

extension ValueShape {
  /// The shape of an object, or of the objects of a list.
  var inner: (shape: ObjectShape, isList: Bool)? {
    switch self {
    case .object(let shape): (shape, false)
    case .list(let shape), .map(.object(let shape)): (shape, true)
    case .orNull(let shape): shape.inner
    default: nil
    }
  }

  /// What the value is, for a page.
  var words: String {
    switch self {
    case .constant(let text): "`\(text)`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: " or ")
    default: expectation
    }
  }
}
