import ByteCoding
import DelimitedText
import ReviewScheme

/// Packs canonical rows into blocks.
///
/// A row is written as what differs from the rows before it in its block, so that every block can be unpacked alone:
///
///     wide   ballot id │ group and facts │ marks, as many in a byte as fit (``MarkDigits``)
///     long   ballot id │ group and facts │ unit and level, a byte or two │ the next mark of the same ballot …
///
/// - An id is how many bytes it shares with the last one, how many follow, and those; in a wide file half a byte for each,
///   where they are some of the first sixteen letters that came (``IDLetters``).
/// - Texts that come again (group and facts, units with items, levels of a long file) are numbered when they first come,
///   and stand there once.
///
/// All numbers are of variable length. ``BlockUnpacker`` has the details; tally sheets are small, and stay text.
struct BlockPacker: Sendable {
  enum Form: UInt8 {
    /// Form 1 is that of ledgers of the first version, whose ids have whole bytes, and marks at least half bytes.
    case text, firstWide, long, wide
  }

  private let form: Form
  private let hasID: Bool
  private let cellCount: Int
  /// What marks of a wide file are written as: levels, then the one that is none; from 1 on, as 0 is a blank.
  private let codes: [[UInt8]]
  private let levelTexts: [[UInt8]]
  private let cellTexts: [[UInt8]]
  private let groupTexts: [[UInt8]]
  /// How marks of a wide file are packed.
  let digits: MarkDigits
  private let levelLengths: [Int]
  private let cellLengths: [Int]

  /// The blocks that are complete.
  private(set) var blocks: [CanonicalBlock] = []
  private var packed: [UInt8] = []
  private var rows = 0
  private var textBytes = 0
  /// The last row's id.
  private var lastID: [UInt8] = []
  private var middles: [[UInt8]: Int] = [:]
  /// The same for middles that are a group and nothing else; -1 if they are not known.
  private var groupMiddles: [Int]
  private var lastMiddle: [UInt8] = []
  private var lastMiddleIndex = -1
  private var letters = IDLetters()
  private var lastCell = -1
  private var cellNumbers = NumberedOnce()
  private var levelNumbers = NumberedOnce()

  /// How much text a block has at most, unless a row alone has more.
  private static let longestBlock = 1 << 20

  init(columns: ColumnPlan, texts: CanonicalForm) {
    hasID = columns.column(of: .ballot) != nil
    groupMiddles = [Int](repeating: -1, count: texts.groups.count)
    cellCount = columns.cells.count
    levelTexts = texts.levels.map(fragment)
    groupTexts = texts.groups.map(fragment)
    codes = levelTexts + [texts.unknownLevel]
    digits = MarkDigits(codes: min(255, codes.count))
    switch columns.layout {
    case .wide: form = codes.count < 256 ? .wide : .text
    case .long: form = .long
    case .counts: form = .text
    }
    let hasItem = columns.column(of: .item) != nil
    cellTexts =
      columns.layout == .long
      ? texts.units.flatMap { unit in
        texts.items.map { fragment(unit) + (hasItem ? [UInt8(ascii: ",")] + fragment($0) : []) }
      } : []
    levelLengths = levelTexts.map(\.count)
    cellLengths = cellTexts.map(\.count)
  }

  /// How many bytes of text a mark of a wide file has.
  func length(ofCode code: Int) -> Int { codes[code - 1].count }

  /// Whether rows are kept as text.
  var keepsText: Bool { form == .text }

  /// Adds a row as text.
  mutating func add(text: [UInt8]) {
    makeRoom(for: text.count)
    packed += text
  }

  /// Adds a row of a wide file.
  ///
  /// - Parameters:
  ///   - id: the ballot's id as the text has it; empty if the file has none.
  ///   - middle: group and facts as the text has them.
  ///   - marks: the marks as ``digits`` packs them.
  ///   - markBytes: how many bytes the marks have in the text, without delimiters.
  mutating func add(id: Span<UInt8>, middle: [UInt8], marks: [UInt8], markBytes: Int) {
    makeRoom(for: (hasID ? id.count + 1 : 0) + middle.count + 1 + markBytes + cellCount)
    let (number, isNew) = number(ofMiddle: middle)
    addShort(id, middle: number)
    if isNew { packed.append(counted: middle) }
    packed += marks
  }

  /// Adds a row of a wide file whose middle is a group and nothing else.
  mutating func add(id: Span<UInt8>, group: Int, marks: [UInt8], markBytes: Int) {
    makeRoom(for: (hasID ? id.count + 1 : 0) + groupTexts[group].count + 1 + markBytes + cellCount)
    let known = groupMiddles[group]
    if known >= 0 {
      addShort(id, middle: known)
    } else {
      let (number, isNew) = number(ofMiddle: groupTexts[group])
      groupMiddles[group] = number
      addShort(id, middle: number)
      if isNew { packed.append(counted: groupTexts[group]) }
    }
    packed += marks
  }

