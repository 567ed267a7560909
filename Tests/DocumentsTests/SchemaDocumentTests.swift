import Foundation
import Testing

@testable import Documents

/// With RECORD_FIXTURES=1 in the environment, the published schemas are written anew, and a changed one still fails.
@Suite struct SchemaDocumentTests {
  @Test(arguments: DocumentFormat.allCases)
  func `the published schemas are those of this version`(format: DocumentFormat) throws {
    let (name, schema) = (format.rawValue, SchemaDocument.text(of: format))
    let url = RepositoryFiles.root.appending(path: "Models/schema/\(name).schema.json")
    let published = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    if ProcessInfo.processInfo.environment["RECORD_FIXTURES"] == "1" {
      try schema.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(published == schema)
  }

  @Test func `the schemas name exactly the keys that the readers know`() throws {
    for format in DocumentFormat.allCases { try compare(SchemaDocument.text(of: format), format.shape) }
  }

  private func compare(_ schema: String, _ shape: ObjectShape) throws {
    let object = try JSONSerialization.jsonObject(with: Data(schema.utf8))
    let root = try #require(object as? [String: Any])
    #expect(root["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    try compare(root, shape)
  }

  private func compare(_ schema: [String: Any], _ shape: ObjectShape) throws {
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(properties.keys.sorted() == shape.fields.map(\.key).sorted())
    #expect(schema["required"] as? [String] == shape.fields.filter(\.isRequired).map(\.key))
    #expect(schema["additionalProperties"] as? Bool == false)
    for field in shape.fields {
      let property = try #require(properties[field.key])
      #expect((property["description"] as? String)?.isEmpty == false)
      switch field.shape {
      case .object(let inner): try compare(property, inner)
      case .map(.object(let inner)):
        try compare(#require(property["additionalProperties"] as? [String: Any]), inner)
      case .list(let inner): try compare(#require(property["items"] as? [String: Any]), inner)
      default: break
      }
    }
  }

  @Test func `every time zone of the table is known to Foundation`() {
    for name in TimeZoneNames.all { #expect(TimeZone(identifier: name) != nil, "\(name)") }
    #expect(TimeZoneNames.all.count == 597)
    #expect(!TimeZoneNames.contains("Asia/\u{212A}olkata"))
    for name in [
      "America/Los_Angeles", "Europe/Paris", "Asia/Kolkata", "UTC", "America/Argentina/Buenos_Aires",
    ] {
      #expect(TimeZoneNames.contains(name))
    }
  }
}
