/// How far a mean of marks may be off, as a variance with its degrees of freedom.
///
/// The variance is that of linearisation with each rater as a cluster: n_h ÷ (n_h − 1) · Σ (y − m)² ÷ n², where n is
/// the number of marks and n_h ≥ n that of the group's raters, those included who did not rate the unit. With n_h = n it
/// is the textbook's s² ÷ n.
public struct MeanError: Hashable, Sendable {
  /// The variance of the mean.
  public let variance: Double
  /// The textbook's s² ÷ n, from which degrees of freedom are made.
  public let classicalVariance: Double
  /// Degrees of freedom; `nil` of a bound, which is not estimated and has no error of its own.
  public let freedom: Int?
  /// Whether it was estimated from marks that are not all alike.
  let isVaried: Bool

  /// The error of a mean, estimated from its marks.
  ///
  /// Trimmed marks are set to the outermost that was kept, and the squares divided by those kept (Tukey and McLaughlin
  /// 1963). Where all marks are alike, one more is imagined at the far end of the scale: so few cannot show that nobody
  /// thinks otherwise. `nil` if fewer than two marks were kept.
  ///
  /// - Parameters:
  ///   - marks: the score and the number of each level, the lowest score first; no number is negative.
  ///   - trimmed: how many marks were removed at each end.
  ///   - raters: how many raters the group has, as far as is known.
  /// - Complexity: O(*n*) in the number of levels.
  public init?(marks: [(score: Double, count: Int)], trimmed: (lowest: Int, highest: Int) = (0, 0), raters: Int) {
    let count = marks.reduce(0) { $0 + $1.count }
    let kept = count - trimmed.lowest - trimmed.highest
    guard kept >= 2, let lowest = marks.first?.score, let highest = marks.last?.score else { return nil }
    let range = Self.keptRange(marks, trimmed: trimmed)
    let drawnIn = marks.map { (score: Self.drawn($0.score, into: range), count: $0.count) }
    let mean = drawnIn.reduce(0) { $0 + $1.score * Double($1.count) } / Double(count)
    let squares = drawnIn.reduce(0) { $0 + Double($1.count) * ($1.score - mean) * ($1.score - mean) }
    freedom = count - 1
    isVaried = range.lowerBound < range.upperBound
    if isVaried {
      classicalVariance = squares / Double(kept) / Double(kept) * Double(count) / Double(count - 1)
      let all = Double(max(raters, count))
      variance = squares / Double(kept) / Double(kept) * all / (all - 1)
    } else {
      let far = max(mean - lowest, highest - mean) / Double(count + 1)
      classicalVariance = far * far
      variance = classicalVariance
    }
  }

  /// The largest error that a mean of so many marks between two scores can have, whatever they were.
  ///
  /// Marks spread most when half of them lie at each end: s² ≤ n ÷ (n − 1) · (range ÷ 2)².
  ///
  /// - Parameters:
  ///   - range: the highest score minus the lowest.
  ///   - count: how many marks there are, at least one; `kept`, how many of them entered the mean.
  public init(boundOver range: Double, count: Int, kept: Int) {
    let half = range / 2
    variance =
      half * half * Double(count) / Double(max(1, kept)) / Double(max(1, kept))
      * Double(count) / Double(max(1, count - 1))
    classicalVariance = variance
    freedom = nil
    isVaried = false
  }

  /// From the lowest to the highest score of the marks that were kept.
  ///
  /// - Precondition: At least one was kept.
  static func keptRange(
    _ marks: [(score: Double, count: Int)], trimmed: (lowest: Int, highest: Int)
  ) -> ClosedRange<Double> {
    func outermost(_ amount: Int, _ marks: some Sequence<(score: Double, count: Int)>) -> Double {
      var left = amount
      var last = 0.0
      for mark in marks where mark.count > 0 {
        last = mark.score
        if mark.count > left { break }
        left -= mark.count
      }
      return last
    }
    let lowest = outermost(trimmed.lowest, marks)
    return lowest...max(lowest, outermost(trimmed.highest, marks.reversed()))
  }

  /// A score, or the outermost that was kept if it lies further out.
  static func drawn(_ score: Double, into range: ClosedRange<Double>) -> Double {
    min(max(score, range.lowerBound), range.upperBound)
  }
}
