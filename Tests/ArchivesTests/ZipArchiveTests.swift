import Foundation
import Testing

@testable import Archives

@Suite struct ZipArchiveTests {
  /// users.csv deflated, roster/ a folder, roster/orgs.csv stored, empty.csv, and a note at the end.
  static let sample = """
    UEsDBBQAAAAIAABAGF14WCdoHgAAANkAAAAJAAAAdXNlcnMuY3N2K84vLUpOTfFM0SkuSSwpLeYqNdRJTC7JLEsd4iwAUEsD\
    BBQAAAAAAABAGF0AAAAAAAAAAAAAAAAHAAAAcm9zdGVyL1BLAwQUAAAAAAAAQBhdGrTjYCIAAAAiAAAADwAAAHJvc3Rlci9v\
    cmdzLmNzdnNvdXJjZWRJZCxuYW1lLHR5cGUKbzEsT2FrLHNjaG9vbApQSwMEFAAAAAgAAEAYXQAAAAACAAAAAAAAAAkAAABl\
    bXB0eS5jc3YDAFBLAQIUAxQAAAAIAABAGF14WCdoHgAAANkAAAAJAAAAAAAAAAAAAACkAQAAAAB1c2Vycy5jc3ZQSwECFAMU\
    AAAAAAAAQBhdAAAAAAAAAAAAAAAABwAAAAAAAAAAAAAApAFFAAAAcm9zdGVyL1BLAQIUAxQAAAAAAABAGF0atONgIgAAACIA\
    AAAPAAAAAAAAAAAAAACkAWoAAAByb3N0ZXIvb3Jncy5jc3ZQSwECFAMUAAAACAAAQBhdAAAAAAIAAAAAAAAACQAAAAAAAAAA\
    AAAApAG5AAAAZW1wdHkuY3N2UEsFBgAAAAAEAAQA4AAAAOIAAAAGAGEgbm90ZQ==
    """

  private func bytes() throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: Self.sample)))
  }

  private func texts(_ archive: ZipArchive) throws -> [String] {
    try archive.entries.map { String(decoding: try archive.contents(of: $0, limit: 1000), as: UTF8.self) }
  }

  /// Where `pattern` begins, the last time.
  private func place(_ pattern: [UInt8], in bytes: [UInt8]) throws -> Int {
    try #require(bytes.indices.last { bytes[$0...].starts(with: pattern) })
  }

  private func reason(_ bytes: [UInt8], limit: Int = 1000) throws -> String {
    do throws(ZipError) {
      let archive = try ZipArchive(bytes)
      for entry in archive.entries { _ = try archive.contents(of: entry, limit: limit) }
      return ""
    } catch {
      return error.reason
    }
  }

  @Test func `stored and deflated files come out as they were`() throws {
    let archive = try ZipArchive(try bytes())
    #expect(archive.entries.map(\.path) == ["users.csv", "roster/orgs.csv", "empty.csv"])
    let users = "sourcedId,status\n" + String(repeating: "u1,active\n", count: 20)
    #expect(try texts(archive) == [users, "sourcedId,name,type\no1,Oak,school\n", ""])
    #expect(ZipArchive.isArchive(try bytes()))
    #expect(!ZipArchive.isArchive(Array("sourcedId".utf8)))
  }

  @Test func `a file longer than allowed is refused before it is unpacked`() throws {
    #expect(
      try reason(try bytes(), limit: 216) == "users.csv in it is too long: 217 bytes, expected at most 216")
  }

  @Test func `a stream that holds more or less than the archive says is refused`() throws {
    for wrong in [UInt8(216), 218] {
      var bytes = try bytes()
      // The size in the list of files, 24 bytes after its mark; users.csv comes first.
      let entry = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
      #expect(bytes[entry + 24] == 217)
      bytes[entry + 24] = wrong
      #expect(try reason(bytes) == "users.csv in it is damaged")
    }
  }

  @Test func `a password, a damaged file and a method that is not known say so`() throws {
    let whole = try bytes()
    let entry = try #require(whole.indices.first { whole[$0...].starts(with: [0x50, 0x4B, 1, 2]) })
    var bytes = whole
    bytes[entry + 8] |= 1
    #expect(try reason(bytes) == "users.csv in it is protected by a password")
    bytes = whole
    bytes[entry + 16] ^= 1
    #expect(try reason(bytes) == "users.csv in it is damaged")
    bytes = whole
    bytes[entry + 10] = 12
    #expect(try reason(bytes) == "users.csv in it is packed by a method that is not known here, 12")
    bytes = whole
    for offset in 20..<28 { bytes[entry + offset] = 0xFF }
    #expect(try reason(bytes) == "users.csv in it is beyond 4 GiB")
    #expect(try reason(Array(whole.dropLast(30))) == "it is no whole ZIP archive")
    #expect(try reason([]) == "it is no whole ZIP archive")
  }

  @Test func `whatever byte is damaged, an archive is read or refused`() throws {
    let whole = try bytes()
    for position in whole.indices {
      for value in [UInt8(0), 1, 0x7F, 0x80, 0xFF] {
        var bytes = whole
        bytes[position] = value
        _ = try reason(bytes)
      }
      _ = try reason(Array(whole.prefix(position)))
    }
  }
}
