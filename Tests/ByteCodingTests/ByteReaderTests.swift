import ByteCoding
import TestSupport
import Testing

@Suite("ByteReader")
struct ByteReaderTests {
  /// Numbers around every length that a number can have.
  private static let numbers: [Int] = {
    var numbers: [Int] = []
    var power = 1
    for _ in 0..<56 {
      numbers += [power - 1, power]
      power *= 2
    }
    return numbers + [power - 1]
  }()

  @Test("What was appended reads back, a number in as many bytes as its bits need, seven to a byte")
  func readsBack() {
    for number in Self.numbers {
      var bytes: [UInt8] = []
      bytes.append(number: number)
      let bits = number.bitWidth - number.leadingZeroBitCount
      #expect(bytes.count == max(1, (bits + 6) / 7))
      var reader = ByteReader(bytes)
      #expect(reader.number() == number)
      #expect(reader.isAtEnd)
    }
    var bytes: [UInt8] = []
    bytes.append(numbers: Self.numbers)
    bytes.append(texts: ["", "评议", "a"])
    bytes.append(counted: [0xFF, 0])
    bytes.append(numbers: [])
    bytes.append(7)
    var reader = ByteReader(bytes)
    #expect(reader.numbers() == Self.numbers)
    #expect(reader.texts() == ["", "评议", "a"])
    #expect(reader.counted() == [0xFF, 0])
    #expect(reader.numbers() == [])
    #expect(reader.byte() == 7)
    #expect(reader.isAtEnd && reader.byte() == nil && reader.number() == nil)
  }

  @Test("Bytes that were cut short, counts beyond them, numbers without end and broken texts are none")
  func refuses() {
    var bytes: [UInt8] = []
    bytes.append(numbers: [1, 200, 70_000])
    for length in bytes.indices {
      var reader = ByteReader(Array(bytes[..<length]))
      #expect(reader.numbers() == nil)
    }
    var endless = ByteReader([UInt8](repeating: 0x80, count: 9))
    #expect(endless.number() == nil)
    var many = ByteReader([0xFF, 0xFF, 0xFF, 0x7F, 1])
    #expect(many.count() == nil)
    var text = ByteReader([1, 2, 0xE8, 0xAF])
    #expect(text.texts() == nil)
    var short = ByteReader([1, 2])
    #expect(short.range(3) == nil)
    #expect(short.range(2) == 0..<2)
  }

  @Test("Whatever the bytes are, reading ends")
  func survives() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Bool.random(using: &random) ? UInt8.random(in: 0...3, using: &random) : .random(in: 0...255, using: &random)
      }
      var reader = ByteReader(bytes)
      if let numbers = reader.numbers() { #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 << 56 }) }
      reader = ByteReader(bytes)
      if let texts = reader.texts() { #expect(texts.count < bytes.count) }
    }
  }
}
