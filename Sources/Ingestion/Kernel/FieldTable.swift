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
    var value: Int32 = -1
  }

  /// The longest field that can be found.
  static let longest = 6

  private(set) var slots: [Slot] = [Slot()]
  private(set) var multiplier: UInt64 = 1
  private(set) var shift: UInt64 = 63

  /// A table of fields as they lie in the file; of one given twice the first counts.
  init(_ fields: [(bytes: [UInt8], value: Int)], delimiter: UInt8) {
    var words: [(word: UInt64, value: Int32)] = []
    var seen: Set<UInt64> = []
    for (bytes, value) in fields where bytes.count <= Self.longest && words.count < 1 << 11 {
      var word = UInt64(delimiter) << 56 | UInt64(bytes.count)
      for (place, byte) in bytes.enumerated() { word |= UInt64(byte) << UInt64(8 * (7 - bytes.count + place)) }
      if seen.insert(word).inserted { words.append((word, Int32(value))) }
    }
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
      if lost < fewest { (fewest, slots, multiplier) = (lost, trial, candidate) }
      if lost == 0 { break }
      candidate = candidate &* 0xD134_2543_DE82_EF95 | 1
    }
  }

  /// What the field stands for that lies between two places of a text; -1 if it is not in the table.
  ///
  /// Unsafe: the field and the byte behind it must be readable, and so must seven bytes before that one.
  @unsafe @inline(__always)
  func find(_ slots: UnsafePointer<Slot>, at text: UnsafeRawPointer, from start: Int, to end: Int) -> Int32 {
    unsafe find(
      slots, UInt64(littleEndian: text.loadUnaligned(fromByteOffset: end &- 7, as: UInt64.self)), count: end &- start)
  }

  /// What the field stands for that ends before the last of eight bytes; -1 if it is not in the table.
  ///
  /// Unsafe: `slots` must be this table's.
  @unsafe @inline(__always)
  func find(_ slots: UnsafePointer<Slot>, _ bytes: UInt64, count: Int) -> Int32 {
    if count > Self.longest { return -1 }
    let count = UInt64(truncatingIfNeeded: count)
    let word = bytes & (~0 &<< (56 &- 8 &* count)) | count
    // Unsafe: the shift leaves as many bits as the table's places have.
    let slot = unsafe slots + Int(truncatingIfNeeded: (word &* multiplier) &>> shift)
    return unsafe slot.pointee.word == word ? slot.pointee.value : -1
  }
}
