import DelimitedText
import ExactArithmetic
import Ingestion
import ReviewScheme
import SystemInterface

/// What files seem to be that other programs have exported, and a scheme to start from.
///
///     let inspection = try Inspection(of: ["export.csv"], under: nil)
///     print(inspection.text)
///     try inspection.write(to: "my-review")
///
/// Everything here is a guess for a person to look at; what scores reads only what the scheme then says.
public struct Inspection {
  let files: [FileInspection]
  let draft: ExportDraft
  private let review: Review?

  /// Looks at files.
  ///
  /// - Parameters:
  ///   - paths: the files; `-` is standard input.
  ///   - review: a review whose scheme is to read them, if there is one.
  /// - Throws: `IngestionProblems` if a file is no table or the review's scheme cannot read it, `SystemError` or
  ///   `FileChanged` if it cannot be read.
  public init(of paths: [String], under review: Review?) throws {
    files = try paths.map { path in
      let input = try BallotInput(path: path)
      return try FileInspection(FileSketch(input.file, named: path))
    }
    var draft = ExportDraft(files)
    if let note = Self.commonIDs(files) { draft.note(note) }
    self.draft = draft
    self.review = review
  }

  /// What was seen and guessed, in English, and the `intake` section that says it.
  ///
  /// - Throws: `IngestionProblems` if the review's scheme cannot read a file.
  public func text() throws -> String {
    var parts = try files.map { try InspectionText(file: $0, review: review).text }
    if review == nil, draft.isComplete {
      parts.append(
        draft.notes.map { "note: \($0)\n" }.joined()
          + DraftText(draft: draft, title: title).intake.map { $0 + "\n" }.joined())
    } else if review == nil {
      parts.append("there are no columns whose cells look like marks, so there is no scheme to start from\n")
    }
    return parts.joined(separator: "\n")
  }

  /// Whether enough was found to write a scheme.
  public var isComplete: Bool { draft.isComplete }

  /// Writes `scheme.json` and `units.csv`, both or none, and makes the folder `ballots` beside them. No cell of a rater's
  /// own is copied: only names of units and groups, and answers.
  ///
  /// - Throws: `SystemError` if they cannot be written.
  public func write(to folder: String) throws {
    let text = DraftText(draft: draft, title: title)
    let output = try OutputTransaction(folder: folder)
    try output.write("units.csv", text.units)
    try output.write(SchemeFile.documentName, Array(text.scheme.utf8))
    try output.commit()
    try FileSystem.makeFolder(FileSystem.join(folder, "ballots"))
  }

  /// A title for the scheme: the file's name without its ending.
  private var title: String {
    let name = FileSystem.lastComponent(of: files.first?.sketch.name ?? "")
    return name == "-" || name.isEmpty ? "民主评议" : name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
  }

  /// Ballot ids that several files have: whose ballots these are, only a person can say.
  private static func commonIDs(_ files: [FileInspection]) -> String? {
    var seen: Set<String> = []
    var common = 0
    for file in files {
      let mine = Set(file.values(of: .ballot).map(\.text))
      common += mine.intersection(seen).count
      seen.formUnion(mine)
    }
    guard common > 0 else { return nil }
    return "\(common) ids of ballots are in several files, and count once: if they number the ballots of different "
      + "questionnaires, take columns.ballot out of intake"
  }
}
