public import Reports
public import ReviewScheme
public import Scoring
import SystemInterface

extension RoundView {
  /// Reads a round from its `results.json`, or from the folder that holds it.
  ///
  /// - Parameters:
  ///   - path: the file or the folder.
  ///   - review: the review that made it; without it the results of groups and items stay out.
  ///   - language: the language of headings and words.
  ///   - against: what an earlier round published.
  /// - Throws: `SchemeProblems` with everything that is wrong with the file, or `SystemError` if it cannot be read.
  public init(at path: String, review: Review? = nil, language: Language? = nil, against: PublishedRound? = nil) throws
  {
    let file = PublishedRound.file(at: path)
    try self.init(
      results: try InputFile.open(file).readAll(), file: file,
      scheme: review.map { ($0.scheme, $0.schemeSHA256) }, language: language, against: against)
  }
}

/// How a round that is published already is shown once more: as a page, as sheets for its units, as a bulletin.
///
///     let round = try RoundView(at: "2007/results.json", review: Review(at: "2007"), against: PublishedRound(at: "2006"))
///     try RoundPublication(round).writePage(to: "2007/report.html", withSheets: true)
public struct RoundPublication: Sendable {
  /// The folder of feedback sheets, beside the page.
  static let sheetsFolder = "sheets"

  private let view: RoundView

  /// A way to show a round.
  public init(_ view: RoundView) { self.view = view }

  /// The bytes of the page.
  public func page() -> [UInt8] { HTMLReport.bytes(view) }

  /// The bytes of the bulletin.
  ///
  /// - Parameter template: the path of a template; without one, the default of the round's language.
  /// - Throws: `SchemeProblems` with everything that is wrong with the template, or `SystemError` if it cannot be read.
  public func bulletin(template: String? = nil) throws -> [UInt8] {
    let text = try template.map { String(decoding: try InputFile.open($0).readAll(), as: UTF8.self) }
    // A byte order mark is no part of the text.
    let unmarked = text.map { $0.hasPrefix("\u{FEFF}") ? String($0.unicodeScalars.dropFirst()) : $0 }
    return try Bulletin.bytes(view, template: unmarked, file: template ?? "template")
  }

  /// Writes the page, and with it the feedback sheets into the folder `sheets` beside it.
  ///
  /// - Throws: ``MissingCells`` if sheets are wanted and the results of groups are not known, `SystemError` if a file
  ///   cannot be written.
  public func writePage(to path: String, withSheets: Bool = false) throws {
    if withSheets { try writeSheets(to: FileSystem.folder(of: path)) }
    try Self.write(page(), to: path)
  }

  /// Writes the bulletin to a file.
  ///
  /// - Throws: As ``bulletin(template:)``, and `SystemError` if it cannot be written.
  public func writeBulletin(to path: String, template: String? = nil) throws {
    try Self.write(bulletin(template: template), to: path)
  }

  /// Writes a feedback sheet for each published unit into the folder `sheets` of a folder: all of them, or none.
  ///
  /// - Throws: ``MissingCells`` if the results of groups are not known, `SystemError` if a file cannot be written.
  public func writeSheets(to folder: String) throws {
    let sheets = FeedbackSheets.files(view)
    guard !sheets.isEmpty else { throw MissingCells() }
    let output = try OutputTransaction(folder: FileSystem.join(folder, Self.sheetsFolder))
    for sheet in sheets { try output.write(sheet.name, sheet.bytes) }
    try output.commit()
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let output = try OutputTransaction(folder: FileSystem.folder(of: path))
    try output.write(FileSystem.lastComponent(of: path), bytes)
    try output.commit()
  }
}

/// Sheets cannot be made from results alone: it is not known what must be withheld.
public struct MissingCells: Error, Sendable {}