  /// Adds a row of a long file.
  mutating func add(id: Span<UInt8>, middle: [UInt8], group: Int? = nil, cell: Int, level: Int) {
    makeRoom(for: (hasID ? id.count + 1 : 0) + middle.count + 1 + markBytes(cell, level))
    let isSame = rows > 1 && middle == lastMiddle && (!hasID || isLast(id))
    let mark = beginMark(cell: cell, level: level, isSame: isSame)
    if !isSame { addHead(id, middle, group) }
    end(mark)
  }

  /// Adds a row of a long file that has the id and the middle of the row before it.
  mutating func addToLast(cell: Int, level: Int) {
    let size = (hasID ? lastID.count + 1 : 0) + lastMiddle.count + 1 + markBytes(cell, level)
    if textBytes + size > Self.longestBlock {
      let (id, middle) = (lastID, lastMiddle)
      add(id: id.span, middle: middle, cell: cell, level: level)
      return
    }
    rows += 1
    textBytes += size
    // Mostly both have come before, and the cell is one of the next.
    if let number = cellNumbers.knownNumber(of: cell), let levelNumber = levelNumbers.knownNumber(of: level),
      levelNumber < 15
    {
      let step = number &- lastCell
      if step >= 1 && step <= 7 {
        packed.append(UInt8(truncatingIfNeeded: step &<< 4 | levelNumber))
        lastCell = number
        return
      }
    }
    end(beginMark(cell: cell, level: level, isSame: true))
  }

  @inline(__always)
  private func markBytes(_ cell: Int, _ level: Int) -> Int { cellLengths[cell] + levelLengths[level] + 2 }

  /// A mark of a long file whose first byte has been written.
  private struct Mark {
    let cell: Int
    let level: Int
    var number = 0
    var isNewCell = false
    var isStep = false
    var levelNumber = 0
    var isNewLevel = false
  }

  @inline(__always)
  private mutating func beginMark(cell: Int, level: Int, isSame: Bool) -> Mark {
    if !isSame { lastCell = -1 }
    var mark = Mark(cell: cell, level: level)
    (mark.number, mark.isNewCell) = cellNumbers.number(of: cell, among: cellTexts.count)
    (mark.levelNumber, mark.isNewLevel) = levelNumbers.number(of: level, among: levelTexts.count)
    let step = mark.number - lastCell
    mark.isStep = step >= 1 && step <= 7
    packed.append((isSame ? 0 : 0x80) | (mark.isStep ? UInt8(step) << 4 : 0) | UInt8(min(mark.levelNumber, 15)))
    lastCell = mark.number
    return mark
  }

  @inline(__always)
  private mutating func end(_ mark: Mark) {
    if !mark.isStep { packed.append(number: mark.number) }
    if mark.isNewCell { packed.append(counted: cellTexts[mark.cell]) }
    if mark.levelNumber >= 15 { packed.append(number: mark.levelNumber) }
    if mark.isNewLevel { packed.append(counted: levelTexts[mark.level]) }
  }

  /// Completes the last block, and hands over all.
  mutating func finish() -> [CanonicalBlock] {
    endBlock()
    defer { blocks = [] }
    return blocks
  }

  /// Counts a row of so much text, in a new block if this one is full.
  private mutating func makeRoom(for text: Int) {
    if rows > 0 && textBytes + text > Self.longestBlock { endBlock() }
    if rows == 0 { beginBlock() }
    rows += 1
    textBytes += text
  }

  private mutating func beginBlock() {
    packed.append(form.rawValue)
    if form == .text { return }
    packed.append(hasID ? 1 : 0)
    if form == .wide {
      packed.append(number: cellCount)
      packed.append(number: codes.count)
      for code in codes { packed.append(counted: code) }
    }
    lastID.removeAll(keepingCapacity: true)
    letters.removeAll()
    middles.removeAll(keepingCapacity: true)
    for group in groupMiddles.indices { groupMiddles[group] = -1 }
    lastMiddleIndex = -1
    lastCell = -1
    cellNumbers.removeAll()
    levelNumbers.removeAll()
  }

  private mutating func endBlock() {
    if rows == 0 { return }
    blocks.append(CanonicalBlock(rows: rows, textBytes: textBytes, packed: Array(packed)))
    packed.removeAll(keepingCapacity: true)
    rows = 0
    textBytes = 0
  }

