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
  /// How cells are read that cannot be used as they stand; none in canonical text, where all can.
  var cells = CellRules()
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

    guard let text = try FileText(input, encoding: reading.encoding) else {
      throw problem(
        Wording(
          "the scheme says UTF-16, but the file has no byte order mark", chinese: "方案写的是 UTF-16，但文件没有字节序标记"),
        Wording(
          "save it again as UTF-16 with a byte order mark, or correct intake.encoding",
          chinese: "请重新保存为带字节序标记的 UTF-16，或改正 intake.encoding"))
    }
    let head = try FileHead(
      of: text, count: reading.headingRows.count, longestRecord: settings.longestRecord,
      problem: { problem($0, $1, line: $2) })
    guard let head else {
      let row = reading.rowMeaning
      throw problem(
        Wording("the file is empty", chinese: "文件是空的"),
        Wording(
          "it needs a header and a row for each \(row.english)", chinese: "它应有表头，并且每\(row.chinese)一行"))
    }
    let columns = try ColumnPlan(
      headings: reading.headingRows.names(of: head.rows), reading: reading, scheme: scheme,
      names: HeadingNames(scheme: scheme, file: name, line: head.line))
    return BallotFile(
      name: name, shownName: name, input: text.input, original: input, charset: text.charset, dialect: head.dialect,
      columns: columns, bodyStart: head.end, bodyLine: head.endLine, cells: reading.cells)
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
