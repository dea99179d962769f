public import Scoring
import SystemInterface

/// The rows that were not used, by place; their text is read again when it is asked for.
public struct RejectLog: Sendable {
  struct Entry: Sendable {
    let file: Int
    let line: Int
    let bytes: Range<Int>
    let reason: RejectReason
  }

  let files: [BallotFile]
  let entries: [Entry]

  /// How many rows were not used.
  public var count: Int { entries.count }

  /// Longer text is cut to so many bytes: whole lines can be looked up in the file.
  public static let longestText = 4096

  /// What stands for a cell of a column that the scheme ignores, or for a row in which such cells cannot be told from
  /// others. Whoever writes `ignore` for the columns that tell who a rater is means rejects as well.
  public static let hiddenText = "***"

  /// The rejects in the order of files and lines, each with the place of its file among all files.
  ///
  /// - Parameter keepsText: whether their text is wanted; otherwise it is empty.
  /// - Throws: `SystemError` or ``FileChanged`` if a file cannot be read again.
  public func byFile(keepsText: Bool) throws -> [(file: Int, reject: Reject)] {
    try entries.map { ($0.file, try reject($0, keepsText: keepsText)) }
  }

  /// The rejects in the order of files and lines, with their text.
  ///
  /// - Parameter most: how many at most.
  /// - Throws: `SystemError` or ``FileChanged`` if a file cannot be read again.
  public func rejects(most: Int = .max) throws -> [Reject] { try entries.prefix(most).map { try reject($0) } }

  /// Those whose reasons are wanted.
  func rejects(where isWanted: (RejectReason) -> Bool) throws -> [Reject] {
    try entries.filter { isWanted($0.reason) }.map { try reject($0) }
  }

  /// Where the rejects lie and why they were not used, in the order of files and lines. Nothing is read for that.
  public var places: [(file: String, line: Int, reason: RejectReason)] {
    entries.map { (files[$0.file].shownName, $0.line, $0.reason) }
  }

  private func reject(_ entry: Entry, keepsText: Bool = true) throws -> Reject {
    let file = files[entry.file]
    let text = keepsText ? try file.rejectText(entry.bytes) : ""
    return Reject(file: file.shownName, line: entry.line, reason: entry.reason, text: text)
  }
}
