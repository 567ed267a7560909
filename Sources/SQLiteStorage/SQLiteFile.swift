import Database
import Foundation
import GRDB

/// A file that may be a store, looked at without a change to it: another program's stays as it is.
struct SQLiteFile {
  let path: String

  /// As SQLite takes it: a name that only looks like a URI is a name.
  var name: String { path.hasPrefix("file:") ? "./" + path : path }

  /// Whether there is a database: false where there is nothing, or an empty file. Throws where there is anything else.
  func isDatabase() throws(StoreError) -> Bool {
    guard !path.isEmpty else { throw .unavailable("its name is empty.") }
    guard !path.utf8.contains(0) else { throw .unavailable("its name has the character U+0000.") }
    guard path != ":memory:" else {
      throw .unavailable("\(path) keeps nothing; expected the name of a file.")
    }
    guard let kind = kind(of: path) else {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      guard kind(of: folder) == .typeDirectory else { throw .unavailable("there is no folder \(folder).") }
      return false
    }
    guard kind != .typeDirectory else { throw .unavailable("\(path) is a folder; expected a file.") }
    guard kind == .typeRegular else { throw .unavailable("\(path) is no file.") }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw .unavailable("\(path) cannot be read: permission denied.")
    }
    let header = try header()
    guard !header.isEmpty else { return false }
    guard header.starts(with: Self.magic) else { throw .foreign("\(path) is no SQLite file") }
    return true
  }

  /// What is there, behind symbolic links; nil where there is nothing.
  private func kind(of path: String) -> FileAttributeType? {
    let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    return (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
  }

  /// The number at byte 68 of the file (SQLite, "Database File Format", 1.3). Changes may still be in the log beside it.
  func applicationID() throws(StoreError) -> Int {
    let bytes = try header()
    guard bytes.count >= 72 else { return 0 }
    return bytes[68..<72].reduce(0) { $0 << 8 | Int($1) }
  }

  private static let magic = Array("SQLite format 3\0".utf8)

  private func header() throws(StoreError) -> [UInt8] {
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? handle.close() }
      return [UInt8](try handle.read(upToCount: 100) ?? Data())
    } catch {
      throw .unavailable("\(path) cannot be read.")
    }
  }

  /// Whether a log of changes is beside the file, or a journal of a change that was not finished.
  var hasLog: Bool {
    ["-wal", "-journal"].contains { FileManager.default.fileExists(atPath: path + $0) }
  }

  /// Whether the file, and what SQLite keeps beside it, can be written.
  var isWritable: Bool {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return [folder, path].allSatisfy { FileManager.default.isWritableFile(atPath: $0) }
  }

  /// What changes with every write that reaches the file.
  var stamp: [String] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return [.modificationDate, .size, .systemFileNumber].map {
      attributes?[$0].map { "\($0)" } ?? ""
    }
  }

  /// The address that has SQLite read the file as one that nobody changes: nothing is locked and no file made beside it.
  var unchanging: String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: "?#%;")
    let path = URL(fileURLWithPath: path).path
    return "file:" + (path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path) + "?immutable=1"
  }
}
