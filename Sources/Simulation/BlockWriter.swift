import ReviewScheme

/// Writes one block of a file's ballots as rows: what a thread keeps to itself while it does so.
struct BlockWriter: Sendable {
  /// How many ballots a block has. A tally sheet stands for one block, and rows are mixed within one.
  static let ballots = 1_024
  /// The columns about a ballot as a whole, in the order of the file.
  static let extraColumns: [Reading.Column] = [.submitted, .seconds, .ownUnit]

  let source: BallotSource
  let form: PartForm
  let text: PartText
  let scheme: Scheme
  /// Those of the extra columns that the file has.
  private let extraColumns: [Reading.Column]

  /// What the current block has come to so far.
  private var bytes: [UInt8] = []
  private var facts: PartFacts
  private var drafts: [BallotDraft] = []
  private var marks: [UInt16] = []
  /// Long files only: what stands before and after the mark in the rows of each ballot.
  private var frames: [(head: [UInt8], tail: [UInt8])] = []
  private var random = RandomSequence(seed: 0, 0, 0)
  private var isFirstField = true
  private var lastField = 0

  init(source: BallotSource, text: PartText, scheme: Scheme) {
    self.source = source
    self.text = text
    self.scheme = scheme
    let form = source.form
    self.form = form
    extraColumns = Self.extraColumns.filter { form.extraColumns.contains($0) }
    facts = PartFacts(file: source.form.part.name)
  }

  /// The bytes and facts of a block.
  mutating func block(_ index: Int) -> (bytes: [UInt8], facts: PartFacts) {
    let range = index * Self.ballots..<min(form.ballots, (index + 1) * Self.ballots)
    bytes = []
    facts = PartFacts(file: form.part.name)
    random = source.rowSequence(block: index)
    drafts.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    for number in range { drafts.append(source.draft(number, marks: &marks)) }
    switch form.layout {
    case .wide: writeBallots()
    case .long: writeMarks()
    case .counts: writeSheet()
    }
    facts.bytes = bytes.count
    defer { bytes = [] }
    return (bytes, facts)
  }

  private func marks(ofDraft place: Int) -> ArraySlice<UInt16> {
    marks[place * source.model.slots..<(place + 1) * source.model.slots]
  }
}

// MARK: - Wide: a row a ballot

extension BlockWriter {
  private mutating func writeBallots() {
    for place in drafts.indices {
      let draft = drafts[place]
      beginRow(draft, defect: draft.kind)
      writeExtras(draft, defect: draft.kind)
      writeCells(place)
      endRow(defect: draft.kind, variant: draft.variant)
      let isLost =
        draft.kind == .unknownLevel ? form.reading.badMark == .row : draft.kind.map(\.spoilsRow) ?? false
      if !isLost { count(place) }
      note(draft, place)
    }
  }

  /// Writes the marks of a ballot. It is the one loop that a wide file's time goes into, hence the local copies: they
  /// cost a reference each, where an access through `self` would cost one for every mark.
  private mutating func writeCells(_ place: Int) {
    let cells = text.cells
    let marks = marks(ofDraft: place)
    bytes.append(addingCapacity: marks.count * cells.longest) { output in
      for mark in marks {
        for index in cells.range(of: mark) { output.append(cells.bytes[index]) }
      }
    }
    if let last = marks.last { lastField = bytes.count - cells.range(of: last).count }
  }

  /// Counts a ballot that has a usable row.
  private mutating func count(_ place: Int) {
    facts.ballots += 1
    facts.marks += marks(ofDraft: place).count { $0 != MarkCode.blank }
  }

  /// Notes what is wrong with a ballot: once, but every mark on the rater's own unit.
  private mutating func note(_ draft: BallotDraft, _ place: Int) {
    guard let kind = draft.kind else { return }
    facts[kind] += kind == .ownUnit ? source.items : 1
  }
}

// MARK: - Long: a row a mark

extension BlockWriter {
  /// A row to be written: a mark, or a faulty row beside it.
  private struct Entry {
    let draft: Int
    let slot: Int
    let defect: Dirt?
  }

