/// A place in a text, kept both as programs count (bytes) and as people do (line and column).
///
/// A line ends with LF, CR LF or CR, as in editors. U+2028 and U+2029 do not count as line ends here, although they end
/// a `//` comment. A byte order mark has no column.
struct SourcePlace {
  private(set) var offset: Int
  private(set) var line = 1
  private(set) var column = 1

  /// The first place of the text, behind a byte order mark if there is one.
  init(startOf bytes: [UInt8]) {
    offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Moves forward to `target`. Moving in steps costs as much as moving at once, so a reader that asks for the places
  /// of its values in the order of the text pays once for each byte.
  mutating func advance(to target: Int, in bytes: [UInt8]) {
    while offset < target {
      let byte = bytes[offset]
      offset += 1
      if byte == Ascii.lineFeed
        || (byte == Ascii.carriageReturn && !(offset < bytes.count && bytes[offset] == Ascii.lineFeed))
      {
        line += 1
        column = 1
      } else if byte != Ascii.carriageReturn && byte & 0xC0 != 0x80 {
        column += 1
      }
    }
  }
}
