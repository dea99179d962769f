/// Writes numbers and texts one behind the other.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  /// A number that is not negative, in groups of seven bits, lowest first; the highest bit says that more follow.
  mutating func number(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// As many numbers as there are, and then each.
  mutating func numbers(_ numbers: [Int]) {
    number(numbers.count)
    for each in numbers { number(each) }
  }

  /// How many texts there are, and each behind its length in bytes.
  mutating func texts(_ texts: [String]) {
    number(texts.count)
    for text in texts {
      number(text.utf8.count)
      bytes += Array(text.utf8)
    }
  }
}

/// Reads what ``ByteWriter`` wrote; `nil` where something else stands. It takes no more memory than there are bytes.
struct ByteReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything was read.
  var isAtEnd: Bool { place == bytes.count }

  /// A number; never a negative one.
  mutating func number() -> Int? {
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

  /// A number of things that each take at least a byte.
  mutating func count() -> Int? { number().flatMap { $0 <= bytes.count - place ? $0 : nil } }

  /// Numbers behind their count.
  mutating func numbers() -> [Int]? {
    guard let count = count() else { return nil }
    var numbers: [Int] = []
    for _ in 0..<count {
      guard let number = number() else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Texts behind their count.
  mutating func texts() -> [String]? {
    guard let count = count() else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let length = self.count(), let text = String(validating: bytes[place..<place + length], as: UTF8.self)
      else { return nil }
      place += length
      texts.append(text)
    }
    return texts
  }
}
