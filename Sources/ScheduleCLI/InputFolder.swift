import Archives
import ArgumentParser
import CommandSupport
import Documents
import Foundation
import ScheduleEngine

/// A folder, or a ZIP archive, whose files the command reads.
struct InputFolder: Equatable, ExpressibleByArgument {
  let path: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
  }

  static var defaultCompletionKind: CompletionKind { .file() }

  /// The files in it.
  struct Contents {
    /// CSV files, sorted by the bytes of their names.
    var tables: [(name: String, file: String, bytes: [UInt8])] = []
    /// Spreadsheets and other files that hold data which is not read.
    var unread: [String] = []
  }

  /// Endings of files that people keep tables in, and that are no CSV.
  private static let otherTables = [
    "xlsx", "xls", "xlsm", "xlsb", "ods", "numbers", "tsv", "tab", "zip", "gsheet",
  ]

  func contents(in surroundings: Surroundings) throws(CommandFailure) -> Contents {
    let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
    let contents =
      type == nil || type == .typeDirectory ? try listed(in: surroundings) : try archived(in: surroundings)
    guard !contents.tables.isEmpty else {
      let found = contents.unread.isEmpty ? "" : "\nMaybe save \(contents.unread[0]) as CSV UTF-8."
      throw CommandFailure(.missingInput, "\(path) has no CSV file.\(found)")
    }
    return contents
  }

  private func listed(in surroundings: Surroundings) throws(CommandFailure) -> Contents {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw CommandFailure(.missingInput, "\(path) cannot be read: \(SystemReason.of(error).text)")
    }
    var contents = Contents()
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      switch Self.kind(of: name) {
      case .table:
        let file = file(name)
        contents.tables.append((name, file.name, try file.bytes(in: surroundings)))
      case .unread: contents.unread.append(file(name).name)
      case .other: break
      }
    }
    return contents
  }

  /// The files of an archive, wherever in it they stand; two of one name are refused.
  private func archived(in surroundings: Surroundings) throws(CommandFailure) -> Contents {
    let bytes = try InputFile(path: path).bytes(in: surroundings)
    guard ZipArchive.isArchive(bytes) else {
      throw CommandFailure(
        .missingInput, "\(path) is no folder and no ZIP archive.\nMaybe it has an option of its own.")
    }
    var contents = Contents()
    do throws(ZipError) {
      let archive = try ZipArchive(bytes)
      var left = DocumentLimits.bytes
      for entry in archive.entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
        let parts = entry.path.split { $0 == "/" || $0 == "\\" }.map(String.init)
        guard let name = parts.last, parts.first != "__MACOSX" else { continue }
        switch Self.kind(of: name) {
        case .table:
          let file = path + "/" + parts.joined(separator: "/")
          if let other = contents.tables.first(where: { $0.name.lowercased() == name.lowercased() }) {
            throw ZipError("it holds \(parts.joined(separator: "/")) beside \(other.file)")
          }
          let bytes = try archive.contents(of: entry, limit: left)
          left -= bytes.count
          contents.tables.append((name, file, bytes))
        case .unread: contents.unread.append(path + "/" + parts.joined(separator: "/"))
        case .other: break
        }
      }
    } catch {
      throw CommandFailure(
        .badInput,
        "\(path) cannot be read: \(Excerpt.plain(error.reason))\nMaybe unpack it and name the folder.")
    }
    return contents
  }

  private enum Kind { case table, unread, other }

  private static func kind(of name: String) -> Kind {
    if name.hasPrefix(".") || name.hasPrefix("~$") { return .other }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return ending == "csv" ? .table : otherTables.contains(ending) ? .unread : .other
  }

  private func file(_ name: String) -> InputFile {
    InputFile(path: path.hasSuffix("/") ? path + name : "\(path)/\(name)")
  }
}
