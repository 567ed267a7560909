package import Documents
import Foundation
package import Planning
package import Preloading
package import ScheduleEngine

/// A file that the command reads; `-` is standard input.
package struct InputFile: Equatable {
  package let path: String

  /// The file at a path.
  package init(path: String) { self.path = path }

  /// The folder that it is in, as the path has it: empty where that is the current one.
  package var folder: String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ""
  }

  package var isStandardInput: Bool { path == "-" }

  /// What messages call it.
  package var name: String { isStandardInput ? "standard input" : path }

  /// Its bytes, but not more of them than it takes to see that the file is too long.
  package func bytes(in surroundings: Surroundings) throws(CommandFailure) -> [UInt8] {
    do throws(ReadFailure) {
      return isStandardInput
        ? try surroundings.readInput(DocumentLimits.bytes)
        : try Self.readFile(path, limit: DocumentLimits.bytes)
    } catch {
      throw CommandFailure(.missingInput, "\(name) cannot be read: \(error.reason)")
    }
  }

  /// What its document holds, as `read` reads it.
  package func document<Content>(
    in surroundings: Surroundings, _ read: (_ bytes: [UInt8], _ file: String) throws(DocumentError) -> Content
  ) throws(CommandFailure) -> Content {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try read(bytes, name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
  }

  package func school(in surroundings: Surroundings) throws(CommandFailure) -> School {
    try document(in: surroundings, SchoolDocument.read)
  }

  package func schedule(in surroundings: Surroundings) throws(CommandFailure) -> Schedule {
    try document(in: surroundings, ScheduleDocument.read)
  }

  package func certificate(in surroundings: Surroundings) throws(CommandFailure) -> BoundCertificate {
    try document(in: surroundings, CertificateDocument.read)
  }

  package func calendar(in surroundings: Surroundings) throws(CommandFailure) -> CalendarRows {
    try document(in: surroundings, CalendarDocument.read)
  }

  package func prebookings(in surroundings: Surroundings) throws(CommandFailure) -> PrebookingFile {
    try document(in: surroundings, PrebookingDocument.read)
  }

  package func plan(in surroundings: Surroundings) throws(CommandFailure) -> Plan {
    try document(in: surroundings, PlanDocument.read)
  }

  private static func readFile(_ path: String, limit: Int) throws(ReadFailure) -> [UInt8] {
    let handle: FileHandle
    do {
      handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    } catch {
      throw ReadFailure(SystemReason.of(error).text)
    }
    defer { try? handle.close() }
    return try read(handle, limit: limit)
  }

  /// The bytes of `handle` to its end, or at most `limit` + 1.
  static func read(_ handle: FileHandle, limit: Int) throws(ReadFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while bytes.count <= limit,
        let part = try handle.read(upToCount: min(1 << 20, limit + 1 - bytes.count)), !part.isEmpty
      {
        bytes.append(contentsOf: part)
      }
    } catch {
      throw ReadFailure(SystemReason.of(error).text)
    }
    return bytes
  }
}
