import ByteCoding

/// Unpacks blocks of canonical rows, see ``BlockPacker``. It trusts nothing: a block that was not packed like this gives
/// no text, and never more than it should.
///
///     block   0 text | 1 ids cells codes {length text} {row} | 2 ids {mark} | 3 ids cells codes {length text} {row}
///     row     id? middle {marks}; in form 1 marks have half a byte or one, in form 3 they are packed by ``MarkDigits``
///     mark    bits: 7 whether id? and middle follow; 4…6 steps from the last cell, 0 if its number follows; 0…3 level,
///             15 if its number follows
///     id      bits: 4…7 bytes of the last id, 0…3 further bytes; 15 if the rest of that number follows
///             in form 3 bits: 7 whether further bytes have half a byte each, the number of a letter (``IDLetters``);
///             3…6 further bytes, the others being those of the last id, which is as long, or 15 if two numbers follow:
///             further bytes, and bytes of the last id; 0…2 the middle, 7 if the rest of its number follows
///     middle, cell, level   number, and length and text if it is the next new one
struct BlockUnpacker {
  private var reader: ByteReader
  private let textBytes: Int
  private var text: [UInt8] = []
  private var id: [UInt8] = []
  private var middles: [[UInt8]] = []
  private var hasID = false
  private var letters = IDLetters()

  private struct Damage: Error {}

  /// The text; `nil` if these bytes are not packed rows of so many bytes of text.
  static func unpack(_ packed: [UInt8], textBytes: Int) -> [UInt8]? {
    var unpacker = BlockUnpacker(bytes: packed, textBytes: textBytes)
    do {
      try unpacker.unpack()
    } catch {
      return nil
    }
    return unpacker.text.count == textBytes ? unpacker.text : nil
  }

  private init(bytes: [UInt8], textBytes: Int) {
    reader = ByteReader(bytes)
    self.textBytes = textBytes
  }

  private mutating func unpack() throws(Damage) {
    switch BlockPacker.Form(rawValue: try byte()) {
    case .text: text = Array(reader.bytes[1...])
    case .firstWide: try firstWide()
    case .wide: try wide()
    case .long: try long()
    case nil: throw Damage()
    }
  }

  // MARK: - Wide

  /// What rows of a wide file have in common: how many marks, and each code with the delimiter behind it; a blank is the
  /// first.
  private mutating func wideStart() throws(Damage) -> (cells: Int, codes: [[UInt8]]) {
    hasID = try byte() == 1
    let cells = try number()
    let codeCount = try number()
    // Any row has a delimiter for each mark.
    guard cells >= 1, cells <= textBytes, codeCount < 256 else { throw Damage() }
    var codes: [[UInt8]] = [[UInt8(ascii: ",")]]
    for _ in 0..<codeCount { codes.append(try literal() + [UInt8(ascii: ",")]) }
    return (cells, codes)
  }

  private mutating func wide() throws(Damage) {
    let (cells, codes) = try wideStart()
    let digits = MarkDigits(codes: codes.count - 1)
    let markBytes = digits.bytes(ofMarks: cells)
    let inLast = cells - (markBytes - 1) * digits.perByte
    if codes.allSatisfy({ $0.count <= 2 }) {
      let (full, last) = (DigitTexts(digits, codes, count: digits.perByte), DigitTexts(digits, codes, count: inLast))
      while !reader.isAtEnd {
        try shortHead()
        guard let marks = reader.range(markBytes), text.count + cells <= textBytes else { throw Damage() }
        try short(reader.bytes[marks].span, full, last, cells: cells)
        try endRow()
      }
      return
    }
    while !reader.isAtEnd {
      try shortHead()
      guard let marks = reader.range(markBytes), text.count + cells <= textBytes else { throw Damage() }
      for place in marks {
        var rest = Int(reader.bytes[place])
        for _ in 0..<(place == marks.upperBound - 1 ? inLast : digits.perByte) {
          let code = codes[rest % digits.base]
          guard text.count + code.count <= textBytes else { throw Damage() }
          text += code
          rest /= digits.base
        }
        if rest > 0 { throw Damage() }
      }
      try endRow()
    }
  }

