import DelimitedText
public import ReviewScheme
public import SystemInterface

/// What a file that nobody has described yet looks like: how its bytes are text, its first rows, and what its columns
/// hold.
public struct FileSketch: Sendable {
  /// What a column holds.
  public struct Column: Sendable {
    /// Its different texts with how often each is there, in the order in which they come; without blank ones.
    public fileprivate(set) var values: [(text: String, count: Int)] = []
    /// Whether there are more different texts than are kept.
    public fileprivate(set) var isCut = false
    /// How many cells are empty.
    public fileprivate(set) var blanks = 0

    private var places: [[UInt8]: Int] = [:]
    private static let mostValues = 1 << 16

    fileprivate mutating func add(_ text: String) {
      if text.isEmpty {
        blanks += 1
      } else if let place = places[Array(text.utf8)] {
        values[place].count += 1
      } else if values.count < Self.mostValues {
        places[Array(text.utf8)] = values.count
        values.append((text, 1))
      } else {
        isCut = true
      }
    }
  }

  /// The rows behind the headings.
  public struct Body: Sendable {
    /// How many rows there are.
    public fileprivate(set) var rows = 0
    /// Rows that cannot be read, or have another number of cells than the headings.
    public fileprivate(set) var unusable = 0
    /// The columns, without the rows that cannot be used.
    public fileprivate(set) var columns: [Column] = []
    /// How many lines end with LF, CRLF and CR; those inside quotes too.
    public fileprivate(set) var lineEnds = (lf: 0, crlf: 0, cr: 0)
  }

  /// The file's name as given.
  public let name: String
  /// How many bytes it has.
  public let byteCount: Int
  /// How its bytes are characters: as a byte order mark says, else as they look.
  public let encoding: Reading.Encoding
  /// Whether it begins with a byte order mark.
  public let hasMark: Bool
  /// The byte between cells.
  public let delimiter: UInt8
  /// Its first rows, at most ``mostHeadingRows``; as many as are equally long and text.
  public let firstRows: [[String]]

  private let text: FileText
  private let file: InputFile
  /// More rows of headings than any program writes.
  public static let mostHeadingRows = 3

  /// Looks at a file.
  ///
  /// - Throws: ``IngestionProblems`` if it is no table, `SystemError` or ``FileChanged`` if it cannot be read.
  public init(_ input: InputFile, named name: String) throws {
    self.name = name
    func problem(_ fault: Wording, _ advice: Wording, _ line: Int = 1) -> IngestionProblems {
      IngestionProblems([IngestionProblem(file: name, line: line, fault: fault, advice: advice)])
    }
    var first: [UInt8] = []
    let count = try input.read(at: 0, count: 4, into: &first)
    // The archives that newer workbooks are, and the containers of older ones.
    if [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]].contains(Array(first[..<count])) {
      throw problem(
        Wording("this is a workbook, not a text file", chinese: "这是工作簿，不是文本文件"),
        Wording("open it, and save the sheet as CSV in UTF-8", chinese: "请打开它，把工作表另存为 UTF-8 的 CSV"))
    }
    guard let text = try FileText(input, encoding: .auto) else {
      throw problem(Wording("the file is no text", chinese: "文件不是文本"), Wording("save it as CSV", chinese: "请另存为 CSV"))
    }
    var rows: [[String]] = []
    var head: FileHead?
    for count in 1...Self.mostHeadingRows {
      do {
        head = try FileHead(of: text, count: count, longestRecord: 16 << 20, problem: problem)
        rows = head?.rows ?? []
      } catch let problems as IngestionProblems {
        if rows.isEmpty { throw problems }
        break
      }
      if head == nil {
        throw problem(
          Wording("the file is empty", chinese: "文件是空的"),
          Wording("look whether it is the right file", chinese: "请看是不是这个文件"))
      }
    }
    let dialect = head?.dialect ?? Dialect()
    self.text = text
    file = input
    byteCount = input.size
    hasMark = text.mark != nil
    encoding = text.mark == .utf16 ? .utf16 : try text.charset.charset() == .gb18030 ? .gb18030 : .utf8
    delimiter = dialect.delimiter
    firstRows = rows
  }

  /// Reads all rows behind so many rows of headings. O(bytes).
  public func body(behind headingRows: Int) throws -> Body {
    var body = Body()
    try readRows(behind: headingRows) { width, bytes in
      body.lineEnds = Self.lineEnds(bytes)
      body.columns = [Column](repeating: Column(), count: width)
    } row: { cells in
      body.rows += 1
      guard let cells else {
        body.unusable += 1
        return
      }
      for (column, cell) in cells.enumerated() { body.columns[column].add(cell) }
    }
    return body
  }

  /// What stands side by side in some columns, once each, in the rows behind so many rows of headings. O(bytes).
  public func combinations(of columns: [Int], behind headingRows: Int) throws -> Set<[String]> {
    var found: Set<[String]> = []
    try readRows(behind: headingRows) { _, _ in
    } row: { cells in
      if let cells { found.insert(columns.map { cells[$0] }) }
    }
    return found
  }

  /// Reads the rows: first how many cells they must have, with the file's bytes; then the cells of each row, or `nil` for
  /// one that cannot be used.
  private func readRows(
    behind headingRows: Int, start: (_ width: Int, _ bytes: [UInt8]) -> Void, row: ([String]?) -> Void
  ) throws {
    let head = try FileHead(of: text, count: headingRows, longestRecord: 16 << 20) { fault, advice, line in
      IngestionProblems([IngestionProblem(file: name, line: line, fault: fault, advice: advice)])
    }
    guard let head else { return }
    let bytes = try text.input.readAll()
    let width = head.rows.last?.count ?? 0
    start(width, bytes)
    let scanner = RecordScanner(dialect: head.dialect)
    var record = RecordScan()
    var position = head.end
    while case .record = scanner.next(in: bytes.span, from: position, isFinal: true, into: &record) {
      position = record.end
      let cells = try record.fields.compactMap { try text.string($0, of: bytes.span) }
      let isUsable = record.irregularity == nil && record.fields.count == width && cells.count == width
      row(isUsable ? cells : nil)
    }
  }

  private static func lineEnds(_ bytes: [UInt8]) -> (lf: Int, crlf: Int, cr: Int) {
    var found = (lf: 0, crlf: 0, cr: 0)
    var last: UInt8 = 0
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if last == UInt8(ascii: "\r") {
          found.cr -= 1
          found.crlf += 1
        } else {
          found.lf += 1
        }
      } else if byte == UInt8(ascii: "\r") {
        found.cr += 1
      }
      last = byte
    }
    return found
  }
}

extension FileSketch {
  /// What a scheme makes of a column.
  public enum Role: Hashable, Sendable {
    /// Nothing reads it.
    case ignored
    /// A field of the row.
    case field(Reading.Column)
    /// Marks of a unit and item, indices into the scheme's.
    case marks(unit: Int, item: Int)
  }

  /// What a scheme makes of the file's columns.
  ///
  /// - Throws: ``IngestionProblems`` if it cannot read the file.
  public func roles(under scheme: Scheme) throws -> [Role] {
    let file = try BallotFile.open(
      BallotInput(name: name, file: file), scheme: scheme, settings: IngestionSettings())
    return file.columns.roles.map { role in
      switch role {
      case .ignored: .ignored
      case .field(let column): .field(column)
      case .cell(let cell): .marks(unit: cell / scheme.items.count, item: cell % scheme.items.count)
      }
    }
  }
}
