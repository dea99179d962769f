/// Where a piece of a window is cut into fields, and where its blank cells are: found for the piece in one pass, before
/// any row of it is looked at, so that the passes over rows have no searching to do.
///
///     A0001,G1,1,,2⏎            bytes
///     00000100100110 1          separators: a bit for each delimiter, LF and CR
///                ^              blanks: a separator right behind a separator
///
///     "A0001","G1","1","","2"⏎  in files of quoted cells
///                        ^      blanks: a quote right behind a quote
///
/// A piece is small enough that its bytes and its index are still in the nearest cache when its rows are read.
struct WideIndex: Sendable {
  /// How much is indexed at a time, unless a row is longer.
  static let usualBytes = 16 << 10

  /// A bit for each byte that is the delimiter, LF or CR; then words of zeros.
  private(set) var separators: [UInt64] = []
  /// Places of blanks, counted from the piece's start, ascending; then ``none``.
  private(set) var blanks: [UInt32] = []
  /// Where the piece begins in the window.
  private(set) var start = 0
  /// How many bytes it has.
  private(set) var count = 0
  /// Whether blanks are those of quoted cells.
  private(set) var isQuoted = false

  /// Stands behind the last blank: further than any row reaches.
  static let none = UInt32(Int32.max)

  /// Forgets the piece.
  mutating func clear() { count = 0 }

  /// Indexes `count` bytes at an address, which are the window's from `start` on and begin with a row.
  ///
  /// Unsafe: 64 bytes behind them must be readable. O(count).
  @unsafe mutating func build<Lanes: ByteLanes>(
    _ bytes: UnsafeRawPointer, start: Int, count: Int, delimiter: UInt8, isQuoted: Bool, with _: Lanes.Type
  ) {
    precondition(count < Int(Self.none), "a window is far below 2 GiB")
    self.start = start
    self.count = count
    self.isQuoted = isQuoted
    let words = (count + 63) / 64
    if separators.count < words + 3 { separators = [UInt64](repeating: 0, count: words + 3) }
    // Every byte could be a blank, and four are written ahead of each word.
    if blanks.count < count + 8 { blanks = [UInt32](repeating: 0, count: count + 8) }
    let delimiters = Lanes(repeating: delimiter)
    let lineFeeds = Lanes(repeating: UInt8(ascii: "\n"))
    let returns = Lanes(repeating: UInt8(ascii: "\r"))
    let quotes = Lanes(repeating: UInt8(ascii: "\""))
    // Before the piece stands a line end.
    var carry: UInt64 = isQuoted ? 0 : 1
    var blankCount = 0
    unsafe separators.withUnsafeMutableBufferPointer { separators in
      unsafe blanks.withUnsafeMutableBufferPointer { blanks in
        guard let blankBase = blanks.baseAddress else { return }
        // Unsafe: both buffers were sized above for every byte being an entry, plus those written ahead; the bytes
        // behind the piece are readable by contract.
        for word in 0..<words {
          let block = unsafe bytes + word * 64
          var separator: UInt64 = 0
          var quote: UInt64 = 0
          for part in 0..<4 {
            let lanes = unsafe Lanes(loading: block + part * 16)
            let isSeparator = lanes.equal(to: delimiters).or(lanes.equal(to: lineFeeds)).or(lanes.equal(to: returns))
            separator |= UInt64(isSeparator.highBits) << UInt64(part * 16)
            if isQuoted { quote |= UInt64(lanes.equal(to: quotes).highBits) << UInt64(part * 16) }
          }
          if word == words - 1 && count & 63 != 0 {
            let kept = (1 << UInt64(count & 63)) &- 1 as UInt64
            separator &= kept
            quote &= kept
          }
          unsafe separators[word] = separator
          let mark = isQuoted ? quote : separator
          var blank = mark & (mark << 1 | carry)
          carry = mark >> 63
          // Few words have more than four blanks: writing four without asking saves guesses by the processor.
          let base = UInt32(truncatingIfNeeded: word &* 64)
          let slot = unsafe blankBase + blankCount
          for ahead in 0..<4 {
            unsafe slot[ahead] = base &+ UInt32(truncatingIfNeeded: blank.trailingZeroBitCount)
            blankCount &+= blank == 0 ? 0 : 1
            blank &= blank &- 1
          }
          while blank != 0 {
            unsafe blankBase[blankCount] = base &+ UInt32(truncatingIfNeeded: blank.trailingZeroBitCount)
            blankCount &+= 1
            blank &= blank &- 1
          }
        }
        for word in words..<words + 3 { unsafe separators[word] = 0 }
        unsafe blankBase[blankCount] = Self.none
      }
    }
  }
}
