import DelimitedText
import ReviewScheme

/// The fields of one file as bytes, quoted where they must be: everything that does not change from row to row.
struct PartText: Sendable {
  let header: [UInt8]
  let units: [[UInt8]]
  let groups: [[UInt8]]
  let items: [[UInt8]]
  let levels: [[UInt8]]
  let cells: CellText
  /// Names that the scheme does not know, as another item than the words of the scheme.
  let unknownUnit: [UInt8]
  let unknownGroup: [UInt8]
  let unknownItem: [UInt8]
  let unknownLevel: [UInt8]
  let badNumber: [UInt8]
  let badMoment: [UInt8]
  let empty: [UInt8]
  let remark: [UInt8]
  let lineEnd: [UInt8]
  let delimiter: UInt8
  let quotesAll: Bool
  /// The letters before the number of a ballot: those of the file.
  let ballotPrefix: [UInt8]

  init(scheme: Scheme, form: PartForm, encode: (String, Reading.Encoding) -> [UInt8]?) throws(SimulationError) {
    let part = form.part
    let quotesAll = part.quotesAll
    func bytes(_ text: String) throws(SimulationError) -> [UInt8] {
      switch part.encoding {
      case .auto, .utf8: return Array(text.utf8)
      default:
        guard let bytes = encode(text, part.encoding) else {
          throw .unencodable(text: text, file: part.name)
        }
        return bytes
      }
    }
    func field(_ text: String) throws(SimulationError) -> [UInt8] {
      quoted(try bytes(text), delimiter: part.delimiter, always: quotesAll)
    }
    func fields<Thing>(_ things: [Thing], _ word: (Thing) -> String) throws(SimulationError) -> [[UInt8]] {
      var result: [[UInt8]] = []
      for thing in things { result.append(try field(word(thing))) }
      return result
    }
    let usesNames = part.words == .names
    units = try fields(scheme.units) { usesNames ? $0.name : $0.id }
    groups = try fields(scheme.groups) { usesNames ? $0.name : $0.id }
    items = try fields(scheme.items) { usesNames ? $0.name : $0.id }
    levels = try fields(scheme.scale.levels) { part.levels == .names ? $0.name : $0.code }

    let isChinese = scheme.language == .chinese
    var known = Set(scheme.units.flatMap { [$0.id, $0.name] + $0.aliases })
    known.formUnion(scheme.groups.flatMap { [$0.id, $0.name] + $0.aliases })
    known.formUnion(scheme.items.flatMap { [$0.id, $0.name] + $0.aliases })
    known.formUnion(scheme.scale.levels.flatMap { [$0.code, $0.name] + $0.aliases })
    func stranger(_ word: String) throws(SimulationError) -> [UInt8] {
      var word = word
      while known.contains(word) { word += "?" }
      return try field(word)
    }
    unknownUnit = try stranger(isChinese ? "未列名单位" : "unlisted unit")
    unknownGroup = try stranger(isChinese ? "未列名主体" : "unlisted group")
    unknownItem = try stranger(isChinese ? "未列名内容" : "unlisted item")
    unknownLevel = try stranger(isChinese ? "看不清" : "illegible")
    badNumber = try field("1.2.3")
    badMoment = try field("2007-02-30")
    empty = try field("")
    cells = CellText(levels: levels, unknown: unknownLevel, blank: empty, delimiter: part.delimiter)
    lineEnd = Array((part.lineEnd == .crlf ? "\r\n" : "\n").utf8)
    let lineBreak = part.lineEnd == .crlf ? "\r\n" : "\n"
    remark = try field(isChinese ? "办事快，\(lineBreak)态度\"好\"" : "quick,\(lineBreak)and \"friendly\"")
    delimiter = part.delimiter
    self.quotesAll = quotesAll
    ballotPrefix = Self.letters(form.number)

    func columns() -> [String] {
      func heading(_ column: Reading.Column) -> String { form.reading.heading(of: column) }
      var result: [String] = []
      if form.layout != .counts { result.append(heading(.ballot)) }
      if form.hasGroupColumn { result.append(heading(.group)) }
      switch form.layout {
      case .wide:
        break
      case .long, .counts:
        result.append(heading(.unit))
        if scheme.hasNamedItems { result.append(heading(.item)) }
        result.append(heading(.level))
        if form.layout == .counts { result.append(heading(.count)) }
      }
      for column in BlockWriter.extraColumns where form.extraColumns.contains(column) { result.append(heading(column)) }
      if form.layout == .wide {
        for unit in scheme.units {
          let unit = usesNames ? unit.name : unit.id
          if scheme.hasNamedItems {
            result += scheme.items.map { "\(unit)/\(usesNames ? $0.name : $0.id)" }
          } else {
            result.append(unit)
          }
        }
      }
      if form.hasRemarks { result.append(isChinese ? "备注" : "remark") }
      return result
    }
    var header: [UInt8] = part.hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    for row in form.reading.headingRows.rows(naming: columns()) {
      for (place, heading) in row.enumerated() {
        if place > 0 { header.append(part.delimiter) }
        header += try field(heading)
      }
      header += lineEnd
    }
    self.header = header
  }

  /// A, B … Z, AA, AB …: what tells the ballots of a file from those of the others.
  private static func letters(_ number: Int) -> [UInt8] {
    let last = UInt8(ascii: "A") + UInt8(number % 26)
    return number < 26 ? [last] : letters(number / 26 - 1) + [last]
  }
}

/// The cells of a wide row, each with the delimiter before it, one behind the other in one array.
struct CellText: Sendable {
  private(set) var bytes: [UInt8] = []
  /// The length of the longest cell.
  private(set) var longest = 0
  /// Where each level's cell begins; then that of an unknown level, of a blank, and the end.
  private var starts: [Int] = [0]

  init(levels: [[UInt8]], unknown: [UInt8], blank: [UInt8], delimiter: UInt8) {
    for cell in levels + [unknown, blank] {
      bytes.append(delimiter)
      bytes += cell
      longest = max(longest, cell.count + 1)
      starts.append(bytes.count)
    }
  }

  /// Where the cell of a mark lies.
  @inline(__always)
  func range(of mark: UInt16) -> Range<Int> {
    // The two codes that are no level are the last of their type, and their cells are the last here.
    let place = mark < MarkCode.unknown ? Int(mark) : starts.count - 2 - Int(MarkCode.blank - mark)
    return starts[place]..<starts[place + 1]
  }
}

/// A field's content with quotes around it, if it needs them or `always`.
private func quoted(_ content: [UInt8], delimiter: UInt8, always: Bool) -> [UInt8] {
  guard always else {
    var writer = DelimitedWriter(delimiter: delimiter)
    writer.field(content)
    return writer.bytes
  }
  let quote = UInt8(ascii: "\"")
  return [quote] + content.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote]
}
