public import AnnualAssessment
import ReviewScheme
public import Scoring

/// The result of a settlement, with the rounds that it rests on.
public struct AnnualResult: Sendable {
  /// The settlement.
  public let review: AnnualReview
  /// Totals, ranks, grades, consequences and where every row went.
  public let outcome: AnnualOutcome
  /// The rounds of each component, by the scheme's order; none of a component that is not made of rounds.
  public let rounds: [[AnnualRound]]

  /// How many rows there were in ballots, tables and events, and how many of them were not used; each round once.
  public var rows: (all: Int, unused: Int) {
    var counted: Set<String> = []
    return rows(besides: &counted)
  }

  private func rows(besides counted: inout Set<String>) -> (all: Int, unused: Int) {
    var all = outcome.log.records.count
    var unused = all - outcome.log.events.count
    for (component, source) in zip(outcome.input.components, outcome.sources) {
      if case .table(let table) = component { all += table.rows.count }
      unused += source.rows.count
    }
    for round in rounds.joined() where counted.insert("\(round.path)\n\(round.ballots ?? "")").inserted {
      switch round.origin {
      case .scored(let result):
        all += result.outcome.intake.rows
        unused += result.outcome.intake.rejectedRowCount
      case .settled(let result):
        let rows = result.rows(besides: &counted)
        all += rows.all
        unused += rows.unused
      case .read: break
      }
    }
    return (all, unused)
  }
}

/// A round that a settlement rests on.
public struct AnnualRound: Sendable {
  /// How it came to its numbers.
  public enum Origin: Sendable {
    /// It was scored from its ballots.
    case scored(RoundResult)
    /// It is a settlement itself, and was settled.
    case settled(AnnualResult)
    /// It was published before, and read.
    case read
  }

  /// The path that was read.
  public let path: String
  /// The path of its ballots, if the document names them; `nil` if they lie beside the scheme, or if it has none.
  public let ballots: String?
  /// How it came to its numbers.
  public let origin: Origin
  /// What it has published.
  public let published: PublishedRound
}
