/// The JSON Schemas (2020-12) of the file formats, made from the same tables the readers use.
///
/// A schema knows no references between entries and no relation between two numbers; those are the readers' to check.
public enum SchemaDocument {
  /// The schema of a format.
  public static func text(of format: DocumentFormat) -> String { text(of: format.shape, title: format.title) }

  private static func text(of shape: ObjectShape, title: String) -> String {
    let head: [(key: String, value: JSONText)] = [
      ("$schema", .text("https://json-schema.org/draft/2020-12/schema")), ("title", .text(title)),
    ]
    let bytes = JSONText.object(head + schema(of: shape)).bytes(openTo: Int.max)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func schema(of shape: ObjectShape) -> [(key: String, value: JSONText)] {
    let required = shape.fields.filter(\.isRequired).map { JSONText.text($0.key) }
    let properties = shape.fields.map { field in
      var members = schema(of: field.shape)
      members.removeAll { $0.key == "description" }
      members.insert(("description", .text(field.about)), at: 0)
      if let fallback = field.fallback { members.append(("default", fallback)) }
      return (key: field.key, value: JSONText.object(members))
    }
    return [
      ("description", .text(shape.about)), ("type", .text("object")),
      ("required", .list(required)), ("additionalProperties", .flag(false)),
      ("properties", .object(properties)),
    ]
  }

  private static func schema(of shape: ValueShape) -> [(key: String, value: JSONText)] {
    switch shape {
    case .constant(let text): [("const", .text(text))]
    case .text: [("type", .text("string"))]
    case .name: name
    // Characters have a byte or more.
    case .id(let most): name + [("maxLength", .integer(most))]
    case .timeZone: [("type", .text("string")), ("pattern", .text("^[A-Z][A-Za-z0-9_+/-]*$"))]
    case .time:
      [("type", .text("string")), ("pattern", .text("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"))]
    case .date: [("type", .text("string")), ("format", .text("date"))]
    case .instant: [("type", .text("string")), ("format", .text("date-time"))]
    case .integer(let range):
      [("type", .text("integer")), ("minimum", .integer(range.lowerBound))]
        + (range.upperBound == Int.max ? [] : [("maximum", .integer(range.upperBound))])
    case .integerAmong(let numbers): [("enum", .list(numbers.map { .integer($0) }))]
    case .flag: [("type", .text("boolean"))]
    case .choice(let words): [("enum", .list(words.map { .text($0) }))]
    case .names(let least):
      [
        ("type", .text("array")), ("items", .object(name)), ("minItems", .integer(least)),
        ("uniqueItems", .flag(true)),
      ]
    case .texts(let least):
      [("type", .text("array")), ("items", .object(name)), ("minItems", .integer(least))]
    case .list(let entry): [("type", .text("array")), ("items", .object(schema(of: entry)))]
    case .integers(let range):
      [("type", .text("array")), ("items", .object(schema(of: .integer(range))))]
    case .object(let object): schema(of: object)
    case .map(let shape):
      [
        ("type", .text("object")), ("propertyNames", .object([("minLength", .integer(1))])),
        ("additionalProperties", .object(schema(of: shape))),
      ]
    case .any: []
    case .orNull(let shape):
      [("anyOf", .list([.object(schema(of: shape)), .object([("type", .text("null"))])]))]
    }
  }

  private static var name: [(key: String, value: JSONText)] {
    [("type", .text("string")), ("minLength", .integer(1))]
  }
}
