import Scoring

/// How the marks of the same ballots hang together, from counts that were kept apart by buckets of ballots.
///
/// Counts of cells do not tell which marks came on one ballot. But a ballot lies in one bucket with all its marks, so the
/// buckets of a group are groups of raters picked at random: the same linearisation with buckets in the place of raters
/// gives the variance of any sum of means, whatever hangs together in it. With a bucket for each ballot it is that with
/// raters; with many ballots in each it is as right, and less precise: a standard error from K buckets is itself off by
/// 1 ÷ √(2K).
struct BucketSpread {
  private let buckets: [Tally]
  private let total: Tally
  /// By place of a leaf group: how many buckets have marks of it.
  let occupied: [Int]
  /// How many buckets have marks.
  let occupiedByAny: Int

  /// - Parameters:
  ///   - buckets: the counts of each bucket; `total`, all counts, those of tally sheets too, which are of no ballot.
  init(_ buckets: [Tally], total: Tally) {
    self.buckets = buckets
    self.total = total
    let shape = total.shape
    let inGroup = shape.items * shape.levels
    var occupied = [Int](repeating: 0, count: shape.groups)
    var occupiedByAny = 0
    for bucket in buckets {
      let found = occupied.indices.map { group in
        (0..<shape.units).contains { unit in
          let start = shape.offset(unit: unit, group: group, item: 0)
          return bucket.counts[start..<start + inGroup].contains { $0 > 0 }
        }
      }
      for group in occupied.indices where found[group] { occupied[group] += 1 }
      if found.contains(true) { occupiedByAny += 1 }
    }
    self.occupied = occupied
    self.occupiedByAny = occupiedByAny
  }

  /// How many buckets there are.
  var count: Int { buckets.count }

  /// By which factor squares of what buckets add are too small, as their mean was estimated from them: n ÷ (n − 1).
  func correction(ofLeaf group: Int) -> Double { Double(occupied[group]) / Double(max(1, occupied[group] - 1)) }

  /// What each bucket adds to the error of a cell's mean: Σ (y − m) over its marks, divided by the marks kept. The sum of
  /// all is 0.
  ///
  /// - Parameters:
  ///   - group: the place of a leaf group.
  ///   - scores: by level with a score its number, and what a mark of it counts.
  ///   - kept: how many marks entered the mean.
  /// - Returns: `nil` if the cell has marks that are of no bucket.
  func deviations(
    unit: Int, group: Int, item: Int, scores: [(level: Int, score: Double)], kept: Int
  ) -> [Double]? {
    let all = Array(total.cell(unit: unit, group: group, item: item))
    var sum = 0.0
    var marks = 0
    for (level, score) in scores {
      sum += Double(all[level]) * score
      marks += all[level]
    }
    guard marks > 0 else { return nil }
    let mean = sum / Double(marks)
    var seen = 0
    let start = total.shape.offset(unit: unit, group: group, item: item)
    let deviations = buckets.map { bucket in
      var deviation = 0.0
      for (level, score) in scores {
        let count = bucket.counts[start + level]
        seen += count
        deviation += Double(count) * (score - mean)
      }
      return deviation / Double(kept)
    }
    return seen == marks ? deviations : nil
  }
}
