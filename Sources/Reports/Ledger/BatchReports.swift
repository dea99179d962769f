import JSONText
public import ReviewScheme

/// Lists of the batches of a ledger.
public enum BatchReports {
  /// A table for a terminal; the heading alone if there are no batches. The digest is cut to its first 12 digits.
  public static func table(_ batches: [BatchRow], language: Language) -> String {
    let words = BatchWords.of(language)
    let heading = [
      words.number, words.round, words.file, "SHA-256", words.rows, words.accepted, words.rejected, words.importedAt,
      words.importedBy, words.state,
    ]
    let rows =
      [heading]
      + batches.map {
        [
          "\($0.number)", $0.round, $0.file, String($0.sha256.prefix(12)), "\($0.rows)", "\($0.accepted)",
          "\($0.rejected)", $0.importedAt, $0.importedBy, words.state($0),
        ].map(harmless)
      }
    let numbers: Set = [0, 4, 5, 6]
    let widths = heading.indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = row.indices.map { TextLayout.padded(row[$0], to: widths[$0], numbers.contains($0) ? .right : .left) }
        .joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// A CSV table for a pipe, without a byte order mark.
  public static func csv(_ batches: [BatchRow], language: Language) -> [UInt8] {
    let words = BatchWords.of(language)
    var table = CSVTable(byteOrderMark: false)
    table.row([
      words.number, words.round, words.file, "SHA-256", words.rows, words.accepted, words.rejected, words.importedAt,
      words.importedBy, words.state,
    ])
    for batch in batches {
      table.integer(batch.number)
      table.text(batch.round)
      table.text(batch.file)
      table.text(batch.sha256)
      for number in [batch.rows, batch.accepted, batch.rejected] { table.integer(number) }
      table.text(batch.importedAt)
      table.text(batch.importedBy)
      table.text(words.state(batch))
      table.endRow()
    }
    return table.bytes
  }

  /// The list for programs.
  public static func json(_ batches: [BatchRow]) -> [UInt8] {
    JSONOutput.object([
      (
        "batches",
        .array(
          batches.map {
            [
              "batch": .integer($0.number), "round": .string($0.round), "file": .string($0.file),
              "sha256": .string($0.sha256), "rows": .integer($0.rows), "accepted": .integer($0.accepted),
              "rejected": .integer($0.rejected), "importedAt": .string($0.importedAt),
              "importedBy": .string($0.importedBy), "state": .string($0.isActive ? "active" : "void"),
            ]
          })
      )
    ]).bytes(.compact)
  }

  /// A cell without control characters: a file's name must not steer the terminal.
  private static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }
}