  private mutating func writeMarks() {
    writeFrames()
    var entries: [Entry] = []
    // Rows that repeat or contradict earlier ones must come after them, so they are not mixed with the others.
    var followers: [Entry] = []
    for place in drafts.indices {
      var isEmpty = true
      for slot in 0..<source.model.slots where marks[place * source.model.slots + slot] != MarkCode.blank {
        isEmpty = false
        entries.append(Entry(draft: place, slot: slot, defect: nil))
        guard let defect = form.rowDirt.kind(random.next()) else { continue }
        let entry = Entry(draft: place, slot: slot, defect: defect)
        let follows = defect == .groupMismatch || defect == .duplicate
        if follows { followers.append(entry) } else { entries.append(entry) }
      }
      if !form.part.shuffles {
        entries += followers
        followers.removeAll(keepingCapacity: true)
      }
      if !isEmpty { count(place) }
      note(drafts[place], place)
    }
    if form.part.shuffles { random.shuffle(&entries) }
    for entry in entries { writeMark(entry) }
    for entry in followers { writeMark(entry) }
  }

  private mutating func writeMark(_ entry: Entry) {
    let level = marks[entry.draft * source.model.slots + entry.slot]
    guard let defect = entry.defect else {
      bytes.append(contentsOf: frames[entry.draft].head)
      isFirstField = false
      writeMark(slot: entry.slot, level: level, defect: nil)
      bytes.append(contentsOf: frames[entry.draft].tail)
      endRow(defect: nil, variant: 0)
      return
    }
    let draft = drafts[entry.draft]
    let variant = random.next()
    beginRow(draft, defect: defect, variant: variant)
    // A second mark differs, unless the rater is known for one level throughout.
    let isOther = defect == .duplicate && draft.kind != .uniform
    let other = UInt16(truncatingIfNeeded: variant % UInt64(text.levels.count))
    writeMark(slot: entry.slot, level: isOther ? other : level, defect: defect)
    writeExtras(draft, defect: defect)
    endRow(defect: defect, variant: variant)
    facts[defect] += 1
  }

  /// Writes what the rows of each ballot have in common, once.
  private mutating func writeFrames() {
    frames.removeAll(keepingCapacity: true)
    for draft in drafts {
      isFirstField = true
      beginRow(draft, defect: nil)
      let headEnd = bytes.count
      writeExtras(draft, defect: nil)
      frames.append((Array(bytes[..<headEnd]), Array(bytes[headEnd...])))
      bytes.removeAll(keepingCapacity: true)
    }
    isFirstField = true
  }

  private mutating func writeMark(slot: Int, level: UInt16, defect: Dirt?) {
    field(defect == .unknownUnit ? text.unknownUnit : text.units[slot / source.items])
    writeAnswer(slot: slot, level: level, defect: defect)
  }

  /// Writes what follows the unit: the item and the level.
  private mutating func writeAnswer(slot: Int, level: UInt16, defect: Dirt?) {
    if scheme.hasNamedItems {
      field(defect == .unknownItem ? text.unknownItem : text.items[slot % source.items])
    }
    field(defect == .unknownLevel ? text.unknownLevel : text.levels[Int(level)])
  }
}

// MARK: - Counts: a row so many marks

extension BlockWriter {
  private mutating func writeSheet() {
    // Cells are sorted keys, not a table, since a range of scores can have thousands of levels.
    let slots = UInt64(source.model.slots)
    var keys: [UInt64] = []
    for place in drafts.indices {
      let group = UInt64(drafts[place].group)
      for (slot, mark) in marks(ofDraft: place).enumerated() where mark != MarkCode.blank {
        keys.append((group * slots + UInt64(slot)) << 16 | UInt64(mark))
      }
    }
    keys.sort()
    var start = 0
    while start < keys.count {
      let key = keys[start]
      let end = keys[start...].firstIndex { $0 != key } ?? keys.count
      writeLine(
        group: Int((key >> 16) / slots), slot: Int((key >> 16) % slots), level: UInt16(truncatingIfNeeded: key),
        count: end - start)
      start = end
    }
  }

  private mutating func writeLine(group: Int, slot: Int, level: UInt16, count: Int) {
    let defect = form.rowDirt.kind(random.next())
    let variant = random.next()
    if form.hasGroupColumn { writeGroup(group, defect: defect) }
    // Without a ballot's id the unit bears the faults of writing.
    let unit = text.units[slot / source.items]
    switch defect {
    case .quote, .encoding: faulty(unit, defect)
    case .unknownUnit: field(text.unknownUnit)
    case .missingField where !form.hasGroupColumn: field(text.empty)
    default: field(unit)
    }
    writeAnswer(slot: slot, level: level, defect: defect)
    if defect == .badNumber { field(text.badNumber) } else { numberField(count) }
    endRow(defect: defect, variant: variant)
    if let defect { facts[defect] += 1 } else { facts.marks += count }
  }
}

// MARK: - Fields

