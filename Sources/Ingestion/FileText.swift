import DelimitedText
import ReviewScheme
import SystemInterface

/// The text of a file: its bytes behind a byte order mark, and what characters they are.
struct FileText: Sendable {
  /// The text; of a UTF-16 file, in UTF-8.
  let input: InputFile
  let charset: CharsetDecision
  /// Where the text begins: behind a byte order mark.
  let start: Int
  /// What a byte order mark says of the file.
  let mark: ByteOrderMark?

  /// A byte order mark.
  enum ByteOrderMark: Sendable {
    case utf8
    case utf16
  }

  /// Opens a file; a byte order mark says more than the scheme. `nil` if the scheme wants a mark that is not there.
  init?(_ input: InputFile, encoding: Reading.Encoding) throws {
    var first: [UInt8] = []
    let count = try input.read(at: 0, count: 3, into: &first)
    let bytes = Array(first[..<count])
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self.input = .memory(utf8(ofUTF16: try input.readAll()), name: input.name)
      (start, mark) = (0, .utf16)
      charset = CharsetDecision(self.input, known: .utf8)
      return
    }
    self.input = input
    if bytes == [0xEF, 0xBB, 0xBF] {
      (start, mark) = (3, .utf8)
      charset = CharsetDecision(input, known: .utf8)
      return
    }
    (start, mark) = (0, nil)
    switch encoding {
    case .auto: charset = CharsetDecision(input, known: nil)
    case .utf8: charset = CharsetDecision(input, known: .utf8)
    case .gb18030: charset = CharsetDecision(input, known: .gb18030)
    case .utf16: return nil
    }
  }

  /// A field as text without blanks around it; `nil` if its bytes are no text.
  func string(_ field: FieldRange, of bytes: Span<UInt8>) throws -> String? {
    var content: [UInt8] = []
    FieldText.append(field, of: bytes, to: &content)
    // Asking for the character set may mean reading the whole file, and ASCII is the same in all of them.
    let isASCII = TextCheck.firstNonASCII(content.span, content.indices) == content.count
    let (text, isWhole) = try CharsetConverter.decode(content, from: isASCII ? .utf8 : charset.charset())
    return isWhole ? trimmed(text) : nil
  }
}

/// The rows of headings that a file begins with.
struct FileHead: Sendable {
  let rows: [[String]]
  /// The line of the first.
  let line: Int
  let dialect: Dialect
  /// Where the first byte behind them lies.
  let end: Int
  /// The line of that byte.
  let endLine: Int

  /// Reads so many rows; `nil` if the file has none at all.
  ///
  /// - Parameter problem: makes a problem of a message, a remedy and a line.
  init?(
    of text: FileText, count: Int, longestRecord: Int, problem: (Wording, Wording, Int) -> IngestionProblems
  ) throws {
    var window = FileWindow(text.input)
    try window.load(from: text.start, atLeast: 1 << 16)
    let delimiter = DelimiterGuess.delimiter(ofHeader: window.buffer.span.extracting(first: window.count))
    dialect = Dialect(delimiter: delimiter, blanksAroundQuotes: true, longestRecord: longestRecord)
    let scanner = RecordScanner(dialect: dialect)
    var record = RecordScan()
    var rows: [[String]] = []
    var position = 0
    var lines = 0
    var line = 1
    while rows.count < count {
      var step = scanner.next(
        in: window.buffer.span.extracting(first: window.count), from: position, isFinal: window.isFinal, into: &record)
      while step == .needsMoreBytes {
        try window.load(from: text.start, atLeast: 2 * window.count)
        step = scanner.next(
          in: window.buffer.span.extracting(first: window.count), from: position, isFinal: window.isFinal, into: &record
        )
      }
      let here = 1 + lines + record.skippedLineEnds
      if rows.isEmpty { line = here }
      if step == .endOfInput {
        if rows.isEmpty { return nil }
        throw problem(
          Wording(
            "the file has only \(rows.count) of its \(count) rows of headings",
            chinese: "表头应有 \(count) 行，文件只有 \(rows.count) 行"),
          Wording(
            "look whether it is the right file, or correct intake.headings.rows",
            chinese: "请看是不是这个文件，或改正 intake.headings.rows"), here)
      }
      if let irregularity = record.irregularity {
        let what =
          switch irregularity {
          case .tooLong: Wording("the header is longer than 16 MiB", chinese: "表头长过 16 MiB")
          case .textAfterQuote: Wording("the header has text behind a closing quote", chinese: "表头中结束的引号之后还有文字")
          case .unclosedQuote: Wording("the header has a quote that is never closed", chinese: "表头中有引号没有结束")
          }
        throw problem(
          what,
          Wording("look whether this is a CSV file, and mend its first row", chinese: "请看它是不是 CSV 文件，并改正第一行"), here)
      }
      var row: [String] = []
      for field in record.fields {
        guard let heading = try text.string(field, of: window.buffer.span) else {
          let name = try text.charset.charset() == .utf8 ? "UTF-8" : "GB18030"
          throw problem(
            Wording(
              "the heading of column \(row.count + 1) is not text in \(name)",
              chinese: "第 \(row.count + 1) 列的表头不是 \(name) 的文字"),
            Wording(
              "look whether this is a CSV file, or say its encoding in intake.encoding",
              chinese: "请看它是不是 CSV 文件，或在 intake.encoding 写明编码"), here)
        }
        row.append(heading)
      }
      if let first = rows.first, row.count != first.count {
        throw problem(
          Wording(
            "row \(rows.count + 1) of the headings has \(row.count) cells, but the first has \(first.count)",
            chinese: "表头第 \(rows.count + 1) 行有 \(row.count) 格，第一行有 \(first.count) 格"),
          Wording(
            "look whether it is a row of headings, or correct intake.headings.rows",
            chinese: "请看它是不是表头，或改正 intake.headings.rows"), here)
      }
      rows.append(row)
      position = record.end
      lines += record.skippedLineEnds + record.lineEnds
    }
    self.rows = rows
    self.line = line
    end = text.start + position
    endLine = 1 + lines
  }
}
