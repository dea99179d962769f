/// Finds what a name of up to eight bytes stands for by comparing one word.
///
/// Longer names, and those that end with NUL, which a word cannot tell from shorter ones, are not in it: what is not found
/// here may still be in the ``NameTable`` that it was made from.
struct WordTable: Sendable {
  fileprivate struct Slot: Sendable {
    /// The name's bytes, with zeros behind; 0 is free.
    var word: UInt64 = 0
    var index = -1
  }

  private let slots: [Slot]
  private let shift: UInt64

  init(_ names: NameTable) {
    let short = names.entries.filter { entry in
      (1...8).contains(entry.count) && names.bytes[entry.start + entry.count - 1] != 0
    }
    // At most a quarter full, so that most searches end where they begin, and a power of two for the shift.
    var bits: UInt64 = 2
    while 1 << bits < 4 * short.count + 4 { bits += 1 }
    var slots = [Slot](repeating: Slot(), count: 1 << Int(bits))
    for entry in short {
      var place = Self.place(entry.first, 64 - bits)
      while slots[place].word != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Slot(word: entry.first, index: entry.index)
    }
    self.slots = slots
    shift = 64 - bits
  }

  /// The table as a loop needs it.
  @unsafe struct Words {
    fileprivate let slots: UnsafeBufferPointer<Slot>
    fileprivate let shift: UInt64

    /// What a name stands for, given as its bytes with zeros behind; -1 if it is not here.
    @inline(__always)
    func find(_ word: UInt64) -> Int {
      // Unsafe: the shift leaves a place within the table, and so does the mask. A free slot ends the search.
      var place = unsafe WordTable.place(word, shift)
      while true {
        let slot = unsafe slots[place]
        if slot.word == word { return slot.index }
        if slot.word == 0 { return -1 }
        place = unsafe (place &+ 1) & (slots.count &- 1)
      }
    }
  }

  /// Lends the table to a loop, which must not keep it.
  @unsafe @inline(__always)
  func withWords(_ body: (Words) -> Void) {
    unsafe slots.withUnsafeBufferPointer { slots in unsafe body(Words(slots: slots, shift: shift)) }
  }

  /// The names are the scheme's, so nobody can flood the table from a ballot file.
  @inline(__always)
  fileprivate static func place(_ word: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: ((word ^ (word >> 29)) &* 0xBF58_476D_1CE4_E5B9) &>> shift)
  }
}