extension BlockWriter {
  /// Writes a ballot's id and group.
  private mutating func beginRow(_ draft: BallotDraft, defect: Dirt?, variant: UInt64 = 0) {
    separate()
    let isMissing = defect == .missingField && !form.hasGroupColumn
    if text.quotesAll || defect == .quote { bytes.append(UInt8(ascii: "\"")) }
    if !isMissing {
      bytes.append(contentsOf: text.ballotPrefix)
      appendNumber(draft.idNumber, digits: 7)
    }
    if defect == .encoding { bytes.append(Self.noCharacter) }
    if text.quotesAll || defect == .quote { bytes.append(UInt8(ascii: "\"")) }
    if defect == .quote { bytes.append(UInt8(ascii: "x")) }
    if form.hasGroupColumn {
      writeGroup(defect == .groupMismatch ? anotherGroup(than: draft.group, variant) : draft.group, defect: defect)
    }
  }

  private func anotherGroup(than group: Int, _ random: UInt64) -> Int {
    let others = scheme.leafGroups.filter { $0 != group }
    return others[Int(random % UInt64(others.count))]
  }

  /// A byte that begins no character, in UTF-8 as in GB18030.
  private static let noCharacter: UInt8 = 0xFF

  private mutating func writeGroup(_ group: Int, defect: Dirt?) {
    switch defect {
    case .unknownGroup: field(text.unknownGroup)
    case .missingField: field(text.empty)
    default: field(text.groups[group])
    }
  }

  private mutating func writeExtras(_ draft: BallotDraft, defect: Dirt?) {
    // One bad number is enough; the time of handing in has it where there is one that is looked at.
    let hasBadMoment =
      defect == .badNumber && form.extraColumns.contains(.submitted) && form.limits.columns.contains(.submitted)
    for column in extraColumns {
      switch column {
      case .submitted:
        if hasBadMoment {
          field(text.badMoment)
        } else {
          plainField(Moment.text(ofSecond: draft.submitted))
        }
      case .seconds:
        if defect == .badNumber && !hasBadMoment { field(text.badNumber) } else { numberField(draft.seconds) }
      default:
        field(draft.ownUnit.map { text.units[$0] } ?? text.empty)
      }
    }
  }

  private mutating func endRow(defect: Dirt?, variant: UInt64) {
    if form.hasRemarks {
      if form.remark.kind(random.next()) != nil {
        field(text.remark)
        facts[.remark] += 1
      } else {
        field(text.empty)
      }
    }
    if defect == .columnCount {
      if variant & 2 == 0 { field(text.empty) } else { bytes.removeSubrange(lastField...) }
    }
    bytes.append(contentsOf: text.lineEnd)
    isFirstField = true
    facts.rows += 1
    if !form.blankLine.isEmpty, form.blankLine.kind(random.next()) != nil {
      bytes.append(contentsOf: text.lineEnd)
      facts[.blankLine] += 1
    }
  }

  @inline(__always)
  private mutating func separate() {
    lastField = bytes.count
    if isFirstField { isFirstField = false } else { bytes.append(text.delimiter) }
  }

  @inline(__always)
  private mutating func field(_ content: [UInt8]) {
    separate()
    bytes.append(contentsOf: content)
  }

  /// Writes a field with a fault of writing.
  private mutating func faulty(_ content: [UInt8], _ defect: Dirt?) {
    separate()
    let isQuoted = content.first == UInt8(ascii: "\"")
    switch defect {
    case .quote:
      if !isQuoted { bytes.append(UInt8(ascii: "\"")) }
      bytes.append(contentsOf: content)
      if !isQuoted { bytes.append(UInt8(ascii: "\"")) }
      bytes.append(UInt8(ascii: "x"))
    default:
      bytes.append(contentsOf: isQuoted ? content.dropLast() : content[...])
      bytes.append(Self.noCharacter)
      if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    }
  }

  /// Writes a field that never needs quotes.
  private mutating func plainField(_ content: String) {
    separate()
    if text.quotesAll { bytes.append(UInt8(ascii: "\"")) }
    bytes.append(contentsOf: content.utf8)
    if text.quotesAll { bytes.append(UInt8(ascii: "\"")) }
  }

  private mutating func numberField(_ value: Int) {
    separate()
    if text.quotesAll { bytes.append(UInt8(ascii: "\"")) }
    appendNumber(value, digits: 1)
    if text.quotesAll { bytes.append(UInt8(ascii: "\"")) }
  }

  /// Appends a number that is not negative, with at least so many digits.
  private mutating func appendNumber(_ value: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while value / divisor > 9 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }
}
