import DelimitedText
public import ReviewScheme
public import Scoring
public import SystemInterface

/// A small table: CSV in any accepted encoding, read whole. Units, points and events come in such tables.
///
/// Every row behind a header that can be read is in exactly one place: among the rows, or among the faults. Whether a
/// fault refuses the table or only sets its row aside is the caller's choice.
public struct TableFile: Sendable {
  /// A row with a field for each heading.
  public struct Row: Hashable, Sendable {
    /// The 1-based line on which it begins.
    public let line: Int
    /// Its fields without blanks around them, as many as there are headings.
    public let fields: [String]
    /// Its text, without the line end.
    public let text: String
  }

  /// A row that cannot be read.
  public struct Fault: Hashable, Sendable {
    /// The 1-based line on which it begins.
    public let line: Int
    /// `columnCount`, `encoding`, `quote` or `recordTooLong`.
    public let reason: RejectReason
    /// What is wrong, as a clause.
    public let fault: Wording
    /// What to do, as a clause.
    public let advice: Wording
    /// Its text, without the line end; undecodable bytes shown as U+FFFD, very long text cut.
    public let text: String
  }

  /// The name in messages.
  public let file: String
  /// The line of the headings; 1 in a file without any.
  public let headingLine: Int
  /// The headings, without blanks around them; none if the file is empty or its header is at fault.
  public let headings: [String]
  /// The rows that can be read, in the order of the file.
  public let rows: [Row]
  /// The rows that cannot, in the order of the file; the header among them.
  public let faults: [Fault]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - input: the file.
  ///   - name: its name in messages.
  ///   - encoding: how its bytes are characters; a byte order mark says more than this.
  /// - Throws: `SystemError` if the file cannot be read.
  /// - Complexity: O(bytes).
  public init(
    _ input: InputFile, named name: String, encoding: Reading.Encoding = .auto
  ) throws(SystemError) {
    let text = try TableText(input, encoding: encoding)
    var walk = TableWalk(text)
    let first = try walk.next()
    file = name
    headingLine = first?.line ?? 1
    headings = first?.fields ?? []
    var rows: [Row] = []
    var faults: [Fault] = []
    if let fault = first?.fault { faults.append(fault) }
    while let record = try walk.next() {
      if let fault = record.fault {
        faults.append(fault)
      } else if record.fields.count == headings.count {
        rows.append(Row(line: record.line, fields: record.fields, text: record.text))
      } else if !headings.isEmpty {
        faults.append(
          Fault(
            line: record.line, reason: .columnCount,
            fault: Wording(
              "the row has \(record.fields.count) fields, the header \(headings.count)",
              chinese: "这一行有 \(record.fields.count) 个字段，表头有 \(headings.count) 个"),
            advice: Wording("give it a field for each heading", chinese: "请让它的字段与表头一一对应"), text: record.text))
      }
    }
    self.rows = rows
    self.faults = faults
  }

  /// The field of each heading of a row; of headings that are the same, the first counts.
  public func fieldsByHeading(_ row: Row) -> [String: String] {
    Dictionary(zip(headings, row.fields), uniquingKeysWith: { first, _ in first })
  }
}

/// The bytes of a table behind their byte order mark, and what they mean.
private struct TableText {
  let bytes: [UInt8]
  let charset: Charset

  init(_ input: InputFile, encoding: Reading.Encoding) throws(SystemError) {
    var bytes = try input.readAll()
    var known: Charset? =
      switch encoding {
      case .auto, .utf16: nil
      case .utf8: .utf8
      case .gb18030: .gb18030
      }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      bytes = utf8(ofUTF16: bytes)
      known = .utf8
    } else if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
      known = .utf8
    }
    charset = try CharsetDecision(.memory(bytes, name: input.name), known: known).charset()
    self.bytes = bytes
  }
}

/// Goes through the records of a table.
private struct TableWalk {
  struct Record {
    let line: Int
    let fields: [String]
    let text: String
    let fault: TableFile.Fault?
  }

  private let source: TableText
  private let scanner: RecordScanner
  private var scan = RecordScan()
  private var position = 0
  private var line = 1

  init(_ source: TableText) {
    self.source = source
    scanner = RecordScanner(
      dialect: Dialect(delimiter: DelimiterGuess.delimiter(ofHeader: source.bytes.span), blanksAroundQuotes: true))
  }

  /// The next record; `nil` behind the last.
  mutating func next() throws(SystemError) -> Record? {
    let bytes = source.bytes
    guard case .record = scanner.next(in: bytes.span, from: position, isFinal: true, into: &scan) else {
      return nil
    }
    let start = line + scan.skippedLineEnds
    line = start + scan.lineEnds
    position = scan.end
    let text = try text(scan.start..<scan.contentEnd)
    func fault(_ reason: RejectReason, _ fault: Wording, _ advice: Wording) -> Record {
      let fault = TableFile.Fault(line: start, reason: reason, fault: fault, advice: advice, text: text)
      return Record(line: start, fields: [], text: text, fault: fault)
    }
    let quoteAdvice = Wording(
      "put quotes around the whole field and double those inside it", chinese: "请给整个字段加引号，里面的引号写两个")
    switch scan.irregularity {
    case .unclosedQuote: return fault(.quote, Wording("a quote is never closed", chinese: "有引号没有结束"), quoteAdvice)
    case .textAfterQuote:
      return fault(.quote, Wording("text follows a closing quote", chinese: "结束的引号之后还有文字"), quoteAdvice)
    case .tooLong:
      return fault(
        .recordTooLong, Wording("the row is longer than 16 MiB", chinese: "这一行长过 16 MiB"),
        Wording("look for a quote that is never closed", chinese: "请找出没有结束的引号"))
    case nil: break
    }
    var fields: [String] = []
    for field in scan.fields {
      var content: [UInt8] = []
      FieldText.append(field, of: source.bytes.span, to: &content)
      let (text, isWhole) = try CharsetConverter.decode(content, from: source.charset)
      guard isWhole else {
        let name = source.charset == .utf8 ? "UTF-8" : "GB18030"
        return fault(
          .encoding, Wording("the row is not text in \(name)", chinese: "这一行不是 \(name) 的文字"),
          Wording("save the table again as UTF-8", chinese: "请把表重新保存为 UTF-8"))
      }
      fields.append(trimmed(text))
    }
    return Record(line: start, fields: fields, text: text, fault: nil)
  }

  /// The text of a row, cut where it would fill a screen.
  private func text(_ range: Range<Int>) throws(SystemError) -> String {
    let shown = source.bytes[range.prefix(RejectLog.longestText)]
    let text = try CharsetConverter.decode(shown, from: source.charset).text
    return range.count > RejectLog.longestText ? text + "…" : text
  }
}
