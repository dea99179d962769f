import Reports
public import ReviewScheme
public import Scoring
import SystemInterface

extension PublishedRound {
  /// Reads what a round has published from its `results.json`, or from the folder that holds it.
  ///
  /// - Throws: `SchemeProblems` with everything that is wrong with the file, or `SystemError` if it cannot be read.
  public init(at path: String) throws {
    let file = Self.file(at: path)
    self = try ResultsFile.read(try InputFile.open(file).readAll(), file: file)
  }

  /// The file of results that a path means.
  static func file(at path: String) -> String {
    guard FileSystem.kind(of: path) == .folder else { return path }
    let files = ResultsFile.names.map { FileSystem.join(path, $0) }
    return files.first { FileSystem.kind(of: $0) != nil } ?? files[0]
  }
}

/// How a comparison of two results is published.
///
///     let old = try PublishedRound(at: "2006")
///     let new = try PublishedRound(at: "2007/results.json")
///     print(ComparisonPublication().table(Comparison(old: old, new: new), width: 80))
///
/// What people read leaves unpublished units out, as if the rounds did not have them; `compare.json` has all.
public struct ComparisonPublication: Sendable {
  /// The language of headings and words.
  public var language: Language
  /// The character set of `compare.csv`.
  public var encoding: Publication.Encoding

  /// A way to publish a comparison.
  public init(language: Language = .chinese, encoding: Publication.Encoding = .utf8) {
    self.language = language
    self.encoding = encoding
  }

  /// What cannot be compared, then how units moved, as text of so many columns.
  public func table(_ comparison: Comparison, width: Int) -> String {
    ComparisonText.text(Self.forPeople(comparison), language: language, width: width)
  }

  /// The bytes of `compare.csv` for a pipe: without a byte order mark.
  public func csv(_ comparison: Comparison) throws -> [UInt8] { try csv(comparison, byteOrderMark: false) }

  /// The bytes of `compare.json`.
  public func json(_ comparison: Comparison) -> [UInt8] { ComparisonJSON.bytes(comparison) }

  /// Writes `compare.csv` and `compare.json`: both, or none.
  ///
  /// - Throws: `SystemError` if the folder or a file cannot be written.
  public func write(_ comparison: Comparison, to folder: String) throws {
    let output = try OutputTransaction(folder: folder)
    try output.write("compare.csv", csv(comparison, byteOrderMark: encoding.hasMark))
    try output.write("compare.json", json(comparison))
    try output.commit()
  }

  private func csv(_ comparison: Comparison, byteOrderMark: Bool) throws -> [UInt8] {
    try encoding.encoded(
      ComparisonCSV.bytes(Self.forPeople(comparison), language: language, byteOrderMark: byteOrderMark))
  }

  private static func forPeople(_ comparison: Comparison) -> Comparison {
    Comparison(old: comparison.old.withoutUnpublished, new: comparison.new.withoutUnpublished)
  }
}
