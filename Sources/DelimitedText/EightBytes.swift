/// Eight neighbouring bytes in one word, the first of them lowest, so that all are compared at once.
struct EightBytes {
  /// The bytes; zero where the buffer has ended.
  let word: UInt64

  /// The bytes of `buffer` at `position`, which lies inside it.
  @inline(__always)
  init(of buffer: Span<UInt8>, at position: Int) {
    if buffer.count &- position >= 8 {
      // One bounds check for all: the compiler turns the eight reads into one.
      let eight = buffer.extracting(position..<position &+ 8)
      word =
        UInt64(eight[0]) | UInt64(eight[1]) << 8 | UInt64(eight[2]) << 16 | UInt64(eight[3]) << 24
        | UInt64(eight[4]) << 32 | UInt64(eight[5]) << 40 | UInt64(eight[6]) << 48 | UInt64(eight[7]) << 56
    } else {
      var last: UInt64 = 0
      for index in (position..<buffer.count).reversed() { last = last << 8 | UInt64(buffer[index]) }
      word = last
    }
  }

  /// The word in which every byte is `byte`.
  @inline(__always)
  static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// A word whose bytes have their highest bit clear exactly where this word has the byte that `pattern` repeats.
  ///
  /// A difference of zero stays below 0x80 when 0x7F is added to its low seven bits; any other difference has the high
  /// bit from the sum or from itself. No carry leaves its byte, so the answer is exact.
  @inline(__always)
  func differences(from pattern: UInt64) -> UInt64 {
    let difference = word ^ pattern
    return ((difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) | difference
  }

  /// The highest bit of each byte that is quote, LF, CR or the one that `delimiters` repeats; all other bits are zero.
  @inline(__always)
  func marks(delimiters: UInt64) -> UInt64 {
    let others =
      differences(from: Self.repeating(UInt8(ascii: "\""))) & differences(from: Self.repeating(UInt8(ascii: "\n")))
      & differences(from: Self.repeating(UInt8(ascii: "\r")))
    return ~(others & differences(from: delimiters)) & 0x8080_8080_8080_8080
  }
}
