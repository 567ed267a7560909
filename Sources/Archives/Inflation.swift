import CZlibLibrary

/// What zlib does for archives.
enum Inflation {
  /// The bytes that a raw deflate stream stands for, nil where they are not exactly `size`.
  static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var stream = unsafe z_stream()
    // Raw: without zlib's own header.
    let opened = unsafe inflateInit2_(
      &stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { return nil }
    defer { _ = unsafe inflateEnd(&stream) }
    var input = Array(packed)
    // A byte more than there may be shows a stream that goes on.
    var output = [UInt8](repeating: 0, count: size + 1)
    guard let room = UInt32(exactly: output.count), let length = UInt32(exactly: input.count) else {
      return nil
    }
    let status = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.next_in = source.baseAddress
        unsafe stream.avail_in = length
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = room
        return unsafe inflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, unsafe Int(exactly: stream.total_out) == size else { return nil }
    output.removeLast()
    return output
  }

  /// CRC-32 as ZIP has it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    guard let length = UInt32(exactly: bytes.count) else { return 0 }
    return UInt32(truncatingIfNeeded: unsafe crc32(0, bytes, length))
  }
}
