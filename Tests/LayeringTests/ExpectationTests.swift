import Foundation
import Testing

/// On a thread that is not the test's task an expectation belongs to no test: it fails, and the test passes.
@Suite struct ExpectationTests {
  /// What runs its closure on another thread.
  private static let elsewhere = [
    "onSolverThread {", "both(", "transaction(", "detachNewThread", ".async {", "Cancellation {", "watch: {",
    "concurrentPerform(", "Task.detached",
  ]

  @Test func `no expectation stands where it belongs to no test`() {
    let files = SourceFiles.read(SourceFiles.root.deletingLastPathComponent().appending(path: "Tests"))
    #expect(files.count > 100)
    // This file names them all.
    for file in files where file.path != "LayeringTests/ExpectationTests.swift" {
      #expect(Self.lost(in: file.code.joined(separator: "\n")) == [], "\(file.path)")
    }
  }

  @Test func `an expectation on another thread is found`() {
    let code = """
      try await solver.onSolverThread { if a { b } else { #expect(c == "}") } }
      #expect(d)
      try await solver.onSolverThreadOfTest { #expect(e) }
      try await base.transaction(.write) { session in try #require(f) }
      let cancellation = Cancellation {
        Issue.record("g")
        return false
      }
      """
    #expect(Self.lost(in: code) == ["onSolverThread {", "transaction(", "Cancellation {"])
  }

  /// The beginnings of closures for other threads with an expectation in them.
  private static func lost(in code: String) -> [String] {
    elsewhere.flatMap { beginning in
      code.ranges(of: beginning).filter { range in
        let closure = block(of: code[range.lowerBound...])
        return ["#expect", "#require", "Issue.record"].contains { closure.contains($0) }
      }.map { _ in beginning }
    }
  }

  /// From the first brace to the one that closes it.
  private static func block(of code: Substring) -> Substring {
    guard let first = code.firstIndex(of: "{") else { return "" }
    var depth = 0
    for index in code[first...].indices {
      if code[index] == "{" { depth += 1 }
      if code[index] == "}" { depth -= 1 }
      if depth == 0 { return code[first...index] }
    }
    return code[first...]
  }
}
