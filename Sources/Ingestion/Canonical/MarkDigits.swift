/// How the marks of a wide row are packed: as digits of numbers of one byte each, the first mark as the lowest digit.
///
/// With so many codes and the blank as the base, a byte has room for two marks of six codes and more, three of four or
/// five, four of fewer, and for one of sixteen and more.
struct MarkDigits: Sendable {
  /// How many values a digit has: the blank, which is 0, and the codes.
  let base: Int
  /// How many marks a byte holds, one to four.
  let perByte: Int
  /// What a mark counts by its place in the byte.
  let weights: InlineArray<4, Int>
  /// The bytes of a word with marks at every second byte that belong to one byte of digits.
  let mask: UInt64
  /// Multiplied by this, marks at every second byte of a word add up to the number, from bit ``shift`` on.
  let factor: UInt64
  let shift: UInt64

  /// Digits for marks that are one of so many codes, or none.
  init(codes: Int) {
    base = codes + 1
    var (count, size) = (1, base)
    while count < 4, size * base <= 256 {
      size *= base
      count += 1
    }
    perByte = count
    var weights = InlineArray<4, Int>(repeating: 0)
    var (weight, factor) = (1, UInt64(0))
    for place in 0..<count {
      weights[place] = weight
      factor |= UInt64(weight) << UInt64(16 * (count - 1 - place))
      weight *= base
    }
    self.weights = weights
    self.factor = factor
    shift = UInt64(16 * (count - 1))
    mask = UInt64.max >> UInt64(64 - 16 * count)
  }

  /// How many bytes so many marks take.
  func bytes(ofMarks count: Int) -> Int { (count + perByte - 1) / perByte }

  /// Appends the mark of a place, from 0 on, behind those before it.
  @inline(__always)
  func append(_ code: Int, at place: Int, to marks: inout [UInt8]) {
    let digit = place % perByte
    if digit == 0 {
      marks.append(UInt8(truncatingIfNeeded: code))
    } else {
      marks[marks.count - 1] &+= UInt8(truncatingIfNeeded: code &* weights[digit])
    }
  }

  /// The number whose digits stand at every second byte of a word.
  @inline(__always)
  func number(ofSpreadDigits digits: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: (digits &* factor) &>> shift) }
}

/// The letters that ids are made of, as far as there are few: the first sixteen of a block that come where an id is
/// written in whole bytes. Whoever reads learns the same ones.
struct IDLetters: Sendable {
  private(set) var letters: [UInt8] = []
  private var numbers = [UInt8](repeating: Self.none, count: 256)
  /// What stands for no number.
  static let none: UInt8 = 0xFF

  /// The number of a letter, or ``none``.
  @inline(__always)
  func number(of letter: UInt8) -> UInt8 { numbers[Int(letter)] }

  /// Sees a letter.
  @inline(__always)
  mutating func learn(_ letter: UInt8) {
    if letters.count == 16 || numbers[Int(letter)] != Self.none { return }
    numbers[Int(letter)] = UInt8(letters.count)
    letters.append(letter)
  }

  mutating func removeAll() {
    for letter in letters { numbers[Int(letter)] = Self.none }
    letters.removeAll(keepingCapacity: true)
  }
}
