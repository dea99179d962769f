public import ReviewScheme
public import Scoring

/// The tables for people: RFC 4180 with CRLF, headings in the scheme's language.
///
/// A text that a spreadsheet would take for a formula is prefixed with `'`. All are UTF-8, with a byte order mark
/// unless the caller is to convert them to another encoding.
public enum CSVReports {
  /// `ranking.csv`: a row for each published unit, in the order of publication; those apart behind their category, with
  /// a note. Where a unit names its superior, a column has it.
  ///
  /// - Parameter exact: whether columns with exact fractions follow.
  public static func ranking(_ outcome: Outcome, exact: Bool = false, byteOrderMark: Bool = true) -> [UInt8] {
    var table = CSVTable(byteOrderMark: byteOrderMark)
    ReportTables.ranking(outcome, exact: exact, to: &table)
    return table.bytes
  }

  /// `groups.csv`: a row for each published unit and group, units in the scheme's order, groups in tree order; one
  /// column for the count of each level, unless answers are numbers of a range. Small cells are withheld.
  public static func groups(_ outcome: Outcome, exact: Bool = false, byteOrderMark: Bool = true) -> [UInt8] {
    var table = CSVTable(byteOrderMark: byteOrderMark)
    ReportTables.groups(outcome, exact: exact, to: &table)
    return table.bytes
  }

  /// `items.csv`: a row for each published unit and item, in the scheme's order; the headings alone if the scheme names
  /// no items. Small cells are withheld.
  public static func items(_ outcome: Outcome, exact: Bool = false, byteOrderMark: Bool = true) -> [UInt8] {
    var table = CSVTable(byteOrderMark: byteOrderMark)
    ReportTables.items(outcome, exact: exact, to: &table)
    return table.bytes
  }

  /// `rejects.csv`: a row for each row that was not used, with its reason as a stable code and as a sentence.
  public static func rejects(
    _ rejects: some Sequence<Reject>, language: Language, byteOrderMark: Bool = true
  ) -> [UInt8] {
    var table = CSVTable(byteOrderMark: byteOrderMark)
    ReportTables.rejects(rejects, language: language, to: &table)
    return table.bytes
  }
}
