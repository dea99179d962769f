import ByteCoding

/// Unpacks blocks of canonical rows, see ``BlockPacker``. It trusts nothing: a block that was not packed like this gives
/// no text, and never more than it should.
///
///     block   0 text | 1 ids cells codes {length text} {row} | 2 ids {mark}
///     row     id? middle {marks}
///     mark    bits: 7 whether id? and middle follow; 4…6 steps from the last cell, 0 if its number follows; 0…3 level,
///             15 if its number follows
///     id      bits: 4…7 bytes of the last id, 0…3 further bytes; 15 if the rest of that number follows
///     middle, cell, level   number, and length and text if it is the next new one
struct BlockUnpacker {
  private var reader: ByteReader
  private let textBytes: Int
  private var text: [UInt8] = []
  private var id: [UInt8] = []
  private var middles: [[UInt8]] = []
  private var hasID = false

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
    case .wide: try wide()
    case .long: try long()
    case nil: throw Damage()
    }
  }

  // MARK: - Wide

  private mutating func wide() throws(Damage) {
    hasID = try byte() == 1
    let cells = try number()
    let codeCount = try number()
    // Any row has a delimiter for each mark.
    guard cells >= 1, cells <= textBytes, codeCount < 256 else { throw Damage() }
    /// Each with the delimiter behind it; a blank is the first.
    var codes: [[UInt8]] = [[UInt8(ascii: ",")]]
    for _ in 0..<codeCount { codes.append(try literal() + [UInt8(ascii: ",")]) }
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
    let number = try number()
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
