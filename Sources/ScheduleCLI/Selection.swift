import CommandSupport
import ScheduleEngine

/// Ids that the user typed, looked up in the school.
enum Selection {
  /// The keys of `texts`, without repeats; a text that is none of `known` is a usage error that names the nearest.
  static func keys<Of>(
    _ texts: [String], option: String, kind: String, known: [Key<Of>]
  ) throws(CommandFailure) -> [Key<Of>] {
    let allowed = Set(known)
    var keys: [Key<Of>] = []
    var messages: [String] = []
    for text in texts {
      let key = Key<Of>(text)
      if allowed.contains(key) {
        if !keys.contains(key) { keys.append(key) }
      } else {
        var message = "\(option) \(text): the school has no \(kind) of this id."
        if let near = Spelling.nearest(to: text, among: known.map(\.text)) {
          message += "\nMaybe you mean \(near)."
        } else if known.count <= 20, !known.isEmpty {
          message += "\nMaybe one of \(known.map(\.text).joined(separator: ", "))."
        }
        messages.append(message)
      }
    }
    guard messages.isEmpty else {
      throw CommandFailure(.usage, messages.joined(separator: "\n"))
    }
    return keys
  }
}
