// What a row looks like before anything in it is looked up: where its separators stand, and what is not plain.
//
// Unsafe: who looks at a row vouches for 128 readable bytes from its start on.

/// The bytes of a row that matter, as bits; of up to 128 bytes.
struct RowBits {
  var delimitersLow: UInt64 = 0
  var delimitersHigh: UInt64 = 0
  var endsLow: UInt64 = 0
  var endsHigh: UInt64 = 0
  /// Quotes, and bytes beyond ASCII.
  var quotesLow: UInt64 = 0
  var quotesHigh: UInt64 = 0
  var othersLow: UInt64 = 0
  var othersHigh: UInt64 = 0

  /// Whether there is a row of a shape.
  @inline(__always)
  func agree(with shape: RowShape) -> Bool {
    let low = (delimitersLow & shape.keptLow ^ shape.delimitersLow) | (endsLow & shape.keptLow ^ shape.endsLow)
    let high = (delimitersHigh & shape.keptHigh ^ shape.delimitersHigh) | (endsHigh & shape.keptHigh ^ shape.endsHigh)
    return low | high == 0 && shape.length != 0
  }

  /// Looks at so many lanes of a row.
  @unsafe @inline(__always)
  init<Lanes: ByteLanes>(_ address: UnsafeRawPointer, lanes: Int, delimiter: UInt8, with _: Lanes.Type) {
    let delimiters = Lanes(repeating: delimiter)
    let lineFeeds = Lanes(repeating: UInt8(ascii: "\n"))
    let returns = Lanes(repeating: UInt8(ascii: "\r"))
    let quotes = Lanes(repeating: UInt8(ascii: "\""))
    for lane in 0..<min(4, lanes) {
      // Unsafe: the caller vouches for 128 readable bytes.
      let bytes = unsafe Lanes(loading: address + 16 &* lane)
      let shift = UInt64(truncatingIfNeeded: 16 &* lane)
      delimitersLow |= UInt64(bytes.equal(to: delimiters).highBits) &<< shift
      endsLow |= UInt64(bytes.equal(to: lineFeeds).or(bytes.equal(to: returns)).highBits) &<< shift
      quotesLow |= UInt64(bytes.equal(to: quotes).highBits) &<< shift
      othersLow |= UInt64(bytes.highBits) &<< shift
    }
    if lanes > 4 {
      for lane in 4..<min(8, lanes) {
        let bytes = unsafe Lanes(loading: address + 16 &* lane)
        let shift = UInt64(truncatingIfNeeded: 16 &* (lane &- 4))
        delimitersHigh |= UInt64(bytes.equal(to: delimiters).highBits) &<< shift
        endsHigh |= UInt64(bytes.equal(to: lineFeeds).or(bytes.equal(to: returns)).highBits) &<< shift
        quotesHigh |= UInt64(bytes.equal(to: quotes).highBits) &<< shift
        othersHigh |= UInt64(bytes.highBits) &<< shift
      }
    }
  }
}

/// Where the fields of a row are, from its start on; the same for all rows with separators at the same places.
struct RowShape {
  /// Which bits of the first 128 are the row's.
  var keptLow: UInt64 = 0
  var keptHigh: UInt64 = 0
  /// Its delimiters and its line end.
  var delimitersLow: UInt64 = 0
  var delimitersHigh: UInt64 = 0
  var endsLow: UInt64 = 0
  var endsHigh: UInt64 = 0
  /// How many bytes it has without its line end and with it, 0 for no row; and how many lanes hold them.
  var lineEnd = 0
  var length = 0
  var lanes = 0
  var isCRLF = false
  /// The bytes of names, which need not be ASCII.
  var namedLow: UInt64 = 0
  var namedHigh: UInt64 = 0
  var ballot = RowField()
  /// How far the id's last byte is shifted in its word, if it has eight at most.
  var lastByte: UInt64 = 0
  var group = RowField()
  var unit = RowField()
  var item = RowField()
  var level = RowField()

  init() {}

  /// The shape of a row of a long file from what all of its 128 first bytes are; `nil` if it is no whole row of the
  /// file's columns.
  @unsafe
  init?(_ bits: RowBits, at address: UnsafeRawPointer, count: Int, columns: LongColumns) {
    let end =
      bits.endsLow != 0 ? bits.endsLow.trailingZeroBitCount : 64 + bits.endsHigh.trailingZeroBitCount
    // A line end of two bytes must lie in the 128 as well.
    guard end > 0, end < 127 else { return nil }
    // Unsafe: the byte lies within the 128 that the caller vouches for.
    isCRLF = unsafe address[end] == UInt8(ascii: "\r")
    lineEnd = end
    length = end + (isCRLF ? 2 : 1)
    guard length <= count else { return nil }
    lanes = (length + 15) / 16
    (keptLow, keptHigh) = Self.bits(below: length)
    delimitersLow = bits.delimitersLow & keptLow
    delimitersHigh = bits.delimitersHigh & keptHigh
    endsLow = bits.endsLow & keptLow
    endsHigh = bits.endsHigh & keptHigh

    guard delimitersLow.nonzeroBitCount + delimitersHigh.nonzeroBitCount == columns.count - 1 else {
      return nil
    }
    var low = delimitersLow
    var high = delimitersHigh
    var start = 0
    for column in 0..<columns.count {
      var fieldEnd = end
      if low != 0 {
        fieldEnd = low.trailingZeroBitCount
        low &= low &- 1
      } else if high != 0 {
        fieldEnd = 64 + high.trailingZeroBitCount
        high &= high &- 1
      }
      // A delimiter behind the line end is no field's.
      guard fieldEnd <= end else { return nil }
      let field = RowField(start, fieldEnd)
      var isNamed = true
      switch column {
      case columns.ballot:
        ballot = field
        isNamed = false
      case columns.unit: unit = field
      case columns.level: level = field
      case columns.group: group = field
      case columns.item: item = field
      default: isNamed = false
      }
      if isNamed {
        let (low, high) = (Self.bits(below: start), Self.bits(below: fieldEnd))
        namedLow |= high.low & ~low.low
        namedHigh |= high.high & ~low.high
      }
      start = fieldEnd + 1
    }
    let idLength = ballot.range.count
    guard idLength > 0 else { return nil }
    lastByte = UInt64(8 * min(7, idLength - 1))
  }

  /// The bits of the first bytes, up to 128 of them.
  private static func bits(below count: Int) -> (low: UInt64, high: UInt64) {
    // Shifts by 64 and more leave nothing.
    (~(~0 << UInt64(count)), ~(~0 << UInt64(max(0, count - 64))))
  }
}

/// A field by its place in the row, and the mask that cuts a word to it.
struct RowField {
  var start = 0
  var end = 0
  var mask: UInt64 = 0
  /// Whether a word holds all of it.
  var isWord = false

  init() {}

  init(_ start: Int, _ end: Int) {
    isWord = end - start <= 8
    self.start = start
    self.end = end
    mask = ~(~0 << UInt64(min(64, 8 * (end - start))))
  }

  @inline(__always)
  var range: Range<Int> { unsafe Range(uncheckedBounds: (start, end)) }
}
