import SchoolDomain

/// The file `expected.json` of a fixture school: nothing, the least unserved, or an optimum with status and bound.
package enum ExpectationDocument {
  /// What `bytes` say is expected. `file` is the name that messages give.
  ///
  /// Throws every issue; an optimum of which only a part is given is one.
  package static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> ExpectedResult {
    let root = try DocumentReader.tree(bytes, file: file, format: ExpectationShape.format)
    var checker = StructureChecker(bytes: bytes, judgesValues: true)
    checker.check(root, .object(ExpectationShape.expectation))
    var findings = checker.findings
    guard findings.issues.isEmpty else { throw findings.error(file: file, bytes: bytes) }
    let unserved = root["unserved"]?.integer
    let bound = root["bound"]
    switch (unserved, root["penalty"]?.integer) {
    case (let unserved?, let penalty?)
    where root["status"] != nil && bound?.integer("unserved") == unserved
      && bound?.integer("penalty") == penalty:
      return .optimum(Score(unserved: unserved, penalty: penalty))
    case (let unserved, nil) where root["status"] == nil && bound == nil:
      return unserved.map(ExpectedResult.unserved) ?? .open
    default:
      findings.add(
        SchoolIssue(
          pointer: "", value: "the optimum", problem: "is only partly given",
          expected:
            "status, unserved, penalty and a bound of the same two numbers, or unserved alone, or nothing"),
        at: root.offset)
      throw findings.error(file: file, bytes: bytes)
    }
  }

  /// The file of an expectation, the same bytes every time.
  package static func write(_ expectation: ExpectedResult) -> [UInt8] {
    var members = Members(ExpectationShape.expectation)
    if let unserved = expectation.unserved { members["unserved"] = .integer(unserved) }
    if let optimum = expectation.optimum {
      members["status"] = .text(Schedule.Status.optimal.rawValue)
      members["penalty"] = .integer(optimum.penalty)
      var bound = Members(ExpectationShape.bound)
      bound["unserved"] = .integer(optimum.unserved)
      bound["penalty"] = .integer(optimum.penalty)
      members["bound"] = bound.object
    }
    return members.object.bytes(openTo: 1)
  }
}
