import JSONText
public import ReviewScheme

/// Lists of what was done with a ledger.
public enum JournalReports {
  /// A table for a terminal; the heading alone if nothing was done. What is to be said of an entry stands last, so that
  /// it may be as long as it must.
  public static func table(_ entries: [JournalRow], language: Language) -> String {
    let words = JournalWords.of(language)
    let columns =
      [words.headings] + entries.map { [$0.at, $0.who, words.what($0.what), $0.round, words.particulars(of: $0)] }
    let numbers = [words.number] + entries.map { "\($0.number)" }
    let rows = zip(numbers, columns).map { number, cells in [number] + cells.map(DisplayWidth.harmless) }
      .map { $0.map { SizedText($0) } }
    let widths = rows[0].indices.map { column in rows.map { $0[column].width }.max() ?? 0 }
    return rows.map { cells in
      var line = TableLine()
      for (column, width) in widths.enumerated() { line.add(cells[column], width: width, column == 0 ? .right : .left) }
      return line.text + "\n"
    }.joined()
  }

  /// A CSV table for a pipe, without a byte order mark. It has the digests that chain the entries.
  public static func csv(_ entries: [JournalRow], language: Language) -> [UInt8] {
    let words = JournalWords.of(language)
    var table = CSVTable(byteOrderMark: false)
    table.row([words.number] + words.headings + ["SHA-256"])
    for entry in entries {
      table.integer(entry.number)
      for text in [entry.at, entry.who, words.what(entry.what), entry.round, words.particulars(of: entry)] {
        table.text(text)
      }
      table.text(entry.sha256)
      table.endRow()
    }
    return table.bytes
  }

  /// The list for programs: the particulars as the ledger keeps them.
  public static func json(_ entries: [JournalRow]) -> [UInt8] {
    JSONOutput.object([
      (
        "entries",
        .array(
          entries.map {
            [
              "number": .integer($0.number), "at": .string($0.at), "who": .string($0.who), "what": .string($0.what),
              "round": .string($0.round), "detail": .string($0.detail), "sha256": .string($0.sha256),
            ]
          })
      )
    ]).bytes(.compact)
  }
}

/// Something that was done with a ledger (台账), as a list shows it.
public struct JournalRow: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// When: UTC, to the second.
  public let at: String
  /// Who.
  public let who: String
  /// What: `round`, `scheme`, `import`, `void`, `restore` or `publish`.
  public let what: String
  /// The name of the round.
  public let round: String
  /// The particulars, a JSON object.
  public let detail: String
  /// The digest of the entry, which vouches for all before it.
  public let sha256: String

  /// An entry.
  public init(
    number: Int, at: String, who: String, what: String, round: String, detail: String, sha256: String
  ) {
    self.number = number
    self.at = at
    self.who = who
    self.what = what
    self.round = round
    self.detail = detail
    self.sha256 = sha256
  }
}
