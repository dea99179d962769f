import DelimitedText
import ReviewScheme
import Scoring

/// Which columns of a long file say what, and which of them say the same in all rows of a ballot.
///
///     A0001,G1,U01,2,2024-05-01⏎
///     ╰ frame ─╯╰┬╯ ┴╰─ frame ──╯
///              cell level
struct LongColumns: Sendable {
  let delimiter: UInt8
  let count: Int
  let ballot: Int
  /// `nil` if the file says it for all rows, see ``fixedGroup``.
  let group: Int?
  let fixedGroup: Int
  let unit: Int
  let item: Int?
  let level: Int
  /// Columns that nothing is read from; their bytes must be plain all the same.
  let ignored: [Int]
  /// The columns that change from row to row: unit, item and level. Those before and behind them are the frame.
  let changing: ClosedRange<Int>
  /// Whether nothing else stands among the changing columns.
  let hasFrame: Bool
  /// Whether moreover the level is the last of them, so that what precedes it tells the cell.
  let foreseesCells: Bool

  /// The columns of a file; `nil` if its rows are not of the kernels' kind.
  init?(_ row: RowDecoder, shape: Tally.Shape) {
    let columns = row.file.columns
    guard columns.layout == .long, !row.asksFacts, let ballot = row.ballotColumn, let unit = columns.column(of: .unit),
      let level = columns.column(of: .level), columns.group != nil || row.groupColumn != nil,
      columns.column(of: .item) != nil || shape.items == 1, columns.roles.count <= Self.most, shape.levels <= 127
    else { return nil }
    delimiter = row.file.dialect.delimiter
    count = columns.roles.count
    self.ballot = ballot
    group = columns.group == nil ? row.groupColumn : nil
    fixedGroup = columns.group ?? 0
    self.unit = unit
    item = columns.column(of: .item)
    self.level = level
    let used = [ballot, group, unit, item, level]
    ignored = columns.roles.indices.filter { !used.contains($0) }
    let cell = min(unit, item ?? unit)...max(unit, item ?? unit)
    changing = min(cell.lowerBound, level)...max(cell.upperBound, level)
    hasFrame = changing.count == (item == nil ? 2 : 3)
    foreseesCells = hasFrame && level == changing.upperBound
  }

  /// How many columns a row may have.
  static let most = 16
}
