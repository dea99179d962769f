/// What short words stand for, found with one look: the field is read together with the delimiter behind it as one number
/// of eight bytes, and that number, multiplied and shifted, is the place where it must be.
///
///     …,87,…            the eight bytes that end with the delimiter behind a field
///      ····· 8 7 ,      those before the field are cleared; the lowest then tells the field's length
///
/// So a field of another length, or before something else than a delimiter, is never mistaken for a word. Words that are
/// too long, or for which no place was left, are not in the table; whoever looks for them must look elsewhere as well.
struct FieldTable: Sendable {
  /// A word with its delimiter, and what it stands for.
  struct Slot: Sendable {
    var word: UInt64 = 0
    var value: Int64 = -1
  }

  /// The longest field that can be found.
  static let longest = 6

  /// First masks, two to a slot: for each length of a field the bits that are its own, and the delimiter's. Then the places
  /// of words. They lie together since a loop has few registers.
  private var slots: [Slot]
  private var multiplier: UInt64 = 1
  private var shift: UInt64 = 63
  private static let maskSlots = 4

  /// A table of fields as they lie in the file; of one given twice the first counts.
  init(_ fields: [(bytes: [UInt8], value: Int)], delimiter: UInt8) {
    var words: [(word: UInt64, value: Int64)] = []
    var seen: Set<UInt64> = []
    for (bytes, value) in fields where bytes.count <= Self.longest && words.count < 1 << 11 {
      var word = UInt64(delimiter) << 56 | UInt64(bytes.count)
      for (place, byte) in bytes.enumerated() { word |= UInt64(byte) << UInt64(8 * (7 - bytes.count + place)) }
      if seen.insert(word).inserted { words.append((word, Int64(value))) }
    }
    var places: [Slot] = []
    // Sixteen places for each word: some multiplier among a few leaves each a place of its own.
    var bits: UInt64 = 4
    while 1 << bits < 16 * words.count { bits += 1 }
    shift = 64 - bits
    var fewest = Int.max
    var candidate: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<64 {
      var trial = [Slot](repeating: Slot(), count: 1 << Int(bits))
      var lost = 0
      for (word, value) in words {
        let place = Int(truncatingIfNeeded: (word &* candidate) >> shift)
        if trial[place].word == 0 { trial[place] = Slot(word: word, value: value) } else { lost += 1 }
      }
      if lost < fewest { (fewest, places, multiplier) = (lost, trial, candidate) }
      if lost == 0 { break }
      candidate = candidate &* 0xD134_2543_DE82_EF95 | 1
    }
    func mask(_ count: Int) -> UInt64 { count > Self.longest ? 0 : ~0 << UInt64(56 - 8 * count) }
    let masks = (0..<Self.maskSlots).map { Slot(word: mask(2 * $0), value: Int64(bitPattern: mask(2 * $0 + 1))) }
    slots = masks + places
  }

  /// The table as a loop needs it.
  @unsafe struct Reader {
    fileprivate let masks: UnsafePointer<Slot>
    fileprivate let multiplier: UInt64
    fileprivate let shift: UInt64

    /// What the field stands for that ends before an address and has so many bytes; `nil` if it is not in the table.
    ///
    /// Unsafe: the byte at the address, which is not zero, and seven before it must be readable.
    @unsafe @inline(__always)
    func find(endingAt end: UnsafeRawPointer, count: Int) -> Int64? {
      if count > FieldTable.longest { return nil }
      let bytes = unsafe UInt64(littleEndian: end.loadUnaligned(fromByteOffset: -7, as: UInt64.self))
      // Unsafe: there are masks for all lengths, and the shift leaves as many bits as there are places behind them.
      let mask = unsafe UnsafeRawPointer(masks).load(fromByteOffset: 8 &* count, as: UInt64.self)
      let word = bytes & mask | UInt64(truncatingIfNeeded: count)
      let slot = unsafe masks + (FieldTable.maskSlots &+ Int(truncatingIfNeeded: (word &* multiplier) &>> shift))
      // A free place has the word 0, which is no field's, since the byte behind a field is not zero.
      return unsafe slot.pointee.word == word ? slot.pointee.value : nil
    }
  }

  /// Lends the table to a loop, which must not keep it; as if it were written to, since an array that is only read is
  /// retained and released meanwhile.
  @unsafe @inline(__always)
  mutating func withReader<Result>(_ body: (Reader) throws -> Result?) rethrows -> Result? {
    let (multiplier, shift) = (multiplier, shift)
    return try unsafe slots.withUnsafeMutableBufferPointer { slots in
      guard let slots = slots.baseAddress else { return nil }
      return try unsafe body(Reader(masks: UnsafePointer(slots), multiplier: multiplier, shift: shift))
    }
  }
}
