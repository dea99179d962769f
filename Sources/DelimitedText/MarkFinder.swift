/// Walks over a buffer from one mark to the next: the delimiters, quotes, LFs and CRs, all that a record's shape
/// depends on.
struct MarkFinder {
  /// The delimiter in each of eight bytes.
  private let delimiters: UInt64
  /// Where the eight bytes in hand begin.
  private var base: Int
  /// One bit for each mark in hand that was not given yet.
  private var marks: UInt64 = 0

  /// A finder of the marks at and after `start`.
  @inline(__always)
  init(delimiters: UInt64, start: Int) {
    self.delimiters = delimiters
    base = start &- 8
  }

  /// The place of the next mark in `bytes`, which is the same buffer in every call, or nil if there is none; then the
  /// walk is over.
  @inline(__always)
  mutating func next(in bytes: Span<UInt8>) -> Int? {
    while marks == 0 {
      base &+= 8
      if base >= bytes.count { return nil }
      marks = EightBytes(of: bytes, at: base).marks(delimiters: delimiters)
    }
    let place = base &+ marks.trailingZeroBitCount / 8
    marks &= marks &- 1
    return place
  }
}
