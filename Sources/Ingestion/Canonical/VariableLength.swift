/// Appends a number that is not negative in groups of seven bits, lowest first; the highest bit says that more follow.
func appendVariableLength(_ number: Int, to bytes: inout [UInt8]) {
  var rest = UInt(bitPattern: number)
  while rest >= 0x80 {
    bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
    rest >>= 7
  }
  bytes.append(UInt8(rest))
}

/// Reads numbers that were written one behind the other.
struct VariableLengthReader {
  private let bytes: [UInt8]
  private(set) var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next number; `nil` at the end, or if what follows is none.
  mutating func next() -> Int? {
    var number = 0
    var shift = 0
    while place < bytes.count, shift < 63 {
      let byte = bytes[place]
      place += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}
