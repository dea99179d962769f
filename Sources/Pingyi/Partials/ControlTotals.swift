public import ReviewScheme
public import Scoring

/// Totals that somebody else has counted, to be held against what was counted here: `rows=20000000,marks=1660000000`.
///
/// An engine that loses a part, or a program that stops early without saying so, is seen by nothing else.
public struct ControlTotals: Sendable {
  /// What can be held against each other.
  public enum Total: String, Sendable, CaseIterable {
    /// Rows of all files.
    case rows
    /// Rows that were used.
    case accepted
    /// Rows that were not.
    case rejected
    /// Ballots: valid and void.
    case ballots
    /// Marks of accepted rows.
    case marks
    /// Marks that count.
    case counted
  }

  private let totals: [(total: Total, count: Int)]

  /// Reads totals; `nil` if the text is none.
  public init?(_ text: String) {
    var totals: [(total: Total, count: Int)] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let total = Total(rawValue: String(sides[0])), let count = Int(sides[1]), count >= 0,
        !totals.contains(where: { $0.total == total })
      else { return nil }
      totals.append((total, count))
    }
    self.totals = totals
  }

  /// What was counted otherwise, empty if all agrees.
  public func differences(from intake: IntakeReport) -> [Wording] {
    totals.compactMap { total, wanted in
      let found =
        switch total {
        case .rows: intake.rows
        case .accepted: intake.acceptedRows
        case .rejected: intake.rejectedRowCount
        case .ballots: intake.ballots
        case .marks: intake.marks
        case .counted: intake.countedMarks
        }
      guard found != wanted else { return nil }
      return Wording(
        "\(total.rawValue): \(found) were counted, but \(wanted) were announced",
        chinese: "\(total.rawValue)：实际 \(found)，应为 \(wanted)")
    }
  }
}
