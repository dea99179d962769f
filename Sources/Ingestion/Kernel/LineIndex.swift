/// Where the lines of a window end, and where its fields do: found for the whole window in one pass, before any row is
/// looked at, so that the passes over rows have no searching to do.
///
///     A0001,G1,1,,2⏎       bytes
///     00000100101101 1     separators: a bit for each delimiter, LF and CR
///               ^          blanks: a separator right behind a separator
///                   ^      ends: LF
struct LineIndex: Sendable {
  /// A bit for each byte that is the delimiter, LF or CR; then a word of zeros.
  private(set) var separators: [UInt64] = []
  /// The places of LF, ascending, then ``none``.
  private(set) var ends: [UInt32] = []
  /// The places of separators right behind a separator, ascending, then ``none``.
  private(set) var blanks: [UInt32] = []
  /// A bit for each block of 64 bytes: whether it holds a quote.
  private(set) var quotes: [UInt64] = []
  /// How many ends there are.
  private(set) var endCount = 0
  /// Whether there is any quote.
  private(set) var hasQuotes = false

  /// Stands behind the last place.
  static let none = UInt32.max

  /// How many bytes behind a window must be readable.
  static let padding = 64

  /// Indexes the first `count` bytes at an address, behind which ``padding`` more must be readable. O(count).
  @unsafe mutating func build<Lanes: ByteLanes>(
    _ bytes: UnsafeRawPointer, count: Int, delimiter: UInt8, with _: Lanes.Type
  ) {
    precondition(count < Int(Self.none), "a window is far below 4 GiB")
    let words = (count + 63) / 64
    Self.grow(&separators, to: words + 3)
    Self.grow(&quotes, to: words / 64 + 2)
    // Every byte could be an end, and every byte a blank; four more are written ahead of each word.
    if ends.count < count + 8 { ends = [UInt32](repeating: 0, count: count + 8) }
    if blanks.count < count + 8 { blanks = [UInt32](repeating: 0, count: count + 8) }

    let delimiters = Lanes(repeating: delimiter)
    let lineFeeds = Lanes(repeating: UInt8(ascii: "\n"))
    let returns = Lanes(repeating: UInt8(ascii: "\r"))
    let quoteMarks = Lanes(repeating: UInt8(ascii: "\""))
    var endCount = 0
    var blankCount = 0
    // What stands before the window is a line end, as far as the rows in it are concerned.
    var carry: UInt64 = 1
    var quoteWord: UInt64 = 0
    var anyQuote: UInt64 = 0
    unsafe separators.withUnsafeMutableBufferPointer { separators in
      unsafe ends.withUnsafeMutableBufferPointer { ends in
        unsafe blanks.withUnsafeMutableBufferPointer { blanks in
          unsafe quotes.withUnsafeMutableBufferPointer { quotes in
            // Unsafe: all four buffers were sized above for every byte of the window being an entry, plus those written
            // ahead; the bytes behind the window are readable by contract.
            for word in 0..<words {
              let block = unsafe bytes + word * 64
              var separator: UInt64 = 0
              var end: UInt64 = 0
              var quote = Lanes(repeating: 0)
              for part in 0..<4 {
                let lanes = unsafe Lanes(loading: block + part * 16)
                let isEnd = lanes.equal(to: lineFeeds)
                let isSeparator = lanes.equal(to: delimiters).or(isEnd).or(lanes.equal(to: returns))
                quote = quote.or(lanes.equal(to: quoteMarks))
                separator |= UInt64(isSeparator.highBits) << UInt64(part * 16)
                end |= UInt64(isEnd.highBits) << UInt64(part * 16)
              }
              if word == words - 1 && count & 63 != 0 {
                let kept = (1 << UInt64(count & 63)) &- 1 as UInt64
                separator &= kept
                end &= kept
              }
              unsafe separators[word] = separator
              if quote.highBits != 0 { quoteWord |= 1 << UInt64(word & 63) }
              if word & 63 == 63 || word == words - 1 {
                unsafe quotes[word >> 6] = quoteWord
                anyQuote |= quoteWord
                quoteWord = 0
              }
              let base = UInt32(truncatingIfNeeded: word &* 64)
              while end != 0 {
                unsafe ends[endCount] = base &+ UInt32(truncatingIfNeeded: end.trailingZeroBitCount)
                endCount &+= 1
                end &= end &- 1
              }
              var blank = separator & (separator << 1 | carry)
              carry = separator >> 63
              if blank != 0 {
                // Few blocks have more than four blanks: writing four without asking saves a guess by the processor.
                let found = blank.nonzeroBitCount
                for ahead in 0..<4 {
                  unsafe blanks[blankCount &+ ahead] = base &+ UInt32(truncatingIfNeeded: blank.trailingZeroBitCount)
                  blank &= blank &- 1
                }
                var place = 4
                while place < found {
                  unsafe blanks[blankCount &+ place] = base &+ UInt32(truncatingIfNeeded: blank.trailingZeroBitCount)
                  blank &= blank &- 1
                  place &+= 1
                }
                blankCount &+= found
              }
            }
            unsafe separators[words] = 0
            unsafe separators[words + 1] = 0
            unsafe ends[endCount] = Self.none
            unsafe blanks[blankCount] = Self.none
          }
        }
      }
    }
    self.endCount = endCount
    hasQuotes = anyQuote != 0
  }

  /// Finds separators only; otherwise as ``build(_:count:delimiter:with:)``.
  @unsafe mutating func buildSeparators<Lanes: ByteLanes>(
    _ bytes: UnsafeRawPointer, count: Int, delimiter: UInt8, with _: Lanes.Type
  ) {
    let words = (count + 63) / 64
    Self.grow(&separators, to: words + 3)
    let delimiters = Lanes(repeating: delimiter)
    let lineFeeds = Lanes(repeating: UInt8(ascii: "\n"))
    let returns = Lanes(repeating: UInt8(ascii: "\r"))
    // Unsafe: the buffer has a place for each word; the bytes behind the window are readable by contract.
    unsafe separators.withUnsafeMutableBufferPointer { separators in
      for word in 0..<words {
        let block = unsafe bytes + word * 64
        var separator: UInt64 = 0
        for part in 0..<4 {
          let lanes = unsafe Lanes(loading: block + part * 16)
          let isSeparator = lanes.equal(to: delimiters).or(lanes.equal(to: lineFeeds)).or(lanes.equal(to: returns))
          separator |= UInt64(isSeparator.highBits) << UInt64(part * 16)
        }
        if word == words - 1 && count & 63 != 0 { separator &= (1 << UInt64(count & 63)) &- 1 }
        unsafe separators[word] = separator
      }
      for word in words..<words + 3 { unsafe separators[word] = 0 }
    }
  }

  /// Three words of separators; the window's last word may be the first of them.
  @unsafe @inline(__always)
  func words(at word: Int) -> (UInt64, UInt64, UInt64) {
    (separators[word], separators[word + 1], separators[word + 2])
  }

  /// Whether a quote may stand in a range of the window: blocks of 64 bytes are looked at.
  @inline(__always)
  func mayHaveQuote(_ range: Range<Int>) -> Bool {
    guard hasQuotes else { return false }
    var block = range.lowerBound >> 6
    let last = max(range.lowerBound, range.upperBound - 1) >> 6
    while block <= last {
      if quotes[block >> 6] >> UInt64(block & 63) & 1 != 0 { return true }
      block += 1
    }
    return false
  }

  private static func grow(_ words: inout [UInt64], to count: Int) {
    if words.count < count { words = [UInt64](repeating: 0, count: count) }
  }
}
