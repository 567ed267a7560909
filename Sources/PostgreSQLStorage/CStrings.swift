/// Texts as C wants them, in one piece of memory.
struct CStrings {
  private var bytes: [CChar] = []
  private var offsets: [Int?] = []

  /// A text ends at its first U+0000: whoever passes one has looked for it.
  init(_ texts: [String?]) {
    bytes.reserveCapacity(texts.reduce(0) { $0 + ($1?.utf8.count ?? -1) + 1 })
    for text in texts {
      offsets.append(text == nil ? nil : bytes.count)
      guard let text else { continue }
      bytes += text.utf8.lazy.map { CChar(bitPattern: $0) }
      bytes.append(0)
    }
  }

  /// Pointers to the texts, a null pointer for each nil.
  func withPointers<Result>(_ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe body(
        offsets.map { offset in unsafe offset.flatMap { unsafe buffer.baseAddress?.advanced(by: $0) } })
    }
  }
}
