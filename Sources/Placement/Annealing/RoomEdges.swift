/// Where the number of students of an `open` provider's day falls and rises from one cell to the next.
///
/// A session that begins where it falls and ends where it rises fills a hole. Elsewhere it leaves gaps for which most sessions
/// are too long.
struct RoomEdges: Equatable {
  private let words: Int
  private let cells: Int
  /// By provider's day, `words` words each: cells with fewer students than the one before, and cells with more. After the
  /// day's last cell it rises.
  private var falls: [UInt64]
  private var rises: [UInt64]

  /// No edges but those after the last cells.
  init(_ grid: WeekGrid, days: Int) {
    (words, cells) = (grid.words, grid.cells)
    falls = Array(repeating: 0, count: days * words)
    rises = falls
    for day in 0..<days {
      for cell in cells..<max(cells, words << 6) { rises[day * words + cell >> 6] |= 1 << UInt64(cell & 63) }
    }
  }

  /// The students at the cell before and at a cell.
  mutating func note(_ providerDay: Int, _ cell: Int, before: Int, after: Int) {
    guard cell < cells else { return }
    let (word, bit) = (providerDay * words + cell >> 6, UInt64(1) << UInt64(cell & 63))
    if before > after { falls[word] |= bit } else { falls[word] &= ~bit }
    if before < after { rises[word] |= bit } else { rises[word] &= ~bit }
  }

  /// Sides on which a session of so many cells from a cell on touches others: 0 to 2.
  func sides(_ providerDay: Int, _ cell: Int, cells length: Int) -> Int {
    let end = cell + length
    let first = providerDay * words
    let begins = falls[first + cell >> 6] >> UInt64(cell & 63) & 1
    let ends = end < words << 6 ? rises[first + end >> 6] >> UInt64(end & 63) & 1 : 1
    return Int(begins + ends)
  }

  /// Keeps in `mask`, which has some, the starts from which a session of so many cells touches others on most sides; returns
  /// on how many.
  func keepBest(_ mask: inout [UInt64], _ providerDay: Int, cells length: Int) -> Int {
    var (one, two): (UInt64, UInt64) = (0, 0)
    for word in 0..<words {
      let (begins, ends) = (falls[providerDay * words + word], ends(providerDay, word, length))
      one |= mask[word] & (begins | ends)
      two |= mask[word] & begins & ends
    }
    guard one != 0 else { return 0 }
    for word in 0..<words {
      let (begins, ends) = (falls[providerDay * words + word], ends(providerDay, word, length))
      mask[word] &= two != 0 ? begins & ends : begins | ends
    }
    return two != 0 ? 2 : 1
  }

  /// The starts in a word of a day's mask from which a session of so many cells ends where it rises.
  private func ends(_ providerDay: Int, _ word: Int, _ length: Int) -> UInt64 {
    let (first, from, bits) = (providerDay * words, word + length >> 6, UInt64(length & 63))
    let low = from < words ? rises[first + from] : .max
    if bits == 0 { return low }
    let high = from + 1 < words ? rises[first + from + 1] : .max
    return low >> bits | high << (64 - bits)
  }
}
