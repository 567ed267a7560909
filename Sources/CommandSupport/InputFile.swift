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

  package func school(in surroundings: Surroundings) throws(CommandFailure) -> School {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try SchoolDocument.read(bytes, file: name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
  }

  package func schedule(in surroundings: Surroundings) throws(CommandFailure) -> Schedule {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try ScheduleDocument.read(bytes, file: name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
  }

  package func certificate(in surroundings: Surroundings) throws(CommandFailure) -> BoundCertificate {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try CertificateDocument.read(bytes, file: name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
  }

  package func calendar(in surroundings: Surroundings) throws(CommandFailure) -> CalendarRows {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try CalendarDocument.read(bytes, file: name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
  }

  package func prebookings(in surroundings: Surroundings) throws(CommandFailure) -> PrebookingFile {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try PrebookingDocument.read(bytes, file: name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
  }

  package func plan(in surroundings: Surroundings) throws(CommandFailure) -> Plan {
    let bytes = try bytes(in: surroundings)
    do throws(DocumentError) {
      return try PlanDocument.read(bytes, file: name)
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
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
