#if canImport(CryptoKit)
  import CryptoKit
#else
  import CCryptoLibrary
#endif

/// SHA-256 (FIPS 180-4), by the system's library.
package enum Digest {
  /// 32 bytes.
  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    #if canImport(CryptoKit)
      return Array(SHA256.hash(data: bytes))
    #else
      var hash = [UInt8](repeating: 0, count: 32)
      _ = unsafe SHA256(bytes, bytes.count, &hash)
      return hash
    #endif
  }

  /// Two lower-case digits a byte.
  package static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
