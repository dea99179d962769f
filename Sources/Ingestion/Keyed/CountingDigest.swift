import ContentDigest
import ExactArithmetic
public import ReviewScheme

/// A digest of what in a scheme decides how ballots are counted: counts made under schemes that share it add up.
public enum CountingDigest {
  /// The SHA-256, in hexadecimal, of the scheme's ``ReadingDigest``, its policy for duplicates and its ballot rules.
  /// Weights, scoring, ranking and publication do not enter.
  public static func of(_ scheme: Scheme) -> String {
    let rules = scheme.intake.rules.map { "\(text(of: $0.condition)) \($0.action.rawValue)" }
    let lines = [ReadingDigest.of(scheme), scheme.intake.duplicates.rawValue] + rules
    return SHA256.hexDigest(of: lines.flatMap { Array("\($0)\n".utf8) })
  }

  /// A condition in words of numbers, none of which begins another.
  private static func text(of condition: BallotRule.Condition) -> String {
    func text(_ amount: Amount?) -> String {
      switch amount {
      case .count(let count): "\(count)"
      case .share(let share): "\(share) of all"
      case nil: "-"
      }
    }
    func text(_ seconds: Fraction?) -> String { seconds.map { "\($0)" } ?? "-" }
    return switch condition {
    case .answered(let atLeast): "answered \(text(atLeast))"
    case .uniform(let atLeast): "uniform \(atLeast)"
    case .share(let level, let atLeast, let atMost): "share \(level) \(text(atLeast)) \(text(atMost))"
    case .seconds(let atLeast, let atMost): "seconds \(text(atLeast)) \(text(atMost))"
    case .submitted(let from, let to):
      "submitted \(from.map { "\($0.second)" } ?? "-") \(to.map { "\($0.lastSecond)" } ?? "-")"
    case .ownUnit: "ownUnit"
    }
  }
}
