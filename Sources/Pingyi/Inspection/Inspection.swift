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
  /// The first file that the draft is made of.
  private let firstName: String

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
    let (used, notes) = Self.ballotFiles(among: files)
    var draft = ExportDraft(used)
    for note in notes { draft.note(note) }
    let common = Self.commonIDs(used)
    if common > 0, try Self.haveOwnTimes(used) {
      draft.leaveOutBallots()
      draft.note(
        Wording(
          "\(common) ids of ballots are in several files, at other times: each file numbers ballots of its own, so "
            + "columns.ballot is left out, and each row is a ballot",
          chinese: "有\(common)个票号在几个文件中都有，时间却不同：各文件的票各自编号，所以不写 columns.ballot，每行是一张票"))
    } else if common > 0 {
      draft.note(
        Wording(
          "\(common) ids of ballots are in several files, and count once: if they number the ballots of different "
            + "questionnaires, take columns.ballot out of intake",
          chinese: "有\(common)个票号在几个文件中都有，只计一次：如果它们是不同问卷各自的编号，请去掉 intake 中的 columns.ballot"))
    }
    self.draft = draft
    self.review = review
    firstName = used.first?.sketch.name ?? ""
  }

  /// What was seen and guessed, and the `intake` section that says it.
  ///
  /// - Parameter language: the language of the words.
  /// - Throws: `IngestionProblems` if the review's scheme cannot read a file.
  public func text(in language: Language = .english) throws -> String {
    let note = Wording("note: ", chinese: "注意：")
    var parts = try files.map {
      try InspectionText(file: $0, review: review, language: language).text
    }
    if review == nil, draft.isComplete {
      parts.append(
        draft.notes.map { "\(note.text(in: language))\($0.text(in: language))\n" }.joined()
          + DraftText(draft: draft, title: title).intake.map { $0 + "\n" }.joined())
    } else if review == nil {
      let nothing = Wording(
        "there are no columns whose cells look like marks, so there is no scheme to start from",
        chinese: "没有一列像是评价，写不出方案")
      parts.append(nothing.text(in: language) + "\n")
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
    let name = FileSystem.lastComponent(of: firstName)
    return name == "-" || name.isEmpty ? "民主评议" : name.hasSuffix(".csv") ? String(name.dropLast(4)) : name
  }

  /// The files to make a scheme of: those with marks, and of files that hold the same ballots the one whose answers are
  /// words. Programs hand over a file of texts beside one of codes, and tables of what codes mean.
  private static func ballotFiles(among files: [FileInspection]) -> (files: [FileInspection], notes: [Wording]) {
    var used: [FileInspection] = []
    var notes: [Wording] = []
    for file in files where !file.markColumns.isEmpty {
      guard let place = used.firstIndex(where: { file.holdsTheBallots(of: $0) }) else {
        used.append(file)
        continue
      }
      let isBetter = file.hasWords && !used[place].hasWords
      let (kept, left) = isBetter ? (file, used[place]) : (used[place], file)
      used[place] = kept
      let names = [kept, left].map { FileSystem.lastComponent(of: $0.sketch.name) }
      notes.append(
        Wording(
          "\(names[1]) holds the same ballots as \(names[0]), which is enough: leave it out",
          chinese: "\(names[1]) 与 \(names[0]) 是同一批票，有后者就够了：请不要放进 ballots"))
    }
    if used.isEmpty { return (files, []) }
    for file in files where file.markColumns.isEmpty {
      let name = FileSystem.lastComponent(of: file.sketch.name)
      notes.append(
        Wording(
          "\(name) has no column of marks, so it is no file of ballots: leave it out",
          chinese: "\(name) 没有评价的列，不是票：请不要放进 ballots"))
    }
    return (used, notes)
  }

  /// How many ballot ids several files have: whose ballots these are, only a person can say.
  private static func commonIDs(_ files: [FileInspection]) -> Int {
    var seen: Set<String> = []
    var common = 0
    for file in files {
      let mine = Set(file.values(of: .ballot).map(\.text))
      common += mine.intersection(seen).count
      seen.formUnion(mine)
    }
    return common
  }

  /// Whether every file says when its ballots came, and no ballot of another file has both the id and the time of one of
  /// its own: then no ballot is in two of them. Two people may well hand in their forms in the same second.
  private static func haveOwnTimes(_ files: [FileInspection]) throws -> Bool {
    var seen: Set<[String]> = []
    for file in files {
      let mine = try file.combinations(of: [.ballot, .submitted])
      if mine.isEmpty || !mine.isDisjoint(with: seen) { return false }
      seen.formUnion(mine)
    }
    return true
  }
}
