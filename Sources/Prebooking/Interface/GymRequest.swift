/// A request of HTTP with places to be filled in.
public struct GymRequest: Hashable, Sendable {
  /// `GET`, `POST` and so on.
  public var method: String
  /// What follows the base address.
  public var path: TextTemplate
  /// The query, in its order.
  public var query: [NamedTemplate]
  /// The head, in its order.
  public var headers: [NamedTemplate]
  /// What is sent.
  public var body: BodyTemplate

  /// A request with nothing but its address, where nobody says otherwise.
  public init(
    _ method: String, path: TextTemplate, query: [NamedTemplate] = [], headers: [NamedTemplate] = [],
    body: BodyTemplate = .none
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// All places to be filled in, in order, each as often as it is there.
  public var places: [String] {
    path.places + (query + headers).flatMap(\.template.places) + body.places
  }
}

/// A text to be filled in under a name.
public struct NamedTemplate: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The text.
  public var template: TextTemplate

  /// A text under a name.
  public init(_ name: String, _ template: TextTemplate) {
    self.name = name
    self.template = template
  }
}

/// What a request sends after its head.
public enum BodyTemplate: Hashable, Sendable {
  /// Nothing.
  case none
  /// JSON.
  case json(JSONTemplate)
  /// `application/x-www-form-urlencoded`.
  case form([NamedTemplate])

  fileprivate var places: [String] {
    switch self {
    case .none: []
    case .json(let json): json.places
    case .form(let fields): fields.flatMap(\.template.places)
    }
  }
}

/// JSON with places to be filled in where it has texts.
public indirect enum JSONTemplate: Hashable, Sendable {
  /// What stays as it is.
  case null
  /// A truth value.
  case flag(Bool)
  /// A whole number.
  case integer(Int)
  /// A text. Where it is one place alone that ends in `:number` or `:flag`, a number or a truth value is written.
  case text(TextTemplate)
  /// A list.
  case list([JSONTemplate])
  /// An object, its keys in their order.
  case object([JSONTemplateMember])

  fileprivate var places: [String] {
    switch self {
    case .null, .flag, .integer: []
    case .text(let template): template.places
    case .list(let entries): entries.flatMap(\.places)
    case .object(let members): members.flatMap(\.value.places)
    }
  }
}

/// A key of an object with its value.
public struct JSONTemplateMember: Hashable, Sendable {
  /// The key.
  public var key: String
  /// The value.
  public var value: JSONTemplate

  /// A value under a key.
  public init(_ key: String, _ value: JSONTemplate) {
    self.key = key
    self.value = value
  }
}
