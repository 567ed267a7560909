/// The files of a ZIP archive in memory: stored or deflated, as offices' systems export them.
///
/// Nothing is written anywhere, and no file is unpacked beyond the size that the archive gives and the caller allows.
/// Archives with passwords, of several parts, or beyond 4 GiB are refused.
package struct ZipArchive: Sendable {
  /// One file. Folders are none.
  package struct Entry: Sendable {
    /// As the archive has it, folders before it.
    package let path: String
    /// Bytes when unpacked.
    package let size: Int
    let packedSize: Int
    let method: Int
    let checksum: UInt32
    /// Where its local header begins.
    let offset: Int
  }

  package let entries: [Entry]
  private let bytes: [UInt8]

  /// Files that an archive may hold.
  package static let mostEntries = 10_000

  package init(_ bytes: [UInt8]) throws(ZipError) {
    self.bytes = bytes
    let reader = ZipBytes(bytes)
    let end = try Self.directory(reader)
    var entries: [Entry] = []
    var place = end.start
    for _ in 0..<end.count {
      guard reader.number(place, 4) == 0x0201_4B50, let flags = reader.number(place + 8, 2),
        let method = reader.number(place + 10, 2), let checksum = reader.number(place + 16, 4),
        let packedSize = reader.number(place + 20, 4), let size = reader.number(place + 24, 4),
        let nameLength = reader.number(place + 28, 2), let extraLength = reader.number(place + 30, 2),
        let noteLength = reader.number(place + 32, 2), let offset = reader.number(place + 42, 4),
        let name = reader.bytes(place + 46, nameLength)
      else { throw ZipError("its list of files is damaged") }
      place += 46 + nameLength + extraLength + noteLength
      let path = String(decoding: name, as: UTF8.self)
      if path.hasSuffix("/") { continue }
      guard flags & 0x2041 == 0 else { throw ZipError("\(path) in it is protected by a password") }
      guard ![packedSize, size, offset].contains(0xFFFF_FFFF) else {
        throw ZipError("\(path) in it is beyond 4 GiB")
      }
      entries.append(
        Entry(
          path: path, size: size, packedSize: packedSize, method: method, checksum: UInt32(checksum),
          offset: offset))
    }
    self.entries = entries
  }

  /// Whether `bytes` begin as an archive does.
  package static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// The bytes of a file, at most `limit`.
  package func contents(of entry: Entry, limit: Int) throws(ZipError) -> [UInt8] {
    guard entry.size <= limit else {
      throw ZipError("\(entry.path) in it is too long: \(entry.size) bytes, expected at most \(limit)")
    }
    let reader = ZipBytes(bytes)
    guard reader.number(entry.offset, 4) == 0x0403_4B50,
      let nameLength = reader.number(entry.offset + 26, 2),
      let extraLength = reader.number(entry.offset + 28, 2),
      let packed = reader.bytes(entry.offset + 30 + nameLength + extraLength, entry.packedSize)
    else { throw ZipError("\(entry.path) in it is cut off") }
    let contents: [UInt8]?
    switch entry.method {
    case 0: contents = packed.count == entry.size ? Array(packed) : nil
    case 8: contents = Inflation.inflated(packed, size: entry.size)
    default:
      throw ZipError("\(entry.path) in it is packed by a method that is not known here, \(entry.method)")
    }
    guard let contents, Inflation.checksum(contents) == entry.checksum else {
      throw ZipError("\(entry.path) in it is damaged")
    }
    return contents
  }

  /// Where the list of files begins, and how many there are: by the record at the end, before which a note may stand.
  private static func directory(_ reader: ZipBytes) throws(ZipError) -> (start: Int, count: Int) {
    var place = reader.count - 22
    let last = max(0, place - 0xFFFF)
    while place >= last {
      if reader.number(place, 4) == 0x0605_4B50, let note = reader.number(place + 20, 2),
        place + 22 + note == reader.count
      {
        break
      }
      place -= 1
    }
    guard place >= last, let disk = reader.number(place + 4, 2), let count = reader.number(place + 10, 2),
      let start = reader.number(place + 16, 4)
    else { throw ZipError("it is no whole ZIP archive") }
    guard disk == 0, reader.number(place + 8, 2) == count else {
      throw ZipError("it is one of several parts")
    }
    guard count <= mostEntries, start != 0xFFFF_FFFF else {
      throw ZipError("it holds too many files, expected at most \(mostEntries)")
    }
    return (start, count)
  }
}

/// Why an archive, or a file in it, cannot be read: words that follow its name.
package struct ZipError: Error, Equatable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// Bytes with numbers in them, the lowest byte first.
struct ZipBytes {
  private let bytes: [UInt8]
  var count: Int { bytes.count }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil where it reaches past the end.
  func bytes(_ offset: Int, _ count: Int) -> ArraySlice<UInt8>? {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
    return bytes[offset..<offset + count]
  }

  func number(_ offset: Int, _ count: Int) -> Int? {
    bytes(offset, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
