import ExactArithmetic
import Testing

/// Whole calculations as a review does them, against values worked out elsewhere.
@Suite("Golden values")
struct GoldenValueTests {
  @Test("10, 5, 3 and 2 answers worth 1, 0.8, 0.6 and 0.4 give 83")
  func levelPoints() {
    #expect(mean(counts: [10, 5, 3, 2], points: [100, 80, 60, 40]) == Fraction(83))
  }

  @Test("不了解 left out of the denominator gives 1610/19, kept in it 161/2")
  func unknownAnswers() {
    let known = mean(counts: [60, 25, 10], points: [100, 70, 30])
    #expect(known.description == "1610/19")
    #expect(known.decimal(digits: 4, .halfUp) == "84.7368")
    let counted = mean(counts: [60, 25, 10, 5], points: [100, 70, 30, 0])
    #expect(counted.exactDecimal == "80.5")
    #expect(counted < known)
  }

  @Test("Weighted group means give 79.6 where pooling the ballots gives 70.188")
  func groupWeights() throws {
    let means = [92, 80, 70].map { Fraction($0) }
    let weights = [3, 3, 4].map { Fraction($0, over: 10) }
    let ballots = [40, 100, 9_860].map { Fraction($0) }
    #expect(weights.sum() == .one)
    #expect(zip(means, weights).map { $0 * $1 }.sum().exactDecimal == "79.6")
    #expect((zip(means, ballots).map { $0 * $1 }.sum() / ballots.sum()).exactDecimal == "70.188")
    let perBallot = zip(weights, ballots).map { $0 / $1 }
    #expect(perBallot[0].exactDecimal == "0.0075")
    #expect(perBallot[1].exactDecimal == "0.003")
    #expect(perBallot[2].decimal(digits: 7, .halfUp) == "0.0000406")
  }

  @Test("571.25 of at most 580, converted to 600 points, is 590.9483")
  func ratioToBest() throws {
    let score = try #require(Fraction(decimal: "571.25"))
    let converted = score / Fraction(580) * Fraction(600)
    #expect(converted.decimal(digits: 4, .halfUp) == "590.9483")
  }

  @Test("Converting 84.245 and then rounding differs from rounding and then converting")
  func roundLast() throws {
    let score = try #require(Fraction(decimal: "84.245"))
    let share = Fraction(35, over: 100)
    #expect((score * share).decimal(digits: 4, .halfUp) == "29.4858")
    #expect((score.rounded(toDigits: 2, .halfUp) * share).decimal(digits: 4, .halfUp) == "29.4875")
  }

  // The two expected texts below were computed independently with Python 3, module `fractions`, and pasted.

  @Test("Thirty groups with coprime sizes near a million: the sum of W·S/n is exact, in any order")
  func coprimeDenominators() {
    let sizes = [
      1_000_000, 999_999, 999_997, 999_991, 999_989, 999_983, 999_979, 999_967, 999_961, 999_959,
      999_953, 999_949, 999_941, 999_937, 999_931, 999_919, 999_917, 999_907, 999_899, 999_893,
      999_883, 999_881, 999_877, 999_871, 999_863, 999_857, 999_853, 999_847, 999_841, 999_839,
    ]
    // W = (g + 1)/465, which add up to one; S = 80 n − 7919 g² − 1.
    let terms = sizes.enumerated().map { group, size in
      Fraction(group + 1, over: 465) * Fraction(80 * size - 7_919 * group * group - 1, over: size)
    }
    let expected =
      "608647505260917405062069290836053092501696983861928094575125786522816361212421047713589944"
      + "125972862280105024824100965493913047754730755169613024884521530191052952146934468727660262"
      + "1"
      + "/"
      + "794254034666867807425712169303529218070347947759203561082624492418536000539106384051982728"
      + "05965942258836564438281531747697282666504861288573063787959646952528467990409781235000000"
    #expect(terms.sum().description == expected)
    #expect(terms.reversed().sum().description == expected)
    #expect(terms.sum().decimal(digits: 20, .halfUp) == "76.63133943237708151048")
  }

  @Test("The harmonic number H₂₀₀")
  func harmonicNumber() {
    let harmonic = (1...200).map { Fraction(1, over: $0) }.sum()
    let expected =
      "73430450139366304745412892037069099001170161275640475032430988199840965762047744114895233"
      + "/"
      + "12492355141960232023683917288697829904903495658709527193661000811749408076321384817296000"
    #expect(harmonic.description == expected)
    #expect(harmonic.decimal(digits: 20, .halfEven) == "5.87803094812144447606")
  }

  /// The mean of the points over all counted answers.
  private func mean(counts: [Int], points: [Int]) -> Fraction {
    Fraction(zip(counts, points).map { $0 * $1 }.reduce(0, +), over: counts.reduce(0, +))
  }
}
