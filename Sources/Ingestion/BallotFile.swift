import DelimitedText
import ReviewScheme
import SystemInterface

/// A ballot file that has been opened and whose header has been understood.
struct BallotFile: Sendable {
  /// The name as given, for messages.
  let name: String
  /// The name in results.
  var shownName: String
  /// Its bytes; of a UTF-16 file, those of its text in UTF-8.
  let input: InputFile
  /// The file as it lies on the disk, for its digest.
  let original: InputFile
  let charset: CharsetDecision
  let dialect: Dialect
  let columns: ColumnPlan
  /// Where the first byte after the header lies.
  let bodyStart: Int
  /// The line of that byte.
  let bodyLine: Int
  /// Whether it is the canonical text of a batch, whose rows were found to be text when it was made.
  var isCanonical = false

  /// Opens a file and reads its header.
  static func open(_ input: BallotInput, scheme: Scheme, settings: IngestionSettings) throws -> BallotFile {
    if let text = input.canonical { return try open(text, input, scheme: scheme) }
    return try open(input.file, named: input.name, scheme: scheme, settings: settings)
  }

  private static func open(
    _ input: InputFile, named name: String, scheme: Scheme, settings: IngestionSettings
  ) throws -> BallotFile {
    let reading = scheme.intake.reading(ofFileNamed: name)
    func problem(_ fault: Wording, _ advice: Wording, line: Int = 1) -> IngestionProblems {
      IngestionProblems([IngestionProblem(file: name, line: line, fault: fault, advice: advice)])
    }

    var text = input
    var start: [UInt8] = []
    let startCount = try input.read(at: 0, count: 3, into: &start)
    let mark = Array(start[..<startCount])
    var known: Charset?
    var markLength = 0
    if mark.starts(with: [0xFF, 0xFE]) || mark.starts(with: [0xFE, 0xFF]) {
      text = .memory(utf8(ofUTF16: try input.readAll()), name: name)
      known = .utf8
    } else if mark == [0xEF, 0xBB, 0xBF] {
      known = .utf8
      markLength = 3
    } else {
      switch reading.encoding {
      case .auto: break
      case .utf8: known = .utf8
      case .gb18030: known = .gb18030
      case .utf16:
        throw problem(
          Wording(
            "the scheme says UTF-16, but the file has no byte order mark", chinese: "方案写的是 UTF-16，但文件没有字节序标记"),
          Wording(
            "save it again as UTF-16 with a byte order mark, or correct intake.encoding",
            chinese: "请重新保存为带字节序标记的 UTF-16，或改正 intake.encoding"))
      }
    }
    let charset = CharsetDecision(text, known: known)

    var window = FileWindow(text)
    try window.load(from: markLength, atLeast: 1 << 16)
    let delimiter = DelimiterGuess.delimiter(ofHeader: window.buffer.span.extracting(first: window.count))
    let dialect = Dialect(
      delimiter: delimiter, blanksAroundQuotes: true, longestRecord: settings.longestRecord)
    let scanner = RecordScanner(dialect: dialect)
    var record = RecordScan()
    var step = scanner.next(
      in: window.buffer.span.extracting(first: window.count), from: 0, isFinal: window.isFinal, into: &record)
    while step == .needsMoreBytes {
      try window.load(from: markLength, atLeast: 2 * window.count)
      step = scanner.next(
        in: window.buffer.span.extracting(first: window.count), from: 0, isFinal: window.isFinal, into: &record)
    }
    let line = 1 + record.skippedLineEnds
    if step == .endOfInput {
      let row = reading.rowMeaning
      throw problem(
        Wording("the file is empty", chinese: "文件是空的"),
        Wording(
          "it needs a header and a row for each \(row.english)", chinese: "它应有表头，并且每\(row.chinese)一行"))
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
        Wording("look whether this is a CSV file, and mend its first row", chinese: "请看它是不是 CSV 文件，并改正第一行"),
        line: line)
    }
    var headings: [String] = []
    for field in record.fields {
      var content: [UInt8] = []
      FieldText.append(field, of: window.buffer.span, to: &content)
      // Asking for the character set may mean reading the whole file, and ASCII is the same in all of them.
      let isASCII = TextCheck.firstNonASCII(content.span, content.indices) == content.count
      let (heading, isWhole) = try CharsetConverter.decode(content, from: isASCII ? .utf8 : charset.charset())
      guard isWhole else {
        let name = try charset.charset() == .utf8 ? "UTF-8" : "GB18030"
        throw problem(
          Wording(
            "the heading of column \(headings.count + 1) is not text in \(name)",
            chinese: "第 \(headings.count + 1) 列的表头不是 \(name) 的文字"),
          Wording(
            "look whether this is a CSV file, or say its encoding in intake.encoding",
            chinese: "请看它是不是 CSV 文件，或在 intake.encoding 写明编码"), line: line)
      }
      headings.append(trimmed(heading))
    }
    let columns = try ColumnPlan(
      headings: headings, reading: reading, scheme: scheme,
      names: HeadingNames(scheme: scheme, file: name, line: line))
    return BallotFile(
      name: name, shownName: name, input: text, original: input, charset: charset, dialect: dialect, columns: columns,
      bodyStart: markLength + record.end, bodyLine: line + record.lineEnds)
  }
}

extension Reading {
  /// What a row of the file stands for.
  fileprivate var rowMeaning: Wording {
    switch layout {
    case .wide: Wording("ballot", chinese: "张票")
    case .long: Wording("mark", chinese: "个评价")
    case .counts: Wording("line of a tally sheet", chinese: "项计票")
    }
  }
}
