import Foundation

/// A file that a mistake of the program's own leaves behind.
package enum FaultFile {
  /// Writes it into the first directory that takes it, readable by its owner alone; returns where it is.
  package static func write(_ document: [UInt8], in directories: [String]) -> String? {
    let data = Data(document)
    for directory in directories {
      // A number that is not taken; a thousand old reports are enough to stop looking.
      for number in 1...1000 {
        let path = directory + "/schedule-fault-\(number).json"
        guard !FileManager.default.fileExists(atPath: path) else { continue }
        guard
          FileManager.default.createFile(
            atPath: path, contents: data, attributes: [.posixPermissions: 0o600])
        else { break }
        return path
      }
    }
    return nil
  }
}
