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

  /// The rejects in the order of files and lines, with their text.
  ///
  /// - Parameter most: how many at most.
  /// - Throws: `SystemError` or ``FileChanged`` if a file cannot be read again.
  public func rejects(most: Int = .max) throws -> [Reject] {
    try entries.prefix(most).map { entry in
      let file = files[entry.file]
      var window = FileWindow(file.input)
      try window.load(from: entry.bytes.lowerBound, atLeast: min(entry.bytes.count, Self.longestText))
      let text = try CharsetConverter.decode(window.buffer[..<window.count], from: file.charset.charset()).text
      return Reject(
        file: file.shownName, line: entry.line, reason: entry.reason,
        text: entry.bytes.count > Self.longestText ? text + "…" : text)
    }
  }
}
