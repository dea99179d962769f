import ReviewScheme
public import Scoring

/// `results.xlsx`: the tables for people as one workbook, numbers as numbers.
///
/// The sheets hold what the CSV files hold, and one says what it is about. Small cells are withheld.
public enum WorkbookReport {
  /// The workbook; the same outcome gives the same bytes.
  ///
  /// - Parameter rejects: the rows that were not used. A sheet ends after 1,048,576 rows; what does not fit is told.
  public static func bytes(_ outcome: Outcome, facts: RunFacts, rejects: some Sequence<Reject>) -> [UInt8] {
    let scheme = outcome.scheme
    let (words, page) = (Words.of(scheme.language), PageWords.of(scheme.language))
    var ranking = WorkbookSheet(name: words.ranking)
    ReportTables.ranking(outcome, exact: facts.exact, to: &ranking)
    var groups = WorkbookSheet(name: words.group)
    ReportTables.groups(outcome, exact: facts.exact, to: &groups)
    var items = WorkbookSheet(name: words.item)
    ReportTables.items(outcome, exact: facts.exact, to: &items)
    var rejected = WorkbookSheet(name: page.rejectsSheet)
    ReportTables.rejects(rejects, language: scheme.language, to: &rejected)
    let tables = [ranking, groups] + (scheme.hasNamedItems ? [items] : []) + [rejected]
    return Workbook(sheets: tables + [about(outcome, facts, tables, words, page)]).bytes
  }

  private static func about(
    _ outcome: Outcome, _ facts: RunFacts, _ tables: [WorkbookSheet], _ words: Words, _ page: PageWords
  ) -> WorkbookSheet {
    let scheme = outcome.scheme
    var sheet = WorkbookSheet(name: page.about, wraps: true)
    sheet.row([page.about, scheme.title])
    func line(_ name: String, _ text: String) {
      sheet.text(name)
      sheet.text(text)
      sheet.endRow()
    }
    let view = IntakeView(outcome.intake, of: scheme)
    let sentences = IntakeSummary.sentences(outcome.intake, of: scheme, tally: outcome.tally, words: words)
    for sentence in sentences { line("", sentence) }
    if scheme.publication.smallestCell > 1 { line("*", words.withheldNote(scheme.publication.smallestCell)) }
    for table in tables where table.lostRows > 0 {
      line("", page.workbookCut(table.name, table.rowCount - table.lostRows - 1))
    }
    for file in view.files { line(words.file, "\(file.name)  SHA-256 \(file.sha256 ?? words.none)") }
    line(words.scheme, "SHA-256 \(facts.schemeSHA256)")
    if let ledger = facts.ledger {
      line(page.ledger, "\(ledger.round), \(ledger.schemeVersion): \(words.list(ledger.batches.map(String.init)))")
    }
    line("", facts.generator)
    return sheet
  }
}
