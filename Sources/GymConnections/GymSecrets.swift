import Documents
public import Prebooking

/// The secrets of interfaces, read once: nothing of them is ever printed.
public struct GymSecrets: Sendable {
  private var texts: [SecretSource: String] = [:]
  private var owners: [SecretSource: [String: String]] = [:]

  /// No secrets.
  public init() {}

  /// Those that `interfaces` name. `read` reads a file and says nil where it cannot. Throws the first that is missing.
  public init(
    of interfaces: [GymInterface], environment: [String: String], read: (String) -> [UInt8]?
  ) throws(MissingSecret) {
    for (name, source) in interfaces.flatMap(\.secrets).sorted(by: { $0.key < $1.key }) {
      func missing(_ problem: String) -> MissingSecret { MissingSecret(name: name, problem: problem) }
      switch source {
      case .environment(let variable):
        guard let text = environment[variable], !text.isEmpty else {
          throw missing("the environment has no variable \(variable)")
        }
        texts[source] = text
      case .file(let path):
        guard let bytes = read(path) else { throw missing("the file \(path) cannot be read") }
        let text = String(decoding: bytes, as: UTF8.self)
        let trimmed = text.drop { $0.isWhitespace }
        guard let end = trimmed.lastIndex(where: { !$0.isWhitespace }) else {
          throw missing("the file \(path) is empty")
        }
        texts[source] = String(trimmed[...end])
      case .byOwner(let path):
        guard let bytes = read(path) else { throw missing("the file \(path) cannot be read") }
        let root: JSONNode
        do throws(JSONSyntaxError) {
          root = try JSONParser.parse(bytes)
        } catch {
          throw missing("the file \(path) is no JSON")
        }
        owners[source] = Dictionary(
          root.members.compactMap { member in
            member.node.text.map { (member.key, $0) }
          }
        ) { first, _ in first }
      }
    }
  }

  /// What the places of an interface's secrets are filled in with for somebody; without those that the owner has not.
  func values(of interface: GymInterface, owner: String) -> [String: String] {
    var values: [String: String] = [:]
    for (name, source) in interface.secrets {
      values["secret." + name] = texts[source] ?? owners[source]?[owner]
    }
    return values
  }
}

/// A secret that is not where an interface says.
public struct MissingSecret: Error, Hashable, Sendable, CustomStringConvertible {
  /// What requests call it.
  public let name: String
  /// What is wrong, in words.
  public let problem: String

  public var description: String { "The secret \(name) is missing: \(problem)." }
}