  /// Adds the id and the middle of a long row.
  private mutating func addHead(_ id: Span<UInt8>, _ middle: [UInt8], _ group: Int?) {
    if hasID { add(id) }
    if let group, groupMiddles[group] >= 0 {
      if groupMiddles[group] != lastMiddleIndex {
        lastMiddleIndex = groupMiddles[group]
        lastMiddle = middle
      }
      packed.append(number: lastMiddleIndex)
      return
    }
    let (number, isNew) = number(ofMiddle: middle)
    packed.append(number: number)
    if let group { groupMiddles[group] = number }
    if isNew { packed.append(counted: middle) }
  }

  /// The number of a middle, and whether it is new.
  private mutating func number(ofMiddle middle: [UInt8]) -> (number: Int, isNew: Bool) {
    if lastMiddleIndex >= 0 && middle == lastMiddle { return (lastMiddleIndex, false) }
    let known = middles[middle]
    lastMiddleIndex = known ?? middles.count
    lastMiddle = middle
    if known == nil { middles[middle] = lastMiddleIndex }
    return (lastMiddleIndex, known == nil)
  }

  /// Adds the id and the number of the middle of a wide row: in half bytes, if that can be.
  private mutating func addShort(_ id: Span<UInt8>, middle: Int) {
    if !hasID { return packed.append(number: middle) }
    var shared = 0
    while shared < id.count, shared < lastID.count, id[shared] == lastID[shared] { shared += 1 }
    let rest = id.count - shared
    let isUsual = id.count == lastID.count && rest < 15
    var isShort = rest > 1
    for place in shared..<id.count where letters.number(of: id[place]) == IDLetters.none {
      isShort = false
      break
    }
    packed.append((isShort ? 0x80 : 0) | UInt8(isUsual ? rest : 15) << 3 | UInt8(min(middle, 7)))
    if !isUsual {
      packed.append(number: rest)
      packed.append(number: shared)
      lastID.removeLast(lastID.count - shared)
    }
    if middle >= 7 { packed.append(number: middle - 7) }
    var low: UInt8 = 0
    for place in shared..<id.count {
      let letter = id[place]
      if isUsual { lastID[place] = letter } else { lastID.append(letter) }
      guard isShort else {
        packed.append(letter)
        letters.learn(letter)
        continue
      }
      let number = letters.number(of: letter)
      if (place - shared).isMultiple(of: 2) {
        low = number
        if place == id.count - 1 { packed.append(low) }
      } else {
        packed.append(low | number << 4)
      }
    }
  }

  private mutating func add(_ id: Span<UInt8>) {
    var shared = 0
    while shared < id.count, shared < lastID.count, id[shared] == lastID[shared] { shared += 1 }
    let rest = id.count - shared
    packed.append(UInt8(min(shared, 15)) << 4 | UInt8(min(rest, 15)))
    if shared >= 15 { packed.append(number: shared - 15) }
    if rest >= 15 { packed.append(number: rest - 15) }
    lastID.removeLast(lastID.count - shared)
    lastID.append(addingCapacity: rest) { output in
      for place in shared..<id.count { output.append(id[place]) }
    }
    packed.append(addingCapacity: rest) { output in
      for place in shared..<id.count { output.append(id[place]) }
    }
  }

  private func isLast(_ id: Span<UInt8>) -> Bool {
    guard id.count == lastID.count else { return false }
    for place in id.indices where id[place] != lastID[place] { return false }
    return true
  }
}

/// Numbers things in the order in which they first come.
struct NumberedOnce: Sendable {
  private var numbers: [Int32] = []
  private var known: [Int] = []

  mutating func removeAll() {
    for thing in known { numbers[thing] = -1 }
    known.removeAll(keepingCapacity: true)
  }

  /// The number of a thing that has come already.
  @inline(__always)
  func knownNumber(of thing: Int) -> Int? {
    guard thing < numbers.count, numbers[thing] >= 0 else { return nil }
    return Int(numbers[thing])
  }

  /// The number of a thing, one of `all`, and whether it is new.
  mutating func number(of thing: Int, among all: Int) -> (number: Int, isNew: Bool) {
    if numbers.isEmpty { numbers = [Int32](repeating: -1, count: all) }
    if numbers[thing] >= 0 { return (Int(numbers[thing]), false) }
    numbers[thing] = Int32(known.count)
    known.append(thing)
    return (known.count - 1, true)
  }
}

/// A field as text has it, quoted where it must be.
func fragment(_ field: [UInt8]) -> [UInt8] {
  var writer = DelimitedWriter()
  writer.field(field)
  return writer.bytes
}
