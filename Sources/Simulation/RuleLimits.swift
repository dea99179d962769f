import ExactArithmetic
import ReviewScheme

/// What the scheme's ballot rules ask of a ballot, as far as a simulated one obeys or breaks them on purpose.
struct RuleLimits: Sendable {
  /// The fewest marks of a finished form.
  private(set) var answered = 0
  /// From how many marks on one level throughout a form is void; `nil` if no form of this size is.
  private(set) var uniform: Int?
  /// The seconds that filling in may take.
  private(set) var seconds = 0...Int.max
  /// The seconds in which ballots are handed in; a bound that the scheme leaves out is `nil`.
  private(set) var from: Int?
  private(set) var to: Int?
  /// Columns that rules look at.
  private(set) var columns: Set<Reading.Column> = []

  init(scheme: Scheme) {
    let slots = scheme.units.count * scheme.items.count
    for rule in scheme.intake.rules {
      switch rule.condition {
      case .answered(let atLeast):
        answered = max(answered, min(slots, atLeast.roundedUp(of: slots)))
      case .uniform(let atLeast):
        if atLeast <= slots { uniform = min(uniform ?? atLeast, atLeast) }
      case .seconds(let atLeast, let atMost):
        columns.insert(.seconds)
        let lower = max(seconds.lowerBound, atLeast.map { Amount.share($0).roundedUp(of: 1) } ?? 0)
        let upper = min(seconds.upperBound, atMost.flatMap { $0.floor() } ?? Int.max)
        seconds = lower...max(lower, upper)
      case .submitted(let first, let last):
        columns.insert(.submitted)
        if let first { from = max(from ?? first.second, first.second) }
        if let last { to = min(to ?? last.lastSecond, last.lastSecond) }
      case .ownUnit:
        columns.insert(.ownUnit)
      case .share:
        break
      }
    }
  }
}
