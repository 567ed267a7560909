import ArgumentParser
import CommandSupport

extension [InputFile] {
  /// Throws where two of a command's files are standard input, or what it writes would replace one of them.
  func check(writing output: OutputFile? = nil) throws(ValidationError) {
    if count(where: \.isStandardInput) > 1 {
      throw ValidationError("Only one of the files can be standard input.")
    }
    if let output, contains(where: output.isSameFile) {
      throw ValidationError("--output would overwrite \(output.path), which is read.")
    }
  }
}
