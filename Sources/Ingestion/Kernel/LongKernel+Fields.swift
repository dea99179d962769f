// Where the fields of a row are that was not foreseen, and whether they are plain.

extension LongKernel {
  /// How many bytes a row may have: as many as a frame and what it may stand around.
  private static var mostBytes: Int { 512 }

  /// Finds where the fields of a row end; returns the row's length, or 0 if it has another number of fields, another
  /// line end than LF or CRLF, or is too long.
  @unsafe @inline(__always)
  func findFields(
    _ bytes: UnsafeRawPointer, from start: Int, before limit: Int, _ ends: UnsafeMutableBufferPointer<Int>
  ) -> Int {
    let delimiters = Lanes(repeating: columns.delimiter)
    let lineFeeds = Lanes(repeating: UInt8(ascii: "\n"))
    let returns = Lanes(repeating: UInt8(ascii: "\r"))
    let last = columns.count &- 1
    let limit = min(limit, start + Self.mostBytes)
    var field = 0
    var place = start
    // Unsafe: words begin in the window and reach less than `kernelPadding` beyond it; fields are at most 16.
    while place < limit {
      let lanes = unsafe Lanes(loading: bytes + place)
      var separators = lanes.equal(to: delimiters).or(lanes.equal(to: lineFeeds)).or(lanes.equal(to: returns)).highBits
      while separators != 0 {
        let end = place &+ separators.trailingZeroBitCount
        separators &= separators &- 1
        let byte = unsafe bytes[end]
        unsafe ends[field] = end
        if field < last {
          if byte != columns.delimiter { return 0 }
          field &+= 1
          continue
        }
        let isCRLF = unsafe byte == UInt8(ascii: "\r") && bytes[end + 1] == UInt8(ascii: "\n")
        if !isCRLF && byte != UInt8(ascii: "\n") { return 0 }
        let next = end &+ (isCRLF ? 2 : 1)
        return next > limit || end &- start > longestRecord ? 0 : next &- start
      }
      place &+= 16
    }
    return 0
  }

  @unsafe @inline(__always)
  static func field(_ column: Int, _ start: Int, _ ends: UnsafeMutableBufferPointer<Int>) -> Range<Int> {
    let begin = unsafe column == 0 ? start : ends[column - 1] &+ 1
    // Unsafe: the ends of a row ascend.
    return unsafe Range(uncheckedBounds: (begin, ends[column]))
  }

  /// Whether an id is text without quotes, and without blanks around it.
  @unsafe @inline(__always)
  static func isPlainId(_ bytes: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    if range.isEmpty { return false }
    if unsafe isBlank(bytes[range.lowerBound]) || isBlank(bytes[range.upperBound - 1]) { return false }
    return unsafe isASCIIWithoutQuotes(bytes, range)
  }

  @unsafe @inline(__always)
  static func isASCIIWithoutQuotes(_ bytes: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
    let quotes = Lanes(repeating: UInt8(ascii: "\""))
    var place = range.lowerBound
    // Unsafe: at most 15 bytes behind the range are read, and masked out.
    while place < range.upperBound {
      let lanes = unsafe Lanes(loading: bytes + place)
      if (lanes.highBits | lanes.equal(to: quotes).highBits) & ~Lanes.ignored(behind: range.upperBound &- place) != 0 {
        return false
      }
      place &+= 16
    }
    return true
  }

  @unsafe @inline(__always)
  static func isASCII(_ bytes: UnsafeRawPointer, _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    // Unsafe: at most 15 bytes behind the range are read, and masked out.
    while place < range.upperBound {
      if unsafe Lanes(loading: bytes + place).highBits & ~Lanes.ignored(behind: range.upperBound &- place) != 0 {
        return false
      }
      place &+= 16
    }
    return true
  }
}
