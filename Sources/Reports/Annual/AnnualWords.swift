import AnnualAssessment
import ReviewScheme

/// Every heading and word that only settlements need, in one language; what they share with rounds is in ``Words``.
///
/// A value cannot be made without all of them, so no language can lack a word.
struct AnnualWords: Sendable {
  /// The words of a language.
  static func of(_ language: Language) -> AnnualWords {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  /// A text in brackets behind another; nothing if it is empty.
  let bracketed: @Sendable (String) -> String

  // MARK: - Things and their headings

  let total: String
  let components: String
  let person: String
  let evidence: String
  let override: String
  let ladder: String
  let ladders: String
  let lists: String
  let consequence: String
  let consequences: String
  /// The heading over "override" or "ladder".
  let reasonKind: String
  let ruleName: String
  let gradeBefore: String
  let gradeAfter: String
  let previousRank: String
  let move: String
  /// A unit that the last period did not have.
  let new: String
  /// The heading over what became of a row.
  let fate: String
  let column: @Sendable (EventColumn) -> String

  // MARK: - The ranking

  let period: @Sendable (Period) -> String
  let flag: @Sendable (AnnualUnitOutcome.Flag) -> String
  /// Why units have no rank.
  let absence: @Sendable (AnnualStandings.Absence) -> String
  let visibility: @Sendable (Visibility) -> String
  /// The heading of units that are listed apart; the superior may be empty.
  let apart: @Sendable (_ superior: String) -> String
  let notRanked: String
  let persons: @Sendable (Int) -> String
  let times: @Sendable (Int) -> String
  let gradeSet: @Sendable (_ grade: String) -> String
  let gradeCapped: @Sendable (_ grade: String) -> String

  // MARK: - Where the input went

  let inputNotes: String
  let setAside: String
  let isCounted: String
  let eventBalance: @Sendable (_ files: Int, _ rows: Int, _ counted: Int, _ setAside: Int) -> String
  /// Why a row of events does not count, in a word or two.
  let reason: @Sendable (EventLog.Reason) -> String
  /// The same in a sentence.
  let reasonSentence: @Sendable (EventLog.Reason) -> String
  let doubledOf: @Sendable (_ place: String, _ agrees: Bool) -> String
  let beyondCap: @Sendable (_ points: String) -> String
  let missingUnits: @Sendable (_ component: String, _ units: String) -> String
  let unknownUnits: @Sendable (_ component: String, _ round: String, _ units: String) -> String
  let unusedRows: @Sendable (_ component: String, _ rows: String) -> String
  let unusedRow: @Sendable (UnusedRow.Reason) -> String

  // MARK: - The explanation of a result

  let fullMark: @Sendable (_ full: String) -> String
  let gap: @Sendable (RoundTerm.Gap) -> String
  let noRow: @Sendable (TableSource.Missing) -> String
  let start: String
  let bounds: @Sendable (_ least: String, _ full: String) -> String
  let missingComponents: @Sendable (_ components: String) -> String
  let publishedTotal: String
  let publishedValue: String
  let byTotal: String
  let withoutOverrides: @Sendable (_ grade: String) -> String
  let unchanged: @Sendable (_ grade: String) -> String
  let count: @Sendable (_ number: Int, Ladder.Count) -> String
}