  /// Texts of at most eight bytes for each byte of digits.
  private struct DigitTexts {
    /// The bytes, the first as the lowest.
    var words = [UInt64](repeating: 0, count: 256)
    /// How many there are; none if no digits give this byte.
    var lengths = [UInt8](repeating: 0, count: 256)

    /// Of so many digits, codes with their delimiters of two bytes at most.
    init(_ digits: MarkDigits, _ codes: [[UInt8]], count: Int) {
      for byte in 0..<256 {
        var (rest, length) = (byte, UInt64(0))
        for _ in 0..<count {
          for letter in codes[rest % digits.base] {
            words[byte] |= UInt64(letter) << (8 * length)
            length += 1
          }
          rest /= digits.base
        }
        if rest == 0 { lengths[byte] = UInt8(length) }
      }
    }
  }

  /// Marks whose texts have a byte each at most.
  private mutating func short(
    _ marks: Span<UInt8>, _ full: DigitTexts, _ last: DigitTexts, cells: Int
  ) throws(Damage) {
    var isWhole = true
    text.append(addingCapacity: 2 * cells) { output in
      let (words, lengths) = (full.words.span, full.lengths.span)
      for place in 0..<marks.count - 1 {
        let number = Int(marks[place])
        var word = words[number]
        var length = lengths[number]
        isWhole = isWhole && length > 0
        while length > 0 {
          output.append(UInt8(truncatingIfNeeded: word))
          word >>= 8
          length -= 1
        }
      }
      let number = Int(marks[marks.count - 1])
      isWhole = isWhole && last.lengths[number] > 0
      for byte in 0..<UInt64(last.lengths[number]) {
        output.append(UInt8(truncatingIfNeeded: last.words[number] >> (8 * byte)))
      }
    }
    if !isWhole { throw Damage() }
  }

  /// The same in ledgers of the first version.
  private mutating func firstWide() throws(Damage) {
    let (cells, codes) = try wideStart()
    let codeCount = codes.count - 1
    let isNarrow = codeCount <= 15
    let markBytes = isNarrow ? (cells + 1) / 2 : cells
    let longest = codes.map(\.count).max() ?? 1
    /// For codes of a byte: that byte.
    var single = [UInt8](repeating: 0, count: 256)
    for (code, text) in codes.enumerated() where text.count == 2 { single[code] = text[0] }
    while !reader.isAtEnd {
      try head()
      guard let marks = reader.range(markBytes), text.count + cells <= textBytes else { throw Damage() }
      if isNarrow && longest <= 2 {
        try narrow(reader.bytes[marks].span, cells: cells, single: single, codeCount: codeCount)
      } else {
        for cell in 0..<cells {
          let pair = reader.bytes[marks.lowerBound + (isNarrow ? cell / 2 : cell)]
          let code = Int(isNarrow ? (cell.isMultiple(of: 2) ? pair & 15 : pair >> 4) : pair)
          guard code < codes.count else { throw Damage() }
          text += codes[code]
        }
      }
      try endRow()
    }
  }

  /// Marks of a byte each, in half bytes.
  private mutating func narrow(
    _ marks: Span<UInt8>, cells: Int, single: [UInt8], codeCount: Int
  ) throws(Damage) {
    let single = single.span
    var highest: UInt8 = 0
    text.append(addingCapacity: 2 * cells) { output in
      for cell in 0..<cells {
        let pair = marks[cell &>> 1]
        let code = cell & 1 == 0 ? pair & 15 : pair &>> 4
        highest = max(highest, code)
        let byte = single[Int(code)]
        if byte != 0 { output.append(byte) }
        output.append(UInt8(ascii: ","))
      }
    }
    if highest > codeCount { throw Damage() }
  }

  // MARK: - Long

