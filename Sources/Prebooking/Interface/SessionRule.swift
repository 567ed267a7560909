/// How somebody's session at a gym is opened and kept.
public struct SessionRule: Hashable, Sendable {
  /// The requests that open it, one after another.
  public var login: [SessionStep]
  /// The requests that prolong it; without any it is opened anew.
  public var refresh: [SessionStep]
  /// After how many minutes it is prolonged before it is used; nil is never.
  public var minutes: Int?

  /// A session that is opened by some requests.
  public init(login: [SessionStep], refresh: [SessionStep] = [], minutes: Int? = nil) {
    self.login = login
    self.refresh = refresh
    self.minutes = minutes
  }
}

/// A request of a login, and what is kept of its answer.
public struct SessionStep: Hashable, Sendable {
  /// The request.
  public var request: GymRequest
  /// What is kept, by the name under which later requests have it as `{session.name}`.
  public var keeps: [String: AnswerSource]

  /// A request that keeps some of its answer.
  public init(_ request: GymRequest, keeps: [String: AnswerSource]) {
    self.request = request
    self.keeps = keeps
  }
}

/// Where a value is in an answer.
public enum AnswerSource: Hashable, Sendable {
  /// In its JSON, at a pointer (RFC 6901).
  case json(String)
  /// In its head, under a name.
  case header(String)
  /// A cookie that it sets, by its name.
  case cookie(String)
}

/// Where a secret comes from. Files of interfaces hold none themselves.
public enum SecretSource: Hashable, Sendable {
  /// A variable of the environment.
  case environment(String)
  /// A file that holds it and nothing else; blanks and line ends around it do not count.
  case file(String)
  /// A file with a JSON object, in which each owner has their own.
  case byOwner(String)

  /// The same, where a relative path leads on from a folder.
  public func within(_ folder: String) -> SecretSource {
    func path(_ path: String) -> String {
      path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
    }
    return switch self {
    case .environment: self
    case .file(let own): .file(path(own))
    case .byOwner(let own): .byOwner(path(own))
    }
  }
}
