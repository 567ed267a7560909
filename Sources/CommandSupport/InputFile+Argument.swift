package import ArgumentParser

extension InputFile: ExpressibleByArgument {
  package init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  package static var defaultCompletionKind: CompletionKind { .file(extensions: ["json"]) }
}

extension OutputFile: ExpressibleByArgument {
  package init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  package static var defaultCompletionKind: CompletionKind { .file() }
}
