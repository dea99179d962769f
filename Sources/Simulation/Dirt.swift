/// What can be wrong, or merely odd, in a ballot file; each kind breaks one thing only, so that its effect is known.
public enum Dirt: String, Sendable, CaseIterable {
  // Rows that cannot be used.

  /// A field too many or one missing at the end of the row.
  case columnCount
  /// Text after a closing quote.
  case quote
  /// A byte that is no character.
  case encoding
  /// An empty field that the row needs.
  case missingField
  /// A group that the scheme does not know.
  case unknownGroup
  /// A unit that the scheme does not know; not in wide files, where units are headings.
  case unknownUnit
  /// An item that the scheme does not know; not in wide files.
  case unknownItem
  /// A mark that is no level. In a wide file it costs the mark or the row, as the scheme's `badMark` says.
  case unknownLevel
  /// A number or a time that is none.
  case badNumber
  /// A ballot's second row; in long files a second row for the same mark.
  case duplicate
  /// A row that gives a ballot another group than its first row; long files only.
  case groupMismatch

  // Ballots that break a rule; only if the scheme has that rule, and never in tally sheets.

  /// One level throughout.
  case uniform
  /// Too few marks.
  case unfinished
  /// Filled in faster than the rule allows.
  case tooFast
  /// Handed in before or after the period.
  case outsidePeriod
  /// A mark on the unit that the rater belongs to.
  case ownUnit

  // Harmless oddities.

  /// An empty line after the row.
  case blankLine
  /// A remark with a line break, in a column that the scheme does not know; the column exists if this kind is asked for.
  case remark

  /// Whether a row of this kind is rejected, in a long file or a tally sheet.
  var spoilsRow: Bool {
    switch self {
    case .columnCount, .quote, .encoding, .missingField, .unknownGroup, .unknownUnit, .unknownItem, .unknownLevel,
      .badNumber, .duplicate, .groupMismatch:
      true
    case .uniform, .unfinished, .tooFast, .outsidePeriod, .ownUnit, .blankLine, .remark: false
    }
  }

  /// Whether it is a fault of a ballot as a whole, whatever its rows look like.
  var breaksRule: Bool {
    switch self {
    case .uniform, .unfinished, .tooFast, .outsidePeriod, .ownUnit: true
    default: false
    }
  }
}
