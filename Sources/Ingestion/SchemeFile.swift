import ContentDigest
import DelimitedText
public import ReviewScheme
import SystemInterface

/// A scheme as it lies on the disk: the document, and the table of units beside it.
public struct SchemeFile: Sendable {
  /// The scheme.
  public let scheme: Scheme
  /// The document's path.
  public let path: String
  /// The SHA-256 of the document in hexadecimal.
  public let sha256: String

  /// Reads a scheme from its document, or from a folder that holds it as `scheme.json`.
  ///
  /// - Throws: `SchemeProblems` with everything that is wrong, or `SystemError` if a file cannot be read.
  public static func read(_ path: String) throws -> SchemeFile {
    let path = FileSystem.kind(of: path) == .folder ? FileSystem.join(path, documentName) : path
    let bytes = try InputFile.open(path).readAll()
    var failure: SystemError?
    let (scheme, problems) = SchemeReader.read(bytes, file: path) { name in
      let table = FileSystem.join(FileSystem.folder(of: path), name)
      do {
        return try UnitTable.rows(of: InputFile.open(table), named: table)
      } catch {
        failure = error as? SystemError
        return .failure(
          SchemeProblem(
            file: path, line: 1, place: "units", message: "\(table) cannot be read",
            remedy: "put it beside the scheme"))
      }
    }
    if let failure { throw failure }
    guard let scheme else { throw SchemeProblems(problems) }
    return SchemeFile(scheme: scheme, path: path, sha256: SHA256.hexDigest(of: bytes))
  }

  /// The ballot files of a scheme folder, in the order of their names; `nil` if the path is no folder.
  ///
  /// - Throws: `SystemError` if the folder has no readable `ballots`.
  public static func ballots(in path: String) throws -> [String]? {
    guard FileSystem.kind(of: path) == .folder else { return nil }
    let folder = FileSystem.join(path, "ballots")
    return try FileSystem.entries(of: folder).filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }
      .map { FileSystem.join(folder, $0) }
  }

  private static let documentName = "scheme.json"
}

/// A table of units: CSV in any accepted encoding.
enum UnitTable {
  /// The rows of a table, or what keeps it from being read.
  static func rows(
    of input: InputFile, named name: String
  ) throws -> Result<(file: String, rows: [UnitRow]), SchemeProblem> {
    func problem(_ line: Int, _ message: String, _ remedy: String) -> SchemeProblem {
      SchemeProblem(file: name, line: line, place: "", message: message, remedy: remedy)
    }
    var bytes = try input.readAll()
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes = utf8(ofUTF16: bytes) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let charset = try CharsetDecision(.memory(bytes, name: name), known: nil).charset()
    let dialect = Dialect(
      delimiter: DelimiterGuess.delimiter(ofHeader: bytes.span), blanksAroundQuotes: true)
    let scanner = RecordScanner(dialect: dialect)
    var record = RecordScan()
    var position = 0
    var line = 1
    var headings: [String]?
    var rows: [UnitRow] = []
    while case .record = scanner.next(in: bytes.span, from: position, isFinal: true, into: &record) {
      line += record.skippedLineEnds
      if let irregularity = record.irregularity {
        let what = irregularity == .unclosedQuote ? "a quote is never closed" : "text follows a closing quote"
        return .failure(problem(line, what, "put quotes around the whole field and double those inside it"))
      }
      var fields: [String] = []
      for field in record.fields {
        var content: [UInt8] = []
        FieldText.append(field, of: bytes.span, to: &content)
        let (text, isWhole) = try CharsetConverter.decode(content, from: charset)
        guard isWhole else {
          return .failure(
            problem(
              line, "the row is not text in \(charset == .utf8 ? "UTF-8" : "GB18030")", "save the table again as UTF-8")
          )
        }
        fields.append(trimmed(text))
      }
      if let headings {
        guard fields.count == headings.count else {
          return .failure(
            problem(
              line, "the row has \(fields.count) fields, the header \(headings.count)",
              "give it a field for each heading"))
        }
        rows.append(
          UnitRow(line: line, fields: Dictionary(zip(headings, fields), uniquingKeysWith: { first, _ in first })))
      } else {
        headings = fields
      }
      line += record.lineEnds
      position = record.end
    }
    return .success((file: name, rows: rows))
  }
}
