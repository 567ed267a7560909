import SchoolDomain
import Testing

@testable import Documents

@Suite struct ExpectationDocumentTests {
  private func read(_ text: String) throws -> ExpectedResult {
    try ExpectationDocument.read(Array(text.utf8), file: "expected.json")
  }

  @Test(arguments: [.open, .unserved(30), .optimum(Score(unserved: 660, penalty: 36))] as [ExpectedResult])
  func `what is expected survives writing and reading`(expectation: ExpectedResult) throws {
    let bytes = ExpectationDocument.write(expectation)
    #expect(try ExpectationDocument.read(bytes, file: "expected.json") == expectation)
  }

  @Test func `an optimum is written on a few lines`() {
    let text = String(
      decoding: ExpectationDocument.write(.optimum(Score(unserved: 0, penalty: 5))), as: UTF8.self)
    #expect(
      text == """
        {
          "status": "optimal",
          "unserved": 0,
          "penalty": 5,
          "bound": { "unserved": 0, "penalty": 5 }
        }

        """)
  }

  @Test(arguments: [
    #"{"unserved": 0, "penalty": 5}"#,
    #"{"status": "optimal", "unserved": 0, "penalty": 5}"#,
    #"{"status": "optimal", "unserved": 0, "penalty": 5, "bound": {"unserved": 0, "penalty": 4}}"#,
    #"{"status": "optimal", "unserved": 0}"#, #"{"penalty": 5}"#, #"{"status": "optimal"}"#,
    #"{"bound": {"unserved": 0, "penalty": 4}}"#,
  ])
  func `a part of an optimum is an error`(text: String) {
    #expect {
      try read(text)
    } throws: { error in
      "\(error)".hasPrefix(
        "expected.json: the optimum is only partly given; expected status, unserved, penalty")
    }
  }

  @Test(arguments: [
    (#"{"sessions": []}"#, "expected.json: /sessions: the key \"sessions\" is not known here"),
    (#"{"unserved": -1}"#, "expected.json: /unserved: -1 is out of range"),
    (#"{"status": "feasible"}"#, "expected.json: /status: \"feasible\" is another text"),
    ("[]", "expected.json: [] is a list; expected an object"), ("{", "expected.json: line 1, column 2: "),
  ])
  func `what is no expectation is told with its place`(text: String, message: String) {
    #expect {
      try read(text)
    } throws: { error in
      "\(error)".hasPrefix(message)
    }
  }
}
