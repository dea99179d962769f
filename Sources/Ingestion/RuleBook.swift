import ExactArithmetic
import ReviewScheme

/// The round's ballot rules, ready to be tested on integers.
struct RuleBook: Sendable {
  private enum Test: Sendable {
    case answered(Amount)
    case uniform(Int)
    case share(level: Int, atLeast: Amount?, atMost: Amount?)
    case seconds(atLeast: Int, atMost: Int)
    case submitted(from: Int, to: Int)
    case none
  }

  private let tests: [Test]
  private let isFlag: [Bool]
  /// Whether a mark on the rater's own unit is removed.
  let removesOwnUnit: Bool
  /// Whether any rule asks how long a ballot took.
  let asksSeconds: Bool
  /// Whether any rule asks when a ballot was handed in.
  let asksSubmitted: Bool
  /// Whether any rule asks how marks are spread over levels.
  let asksLevels: Bool

  init(_ rules: [BallotRule]) {
    func halfNanoseconds(_ seconds: Fraction?, else other: Int, roundedUp: Bool) -> Int {
      guard let seconds else { return other }
      let scaled = seconds * Fraction(2_000_000_000)
      return (roundedUp ? (-scaled).floor().map { -$0 } : scaled.floor()) ?? other
    }
    tests = rules.map { rule in
      switch rule.condition {
      case .answered(let atLeast): .answered(atLeast)
      case .uniform(let atLeast): .uniform(atLeast)
      case .share(let level, let atLeast, let atMost): .share(level: level, atLeast: atLeast, atMost: atMost)
      case .seconds(let atLeast, let atMost):
        .seconds(
          atLeast: halfNanoseconds(atLeast, else: Int.min, roundedUp: true),
          atMost: halfNanoseconds(atMost, else: Int.max, roundedUp: false))
      case .submitted(let from, let to):
        .submitted(from: from?.second ?? Int.min, to: to?.lastSecond ?? Int.max)
      case .ownUnit: .none
      }
    }
    isFlag = rules.map { $0.action == .flag }
    removesOwnUnit = rules.contains { $0.condition == .ownUnit }
    asksSeconds = tests.contains { if case .seconds = $0 { true } else { false } }
    asksSubmitted = tests.contains { if case .submitted = $0 { true } else { false } }
    asksLevels = tests.contains {
      switch $0 {
      case .uniform, .share: true
      default: false
      }
    }
  }

  /// How many rules there are.
  var count: Int { tests.count }

  /// What becomes of a ballot.
  struct Verdict {
    /// The first voiding rule that it breaks.
    var voidedBy: Int?
    /// The flagging rules that it breaks; none if it is void.
    var flags: [Int] = []
  }

  /// The rules for forms of one size.
  func prepared(form: Int) -> PreparedRules {
    PreparedRules(
      checks: tests.enumerated().compactMap { rule, test in
        let check: PreparedRules.Check
        switch test {
        case .answered(let atLeast): check = .answered(atLeast.roundedUp(of: form))
        case .uniform(let atLeast): check = .uniform(max(1, atLeast))
        case .share(let level, let atLeast, let atMost):
          check = .share(
            level: level, atLeast: (0...form).map { atLeast?.roundedUp(of: $0) ?? 0 },
            atMost: (0...form).map { atMost?.roundedDown(of: $0) ?? Int.max })
        case .seconds(let atLeast, let atMost): check = .seconds(atLeast: atLeast, atMost: atMost)
        case .submitted(let from, let to): check = .submitted(from: from, to: to)
        case .none: return nil
        }
        return (rule: rule, isFlag: isFlag[rule], check: check)
      })
  }
}

/// The round's ballot rules for forms of one size: every bound is a whole number.
struct PreparedRules: Sendable {
  enum Check: Sendable {
    case answered(Int)
    case uniform(Int)
    /// Bounds by the number of all marks.
    case share(level: Int, atLeast: [Int], atMost: [Int])
    case seconds(atLeast: Int, atMost: Int)
    case submitted(from: Int, to: Int)
  }

  let checks: [(rule: Int, isFlag: Bool, check: Check)]

  /// Tests a ballot.
  ///
  /// - Parameters:
  ///   - marks: how many marks are left, at most the form's size.
  ///   - levels: how many of the marks are of each level; only looked at if ``RuleBook/asksLevels``.
  func verdict(marks: Int, levels: [Int], facts: BallotFacts) -> RuleBook.Verdict {
    var verdict = RuleBook.Verdict()
    for (rule, isFlag, check) in checks {
      let isBroken: Bool =
        switch check {
        case .answered(let atLeast): marks < atLeast
        case .uniform(let atLeast): marks >= atLeast && levels.contains(marks)
        case .share(let level, let atLeast, let atMost):
          levels[level] < atLeast[marks] || levels[level] > atMost[marks]
        case .seconds(let atLeast, let atMost): facts.halfNanoseconds.map { $0 < atLeast || $0 > atMost } ?? false
        case .submitted(let from, let to): facts.submitted.map { $0 < from || $0 > to } ?? false
        }
      guard isBroken else { continue }
      if isFlag {
        verdict.flags.append(rule)
      } else {
        return RuleBook.Verdict(voidedBy: rule)
      }
    }
    return verdict
  }
}
