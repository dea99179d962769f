import JSONText
public import ReviewScheme

/// Lists of the batches of a ledger.
public enum BatchReports {
  /// A table for a terminal; the heading alone if there are no batches. The digest is cut to its first 12 digits.
  ///
  /// - Parameter width: the columns of the terminal, if that is where it goes: then no line is wider. Where these are few,
  ///   columns go that help least to tell batches apart, then names are shortened with `…`.
  public static func table(_ batches: [BatchRow], language: Language, width: Int? = nil) -> String {
    var columns = Self.columns(of: batches, words: BatchWords.of(language))
    func total() -> Int { columns.reduce(-gap) { $0 + $1.width + gap } }
    if let width {
      for rank in 1...mostDispensable where total() > width { columns.removeAll { $0.goes == rank } }
      while total() > width,
        let widest = columns.indices.filter({ columns[$0].isName }).max(by: { columns[$0].width < columns[$1].width }),
        columns[widest].width > narrowestName
      {
        columns[widest].width -= 1
      }
    }
    return (0...batches.count).map { row in
      var line = TableLine()
      for column in columns { line.add(column.cells[row], width: column.width, column.side) }
      return line.text + "\n"
    }.joined()
  }

  private static let gap = TableLine.gap
  private static let narrowestName = 4
  private static let mostDispensable = 5

  /// A column of the table, from its heading down.
  private struct Column {
    let cells: [SizedText]
    let side: TextLayout.Side
    let isName: Bool
    /// Which columns go first where there is no room: those of rank 1. Nil for what always stays.
    let goes: Int?
    var width: Int
  }

  private static func columns(of batches: [BatchRow], words: BatchWords) -> [Column] {
    func column(
      _ heading: String, _ side: TextLayout.Side = .left, isName: Bool = false, goes: Int? = nil,
      _ cell: (BatchRow) -> String
    ) -> Column {
      let cells = [SizedText(heading)] + batches.map { SizedText(DisplayWidth.harmless(cell($0))) }
      let width = cells.map(\.width).max() ?? 0
      return Column(cells: cells, side: side, isName: isName, goes: goes, width: width)
    }
    return [
      column(words.number, .right) { "\($0.number)" },
      column(words.round, isName: true, goes: 5) { $0.round },
      column(words.file, isName: true) { $0.file },
      column("SHA-256", goes: 1) { String($0.sha256.prefix(12)) },
      column(words.rows, .right, goes: 4) { "\($0.rows)" },
      column(words.accepted, .right) { "\($0.accepted)" },
      column(words.rejected, .right) { "\($0.rejected)" },
      column(words.importedAt, goes: 3) { $0.importedAt },
      column(words.importedBy, isName: true, goes: 2) { $0.importedBy },
      column(words.state) { words.state($0) },
    ]
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
}
