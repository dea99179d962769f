/// Reads what was appended to an array of bytes; every method gives `nil` where something else stands.
///
/// ```swift
/// var bytes: [UInt8] = []
/// bytes.append(numbers: [1, 300])
/// var reader = ByteReader(bytes)
/// reader.numbers()  // [1, 300]
/// ```
public struct ByteReader: Sendable {
  /// All bytes, read or not.
  public let bytes: [UInt8]
  @usableFromInline var next = 0

  /// Reads from the first byte on.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything was read.
  @inlinable public var isAtEnd: Bool { next == bytes.count }

  /// A single byte.
  @inlinable
  public mutating func byte() -> UInt8? {
    guard next < bytes.count else { return nil }
    next += 1
    return bytes[next - 1]
  }

  /// A number below 2⁵⁶, so that small sums do not overflow.
  @inlinable
  public mutating func number() -> Int? {
    var number = 0
    var shift = 0
    while next < bytes.count, shift < 56 {
      let byte = bytes[next]
      next += 1
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }

  /// A number of things that each take at least a byte of what follows.
  @inlinable
  public mutating func count() -> Int? { number().flatMap { $0 <= bytes.count - next ? $0 : nil } }

  /// Where so many bytes lie, which are then read.
  @inlinable
  public mutating func range(_ count: Int) -> Range<Int>? {
    guard count <= bytes.count - next else { return nil }
    next += count
    return next - count..<next
  }

  /// Bytes behind their count.
  @inlinable
  public mutating func counted() -> [UInt8]? { count().flatMap { range($0) }.map { Array(bytes[$0]) } }

  /// Numbers behind their count.
  public mutating func numbers() -> [Int]? {
    guard let count = count() else { return nil }
    var numbers: [Int] = []
    for _ in 0..<count {
      guard let number = number() else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// Texts behind their count; each must be UTF-8.
  public mutating func texts() -> [String]? {
    guard let count = count() else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let bytes = counted(), let text = String(validating: bytes, as: UTF8.self) else { return nil }
      texts.append(text)
    }
    return texts
  }
}