  private mutating func long() throws(Damage) {
    hasID = try byte() == 1
    var cells: [[UInt8]] = []
    var levels: [[UInt8]] = []
    /// The current ballot's id and middle as text.
    var head: [UInt8] = []
    var cell = -1
    while !reader.isAtEnd {
      let mark = try byte()
      if mark & 0x80 != 0 {
        let start = text.count
        try self.head()
        head = Array(text[start...])
        cell = -1
      } else {
        guard text.count + head.count <= textBytes else { throw Damage() }
        text += head
      }
      let step = Int(mark >> 4 & 7)
      cell = step == 0 ? try number() : cell + step
      if cell == cells.count { cells.append(try literal()) }
      try append(cell, of: cells)
      text.append(UInt8(ascii: ","))
      let level = mark & 15 == 15 ? try number() : Int(mark & 15)
      if level == levels.count { levels.append(try literal()) }
      try append(level, of: levels)
      text.append(UInt8(ascii: ","))
      try endRow()
    }
  }

  // MARK: - Parts

  /// A row's id and middle, each with the delimiter behind it.
  private mutating func head() throws(Damage) {
    if hasID {
      let tag = try byte()
      let shared = tag >> 4 == 15 ? try number() + 15 : Int(tag >> 4)
      let rest = tag & 15 == 15 ? try number() + 15 : Int(tag & 15)
      guard shared <= id.count, let rest = reader.range(rest) else { throw Damage() }
      id.removeLast(id.count - shared)
      id += reader.bytes[rest]
      guard text.count + id.count <= textBytes else { throw Damage() }
      text += id
      text.append(UInt8(ascii: ","))
    }
    try middle()
  }

  /// The same of a wide file.
  private mutating func shortHead() throws(Damage) {
    if !hasID { return try self.middle() }
    let tag = try byte()
    var rest = Int(tag >> 3 & 15)
    var shared = id.count - rest
    if rest == 15 {
      rest = try number()
      shared = try number()
    }
    let middle = tag & 7 == 7 ? try number() + 7 : Int(tag & 7)
    guard shared >= 0, shared <= id.count else { throw Damage() }
    id.removeLast(id.count - shared)
    guard text.count + shared + rest <= textBytes else { throw Damage() }
    if tag & 0x80 == 0 {
      guard let range = reader.range(rest) else { throw Damage() }
      for place in range {
        id.append(reader.bytes[place])
        letters.learn(reader.bytes[place])
      }
    } else {
      guard let range = reader.range((rest + 1) / 2) else { throw Damage() }
      for place in 0..<rest {
        let pair = reader.bytes[range.lowerBound + place / 2]
        let number = Int(place.isMultiple(of: 2) ? pair & 15 : pair >> 4)
        guard number < letters.letters.count else { throw Damage() }
        id.append(letters.letters[number])
      }
    }
    text += id
    text.append(UInt8(ascii: ","))
    try self.middle(middle)
  }

  private mutating func middle() throws(Damage) { try middle(try number()) }

  /// A row's middle with the delimiter behind it.
  private mutating func middle(_ number: Int) throws(Damage) {
    if number == middles.count { middles.append(try literal()) }
    try append(number, of: middles)
    text.append(UInt8(ascii: ","))
  }

  /// Appends a text by its number.
  private mutating func append(_ number: Int, of known: [[UInt8]]) throws(Damage) {
    guard number < known.count, text.count + known[number].count <= textBytes else { throw Damage() }
    text += known[number]
  }

  /// Puts a line end in the place of the last delimiter.
  private mutating func endRow() throws(Damage) {
    guard text.count <= textBytes else { throw Damage() }
    text[text.count - 1] = UInt8(ascii: "\n")
  }

  private mutating func literal() throws(Damage) -> [UInt8] { try found(reader.counted()) }

  private mutating func byte() throws(Damage) -> UInt8 { try found(reader.byte()) }

  private mutating func number() throws(Damage) -> Int { try found(reader.number()) }

  private func found<Value>(_ value: Value?) throws(Damage) -> Value {
    guard let value else { throw Damage() }
    return value
  }
}
