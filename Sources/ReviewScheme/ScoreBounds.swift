package import ExactArithmetic

/// Between which values every score of a review lies, whatever the ballots say.
struct ScoreBounds {
  /// The bounds of a unit's score, after its rounding on the way.
  let score: ClosedRange<Fraction>
  /// The bounds of what is published of it.
  let published: ClosedRange<Fraction>

  /// `nil` if no mark has a score.
  ///
  /// A score is a weighted mean of means of marks, so it lies between the lowest and the highest mark, or 0 where 0
  /// stands for what is missing. Rounding keeps the order of numbers, and may carry the ends outward.
  init?(_ scale: Scale, _ scoring: ScoringPolicy, publishedDigits: Int) {
    guard let lowest = scale.lowestScore, let highest = scale.highestScore else { return nil }
    let hasZero =
      scoring.missing == .zero || (scoring.unscored == .zero && scale.levels.contains { $0.score == nil })
    let rounding = scoring.rounding
    func score(_ value: Fraction) -> Fraction {
      let mean = rounding.mean.map { value.rounded(toDigits: $0, rounding.mode) } ?? value
      return rounding.score.map { mean.rounded(toDigits: $0, rounding.mode) } ?? mean
    }
    let low = score(hasZero ? min(lowest, .zero) : lowest)
    let high = score(hasZero ? max(highest, .zero) : highest)
    self.score = low...high
    published =
      low.rounded(toDigits: publishedDigits, rounding.mode)...high.rounded(toDigits: publishedDigits, rounding.mode)
  }
}

/// A band of scores as it was read: points or a grade for scores of at least a bound.
struct ReadBand {
  let fields: DocumentFields
  let atLeast: Fraction?
  /// Whether units that reach the bound may be passed on to the next band.
  let passesOn: Bool
}

extension [ReadBand] {
  /// Reports bands that no score can reach: out of order, or outside what scores there are.
  func checkOrder(noun: String, within bounds: ClosedRange<Fraction>?) {
    let chineseNoun = Nouns.chinese[noun] ?? noun
    for (index, band) in enumerated() {
      let site = band.fields.site(of: "atLeast")
      if let bound = band.atLeast, let bounds, bound > bounds.upperBound {
        site.report(
          Wording(
            "no score is above \(bounds.upperBound.plain), so the \(noun) is never reached",
            chinese: "没有得分高于 \(bounds.upperBound.plain)，这个\(chineseNoun)永远达不到"),
          Wording("lower the bound or remove the \(noun)", chinese: "请降低界限，或去掉这个\(chineseNoun)"))
      }
      if band.atLeast == nil, !band.fields.has("atLeast"), index < count - 1 {
        site.report(
          Wording("only the last \(noun) may lack 'atLeast'", chinese: "只有最后一个\(chineseNoun)可以没有 'atLeast'"),
          Wording("write the lowest score of this one", chinese: "请写它的最低得分"))
      }
      guard index > 0, let previous = self[index - 1].atLeast else { continue }
      let place = self[index - 1].fields.site.place
      if let bound = band.atLeast, bound >= previous {
        site.report(
          Wording(
            "\(bound.plain) is not below the \(previous.plain) of \(place), so the \(noun) is never reached",
            chinese: "\(bound.plain) 不低于 \(place) 的 \(previous.plain)，这个\(chineseNoun)永远达不到"),
          Wording("order the \(noun)s from the highest bound to the lowest", chinese: "请把各\(chineseNoun)按界限从高到低排列"))
      } else if band.atLeast != nil, let bounds, previous <= bounds.lowerBound, !self[index - 1].passesOn {
        // A last one without a bound is spared: it takes what is left, even if nothing can be.
        band.fields.site.report(
          Wording(
            "no score is below the \(previous.plain) of \(place), so the \(noun) is never reached",
            chinese: "没有得分低于 \(place) 的 \(previous.plain)，这个\(chineseNoun)永远达不到"),
          Wording("raise that bound or remove the \(noun)", chinese: "请提高那个界限，或去掉这个\(chineseNoun)"))
      }
    }
  }
}

extension Fraction {
  /// The number as messages show it.
  package var plain: String { exactDecimal ?? description }
}
