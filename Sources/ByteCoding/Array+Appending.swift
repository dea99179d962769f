extension [UInt8] {
  /// Appends a number in groups of seven bits, lowest first; the highest bit of a byte says that more follow.
  ///
  /// - Parameter number: not negative, and below 2⁵⁶, as far as ``ByteReader/number()`` reads.
  @inlinable
  public mutating func append(number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(rest))
  }

  /// Appends how many numbers there are, and then each, see ``append(number:)``.
  public mutating func append(numbers: [Int]) {
    append(number: numbers.count)
    for number in numbers { append(number: number) }
  }

  /// Appends some bytes behind their count.
  @inlinable
  public mutating func append(counted bytes: [UInt8]) {
    append(number: bytes.count)
    self += bytes
  }

  /// Appends how many texts there are, and each in UTF-8 behind its count of bytes.
  public mutating func append(texts: [String]) {
    append(number: texts.count)
    for text in texts { append(counted: Array(text.utf8)) }
  }
}
