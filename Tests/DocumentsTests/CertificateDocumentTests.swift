import Documents
import Foundation
import SchoolDomain
import Testing

@Suite struct CertificateDocumentTests {
  private func full() throws -> [UInt8] {
    [UInt8](
      try Data(contentsOf: RepositoryFiles.root.appending(path: "Fixtures/documents/full/certificate.json")))
  }

  @Test func `a file with every key is read and written the same, byte for byte`() throws {
    let bytes = try full()
    let certificate = try CertificateDocument.read(bytes, file: "full")
    #expect(certificate.parts.count == 2)
    #expect(certificate.parts[0].unserved.nodes[1].prices?.services[0].meetings[0].to == 570)
    #expect(CertificateDocument.write(certificate) == bytes)
  }

  @Test(arguments: [
    ("certificate/1", "schedule/1", "Maybe the names of two files are exchanged."),
    ("\"lunch\"", "\"dinner\"", "is not known here"),
    ("\"scale\": 8", "\"scale\": 0", "is out of range"),
    ("\"from\": \"08:00\"", "\"from\": \"8:00\"", "Maybe \"08:00\" is meant."),
    ("\"splits\": [-6]", "\"splits\": [-6, \"x\"]", "is a text"),
    ("\"limit\": 2, ", "", "is missing"),
    ("\"price\": -9", "\"price\": -99999999999999", "is out of range"),
  ])
  func `a mistake is named with its place and what would be right`(
    good: String, bad: String, message: String
  ) throws {
    let text = String(decoding: try full(), as: UTF8.self)
    let broken = text.replacingOccurrences(of: good, with: bad)
    #expect(broken != text)
    do {
      _ = try CertificateDocument.read(Array(broken.utf8), file: "proof.json")
      Issue.record("was read")
    } catch {
      #expect(error.description.contains(message), "\(error.description)")
    }
  }
}
