/// The digest SHA-256 of a message that arrives in pieces.
///
/// Source: FIPS PUB 180-4, Secure Hash Standard, sections 5 and 6.2. It identifies inputs ("the same bytes as last
/// time"); it keeps no secrets.
///
/// ```swift
/// SHA256.hexDigest(of: Array("abc".utf8))  // "ba7816bf…f20015ad"
/// ```
public struct SHA256: Sendable {
  private var state = Compression.initialState
  /// The bytes of the message that do not fill a block yet: the first `byteCount % 64` bytes.
  private var pending = [UInt8](repeating: 0, count: Compression.blockSize)
  /// The length of the message so far.
  private var byteCount: UInt64 = 0

  /// Whether the processor's own instructions for the digest are left aside.
  private let isPlain: Bool

  /// Starts with the empty message.
  ///
  /// - Parameter usesInstructions: whether the processor's own instructions are used where it has any; the digest is the
  ///   same, so that one can be held against the other.
  public init(usesInstructions: Bool = true) { isPlain = !usesInstructions }

  /// Appends `bytes` to the message, which may have up to 2⁶¹ − 1 bytes in all.
  ///
  /// - Complexity: O(*n*) in the number of bytes. Whole blocks are read where they lie.
  public mutating func update(_ bytes: Span<UInt8>) {
    let pendingCount = Int(byteCount % UInt64(Compression.blockSize))
    byteCount += UInt64(bytes.count)
    var start = 0
    if pendingCount > 0 {
      start = min(bytes.count, Compression.blockSize - pendingCount)
      for offset in 0..<start { pending[pendingCount + offset] = bytes[offset] }
      guard pendingCount + start == Compression.blockSize else { return }
      let block = pending  // a span of a stored property would bar the change of another one
      Compression.compress(block.span, into: &state, plainly: isPlain)
    }
    let end = bytes.count - (bytes.count - start) % Compression.blockSize
    Compression.compress(bytes.extracting(start..<end), into: &state, plainly: isPlain)
    for offset in end..<bytes.count { pending[offset - end] = bytes[offset] }
  }

  /// Appends `bytes` to the message. See ``update(_:)-(Span<UInt8>)``.
  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    update(bytes.span)
  }

  /// Appends `bytes` to the message. See ``update(_:)-(Span<UInt8>)``.
  public mutating func update(_ bytes: [UInt8]) {
    update(bytes.span)
  }

  /// The 32 bytes of the digest of the message so far. The message can go on after it.
  public func finalize() -> [UInt8] {
    var last = self
    // 5.1.1: a one bit, zeros up to 8 bytes before the end of a block, the length in bits.
    let pendingCount = Int(byteCount % UInt64(Compression.blockSize))
    let zeros = (2 * Compression.blockSize - 1 - 8 - pendingCount) % Compression.blockSize
    let bitCount = byteCount * 8
    last.update([0x80] + [UInt8](repeating: 0, count: zeros) + Self.bigEndianBytes(of: bitCount))
    return last.state.flatMap(Self.bigEndianBytes)
  }

  /// The digest of `bytes` as 64 hexadecimal digits in lower case.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public static func hexDigest(of bytes: [UInt8]) -> String {
    var digest = SHA256()
    digest.update(bytes)
    return digest.hexDigest()
  }

  /// The digest of the message so far as 64 hexadecimal digits in lower case.
  public func hexDigest() -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
    return String(decoding: text, as: UTF8.self)
  }

  private static func bigEndianBytes<Word: FixedWidthInteger>(of word: Word) -> [UInt8] {
    stride(from: Word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
  }
}
