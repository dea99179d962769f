public import ExactArithmetic
import ReviewScheme

/// The marks that one leaf group gave one unit on one item, and their mean: the smallest step of a score.
public struct CellScore: Hashable, Sendable {
  /// Marks by level.
  public let counts: [Int]
  /// Marks with a score, before trimming (n).
  public let ratings: Int
  /// How many of them were removed at the low end.
  public let trimmedLowest: Int
  /// How many of them were removed at the high end.
  public let trimmedHighest: Int
  /// The sum of the scores that were kept.
  public let sum: Fraction
  /// sum ÷ marks kept; `nil` if there are fewer ratings than required.
  public let mean: Fraction?
  /// Marks on satisfied levels ÷ marks with a score, untrimmed; `nil` like ``mean``, or if no level is satisfied.
  public let satisfaction: Fraction?

  /// Marks that entered the mean.
  public var kept: Int { ratings - trimmedLowest - trimmedHighest }
}

/// Turns counts into cell scores for one scheme.
struct CellScorer {
  private let scores: [Fraction?]
  /// The same over one denominator, 0 for `nil`, if they fit.
  private let common: (numerators: [Int], denominator: Int)?
  /// Levels that enter a mean, lowest score first.
  private let ascending: [Int]
  private let satisfied: [Bool]?
  private let trim: Trim?

  init(scheme: Scheme) {
    let levels = scheme.scale.levels
    let scores = levels.map { $0.score ?? (scheme.scoring.unscored == .zero ? Fraction.zero : nil) }
    self.scores = scores
    common = Fraction.overCommonDenominator(scores.map { $0 ?? .zero })
    ascending = levels.indices.filter { scores[$0] != nil }
      .sorted { (scores[$0] ?? .zero, $0) < (scores[$1] ?? .zero, $1) }
    satisfied = scheme.scale.hasSatisfiedLevels ? levels.map(\.isSatisfied) : nil
    trim = scheme.scoring.trim
  }

  func score(_ counts: ArraySlice<Int>, minimumRatings: Int) -> CellScore {
    let counts = Array(counts)
    let ratings = ascending.reduce(0) { $0 + counts[$1] }
    let (lowest, highest) = trimmed(of: ratings)
    var kept = counts
    if lowest > 0 { Self.remove(lowest, from: &kept, in: ascending) }
    if highest > 0 { Self.remove(highest, from: &kept, in: ascending.reversed()) }
    let isPresent = ratings >= minimumRatings && ratings > 0
    let (sum, mean) = sumAndMean(of: kept, amount: ratings - lowest - highest)
    let satisfaction = satisfied.map { satisfied in
      Fraction(ascending.reduce(0) { $0 + (satisfied[$1] ? counts[$1] : 0) }, over: max(1, ratings))
    }
    return CellScore(
      counts: counts, ratings: ratings, trimmedLowest: lowest, trimmedHighest: highest, sum: sum,
      mean: isPresent ? mean : nil, satisfaction: isPresent ? satisfaction : nil)
  }

  /// The sum of the scores of so many marks of each level, and their mean; of no marks both are 0.
  private func sumAndMean(of counts: [Int], amount: Int) -> (sum: Fraction, mean: Fraction) {
    let amount = max(1, amount)
    if let common, let whole = wholeSum(of: counts) {
      // Reduced from whole numbers: a division of fractions would look for common divisors twice.
      let (divisor, isTooLarge) = common.denominator.multipliedReportingOverflow(by: amount)
      if !isTooLarge {
        return (Fraction(whole, over: common.denominator), Fraction(whole, over: divisor))
      }
    }
    let sum = sum(of: counts)
    return (sum, sum / Fraction(amount))
  }

  /// The sum of the scores of so many marks of each level, term by term.
  func sum(of counts: [Int]) -> Fraction {
    var sum = Fraction.zero
    for level in ascending where counts[level] > 0 {
      sum += (scores[level] ?? .zero) * Fraction(counts[level])
    }
    return sum
  }

  /// The same in units of one over the common denominator; `nil` if whole numbers do not fit.
  func wholeSum(of counts: [Int]) -> Int? {
    guard let common else { return nil }
    var sum = 0
    for level in ascending {
      let (term, isTooLarge) = counts[level].multipliedReportingOverflow(by: common.numerators[level])
      let (total, overflows) = sum.addingReportingOverflow(term)
      if isTooLarge || overflows { return nil }
      sum = total
    }
    return sum
  }

  /// How many marks go at each end; none where nothing would be left.
  private func trimmed(of ratings: Int) -> (lowest: Int, highest: Int) {
    guard let trim, ratings >= trim.from else { return (0, 0) }
    let lowest = trim.lowest.roundedDown(of: ratings)
    let highest = trim.highest.roundedDown(of: ratings)
    return lowest < ratings - highest ? (lowest, highest) : (0, 0)
  }

  private static func remove(_ amount: Int, from counts: inout [Int], in levels: some Sequence<Int>) {
    var left = amount
    for level in levels where left > 0 {
      let removed = min(left, counts[level])
      counts[level] -= removed
      left -= removed
    }
  }
}
