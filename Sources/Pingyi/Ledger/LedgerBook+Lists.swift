import Bookkeeping
import Reports
public import ReviewScheme
public import Scoring

extension LedgerBook {
  /// How a list is written.
  public enum ListForm: String, Sendable, CaseIterable {
    /// For a terminal.
    case table
    /// For a spreadsheet.
    case csv
    /// For a program.
    case json
  }

  /// The batches of a round, or of all, as a list; a table is no wider than a terminal of `width` columns, if it is for
  /// one.
  ///
  /// - Throws: `LedgerProblem`.
  public func batchList(
    round name: String? = nil, as form: ListForm, language: Language?, width: Int? = nil
  ) throws -> [UInt8] {
    let rows = try batches(round: name).map { round, batch in
      BatchRow(
        number: batch.id, round: round.name, file: batch.file, sha256: batch.sha256, rows: batch.rows,
        accepted: batch.accepted, rejected: batch.rejected, importedAt: batch.importedAt,
        importedBy: batch.importedBy, isActive: batch.isActive)
    }
    let words = try language ?? self.language(ofRound: name)
    return switch form {
    case .table: Array(BatchReports.table(rows, language: words, width: width).utf8)
    case .csv: BatchReports.csv(rows, language: words)
    case .json: BatchReports.json(rows)
    }
  }

  /// What was done with a round, or with all, as a list.
  ///
  /// - Throws: `LedgerProblem`.
  public func journalList(round name: String? = nil, as form: ListForm, language: Language?) throws -> [UInt8] {
    let (rows, words) = try ledger.snapshot {
      let wanted = try name.map { try round(named: $0).id }
      let names = Dictionary(uniqueKeysWithValues: try ledger.rounds().map { ($0.id, $0.name) })
      let rows = try ledger.journal().filter { wanted == nil || $0.round == wanted }.map { entry in
        JournalRow(
          number: entry.number, at: entry.at, who: entry.who, what: entry.what,
          round: entry.round.flatMap { names[$0] } ?? "", detail: entry.detail, sha256: entry.sha256)
      }
      return (rows, try language ?? self.language(ofRound: name))
    }
    return switch form {
    case .table: Array(JournalReports.table(rows, language: words).utf8)
    case .csv: JournalReports.csv(rows, language: words)
    case .json: JournalReports.json(rows)
    }
  }

  /// Rows that were not used, as a list like `rejects.csv`, without a byte order mark.
  ///
  /// - Throws: `LedgerProblem`.
  public func rejectList(_ rejects: [Reject], language: Language?) throws -> [UInt8] {
    CSVReports.rejects(rejects, language: try language ?? self.language(ofRound: nil), byteOrderMark: false)
  }

  /// The language of a round's scheme; of the first round if none is named.
  private func language(ofRound name: String?) throws -> Language {
    guard let round = try name.map({ try round(named: $0) }) ?? ledger.rounds().first else { return .chinese }
    return try review(of: round).scheme.language
  }
}
