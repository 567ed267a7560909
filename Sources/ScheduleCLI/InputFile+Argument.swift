import ArgumentParser

extension InputFile: ExpressibleByArgument {
  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  static var defaultCompletionKind: CompletionKind { .file(extensions: ["json"]) }
}

extension OutputFile: ExpressibleByArgument {
  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  static var defaultCompletionKind: CompletionKind { .file() }
}
