import CommandSupport
import Documents
import Foundation
import Regression

/// A folder of fixture schools, a folder each.
struct FixtureFolder {
  let path: String

  /// The names of the schools, sorted; hidden entries are none.
  func names() throws(CommandFailure) -> [String] {
    let entries: [String]
    do {
      entries = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw CommandFailure(.missingInput, "\(path) cannot be read: \(SystemReason.of(error).text)")
    }
    let names = entries.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !names.isEmpty else {
      throw CommandFailure(
        .missingInput, "\(path) is empty; expected a folder for each fixture school.")
    }
    return names
  }

  /// The schools of these names. Every file that is missing or wrong is named in the failure: none is skipped.
  func schools(_ names: [String], in surroundings: Surroundings) throws(CommandFailure) -> [FixtureSchool] {
    var schools: [FixtureSchool] = []
    var failures: [CommandFailure] = []
    for name in names {
      do throws(CommandFailure) {
        schools.append(try school(name, in: surroundings))
      } catch {
        failures.append(error)
      }
    }
    guard let first = failures.first else { return schools }
    throw CommandFailure(first.status, failures.map(\.message).joined(separator: "\n"))
  }

  /// The file of a school's expectation.
  func expectation(of name: String) -> OutputFile {
    OutputFile(path: "\(path)/\(name)/\(FixtureSchool.File.expected.rawValue)")
  }

  private func school(_ name: String, in surroundings: Surroundings) throws(CommandFailure) -> FixtureSchool {
    let folder = "\(path)/\(name)"
    var files: [FixtureSchool.File: [UInt8]] = [:]
    for file in FixtureSchool.File.allCases {
      do throws(CommandFailure) {
        files[file] = try InputFile(path: "\(folder)/\(file.rawValue)").bytes(in: surroundings)
      } catch {
        let all = FixtureSchool.File.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandFailure(
          error.status, error.message + "\nMaybe a file is missing: a fixture school has \(all).")
      }
    }
    do throws(DocumentError) {
      let fixture = try FixtureSchool(name: name, folder: folder, files: files)
      if !fixture.sentence.isEmpty { return fixture }
    } catch {
      throw CommandFailure(.badInput, error.description)
    }
    throw CommandFailure(
      .badInput,
      "\(folder)/\(FixtureSchool.File.about.rawValue): the first line is empty; expected a sentence on what the "
        + "school shows")
  }
}
