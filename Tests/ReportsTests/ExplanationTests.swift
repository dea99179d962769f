import ExactArithmetic
import Reports
import ReviewScheme
import Scoring
import Testing

/// An auditor can add everything up with the explanation alone.
@Suite struct ExplanationTests {
  /// The numbers are those worked by hand at ``Samples/town(_:smallestCell:)``.
  @Test func everyTermOfAScoreIsShown() {
    #expect(
      Explanation.text(Samples.town(), unit: 0) == """
        2007年度百企万人评机关
        被评单位：市委办公室（U1）
        类别：党群部门和法检两院

        1. 各评议主体的均分

          企业代表（G1），权重30
            工作效率（I1），权重20
              满意      100 × 6 = 600
              基本满意   80 × 3 = 240
              不满意     30 × 1 = 30
              不了解    0个，不计分
              均分 = 870 ÷ 10 = 87
              满意率 = 9 ÷ 10 = 9/10 = 0.9
            服务态度（I2），权重10
              满意      100 × 5 = 500
              基本满意   80 × 5 = 400
              不满意     30 × 0 = 0
              不了解    0个，不计分
              均分 = 900 ÷ 10 = 90
              满意率 = 10 ÷ 10 = 1
            Σ 权重 × 分值 = 20 × 87 + 10 × 90 = 2640
            Σ 权重 = 20 + 10 = 30
            主体均分 = 2640 ÷ 30 = 88
            mean 环节四舍五入到2位小数：88.00

          城镇居民（G2a），属于群众，权重1
            工作效率（I1），权重20
              满意      100 × 2 = 200
              基本满意   80 × 1 = 80
              不满意     30 × 0 = 0
              不了解    1个，不计分
              均分 = 280 ÷ 3 = 280/3 ≈ 93.333333
              满意率 = 3 ÷ 3 = 1
            服务态度（I2），权重10
              满意      100 × 3 = 300
              基本满意   80 × 0 = 0
              不满意     30 × 0 = 0
              不了解    1个，不计分
              均分 = 300 ÷ 3 = 100
              满意率 = 3 ÷ 3 = 1
            Σ 权重 × 分值 = 20 × 280/3 + 10 × 100 = 8600/3
            Σ 权重 = 20 + 10 = 30
            主体均分 = 8600/3 ÷ 30 = 860/9 ≈ 95.555556
            mean 环节四舍五入到2位小数：95.56

          农村居民（G2b），属于群众，权重2
            工作效率（I1），权重20
              满意      100 × 1 = 100
              基本满意   80 × 1 = 80
              不满意     30 × 0 = 0
              不了解    0个，不计分
              均分 = 180 ÷ 2 = 90
              满意率 = 2 ÷ 2 = 1
            服务态度（I2），权重10
              满意      100 × 1 = 100
              基本满意   80 × 1 = 80
              不满意     30 × 0 = 0
              不了解    0个，不计分
              均分 = 180 ÷ 2 = 90
              满意率 = 2 ÷ 2 = 1
            Σ 权重 × 分值 = 20 × 90 + 10 × 90 = 2700
            Σ 权重 = 20 + 10 = 30
            主体均分 = 2700 ÷ 30 = 90
            mean 环节四舍五入到2位小数：90.00

          群众（G2），权重70
            Σ 权重 × 分值 = 1 × 95.56 + 2 × 90 = 275.56
            Σ 权重 = 1 + 2 = 3
            主体均分 = 275.56 ÷ 3 = 6889/75 ≈ 91.853333

        2. 得分
          Σ 权重 × 分值 = 30 × 88 + 70 × 6889/75 = 136046/15
          Σ 权重 = 30 + 70 = 100
          得分 = 136046/15 ÷ 100 = 68023/750 ≈ 90.697333
          score 环节四舍五入到4位小数：90.6973
          公布得分：90.6973

        3. 满意率
          企业代表：14/15 ≈ 0.933333
          群众：1
          城镇居民：1
          农村居民：1
          Σ 权重 × 分值 = 30 × 14/15 + 70 × 1 = 98
          Σ 权重 = 30 + 70 = 100
          满意率 = 98 ÷ 100 = 49/50 = 0.98

        4. 名次
          第1名，共2个参加排名
          后一个：市中级人民法院（名次2）
            由得分决定：90.70 > 65.20

        5. 折算分
          折算分 = 90.6973 ÷ 100 × 35 = 6348811/200000 = 31.744055
          points 环节四舍五入到4位小数：31.7441
          公布折算分：31.7441

        6. 等级
          优秀：90.70 ≥ 90，名额1个（共2个单位），评为此等级

        7. 评议票
          企业代表：发出10张，收回10张（100.0%），有效10张，作废0张
          城镇居民：发出4张，收回5张（125.0%），有效4张，作废1张，收回多于发出
          农村居民：收回4张，有效3张，作废1张
          ballots/1.csv中未使用的列：ip

        """)
  }

  @Test func whatIsMissingIsNamedInEnglishToo() {
    #expect(
      Explanation.text(Samples.town(.english), unit: 4) == """
        Review of public bodies 2007
        Unit: Statistics bureau (U5)
        Category: Government

        1. Means of the groups

          Enterprises (G1), weight 30
            Efficiency (I1), weight 20
              Satisfied         100 × 0 = 0
              Fairly satisfied   80 × 10 = 800
              Dissatisfied       30 × 0 = 0
              Don't know        0 marks without a score
              Mean = 800 ÷ 10 = 80
              Satisfaction = 10 ÷ 10 = 1
            Courtesy (I2), weight 10
              Satisfied         100 × 0 = 0
              Fairly satisfied   80 × 10 = 800
              Dissatisfied       30 × 0 = 0
              Don't know        0 marks without a score
              Mean = 800 ÷ 10 = 80
              Satisfaction = 10 ÷ 10 = 1
            Σ weight × value = 20 × 80 + 10 × 80 = 2400
            Σ weight = 20 + 10 = 30
            Mean of the group = 2400 ÷ 30 = 80
            stage mean rounded to 2 digits, halves up: 80.00

          Townspeople (G2a), part of Citizens, weight 1
            Efficiency (I1), weight 20
              0 ratings, fewer than 1: no mean
            Courtesy (I2), weight 10
              0 ratings, fewer than 1: no mean
            Efficiency is missing: its weight is left out
            Courtesy is missing: its weight is left out
            Mean of the group = none

          Villagers (G2b), part of Citizens, weight 2
            Efficiency (I1), weight 20
              Satisfied         100 × 3 = 300
              Fairly satisfied   80 × 0 = 0
              Dissatisfied       30 × 0 = 0
              Don't know        0 marks without a score
              Mean = 300 ÷ 3 = 100
              Satisfaction = 3 ÷ 3 = 1
            Courtesy (I2), weight 10
              Satisfied         100 × 3 = 300
              Fairly satisfied   80 × 0 = 0
              Dissatisfied       30 × 0 = 0
              Don't know        0 marks without a score
              Mean = 300 ÷ 3 = 100
              Satisfaction = 3 ÷ 3 = 1
            Σ weight × value = 20 × 100 + 10 × 100 = 3000
            Σ weight = 20 + 10 = 30
            Mean of the group = 3000 ÷ 30 = 100
            stage mean rounded to 2 digits, halves up: 100.00

          Citizens (G2), weight 70
            Townspeople is missing: its weight is left out
            Σ weight × value = 2 × 100 = 200
            Σ weight = 2
            Mean of the group = 200 ÷ 2 = 100

        2. Score
          Σ weight × value = 30 × 80 + 70 × 100 = 9400
          Σ weight = 30 + 70 = 100
          Score = 9400 ÷ 100 = 94
          stage score rounded to 4 digits, halves up: 94.0000
          Published score: 94.0000

        3. Satisfaction
          Enterprises: 1
          Citizens: 1
          Townspeople: none
          Villagers: 1
          Σ weight × value = 30 × 1 + 70 × 1 = 100
          Σ weight = 30 + 70 = 100
          Satisfaction = 100 ÷ 100 = 1

        4. Rank
          none: not ranked under the scheme

        5. Points
          Points = 94 ÷ 100 × 35 = 329/10 = 32.9
          stage points rounded to 4 digits, halves up: 32.9000
          Published points: 32.9000

        6. Grade
          excellent: 94.00 ≥ 90, quota 1 of 3 units, quota used up
          good: 94.00 ≥ 80, given

        7. Ballots
          Enterprises: 10 issued, 10 returned (100.0%), 10 valid, 0 void
          Townspeople: 4 issued, 5 returned (125.0%), 4 valid, 1 void, more returned
            than issued
          Villagers: 4 returned, 3 valid, 1 void
          columns of ballots/1.csv that were not used: ip

        """)
  }

  /// The only unit of a scheme with one group, explained in English.
  private func explain(
    _ counts: [Int], scoring: ScoringPolicy = ScoringPolicy(), points: PointsRule? = nil,
    grades: [GradeBand] = []
  ) -> String {
    let scheme = Samples.scheme(
      language: .english, units: [Samples.unit("A", "A")], scoring: scoring, points: points, grades: grades)
    return Explanation.text(Samples.outcome(scheme, [[[counts]]]), unit: 0)
  }

  @Test func trimmedMarksAreTakenFromTheirLevels() {
    let trim = Trim(lowest: .count(2), highest: .count(1), from: 6)
    let text = explain([4, 2, 1, 0], scoring: ScoringPolicy(trim: trim))
    for line in [
      "100 × (4 − 1) = 300", " 80 × (2 − 1) = 80", " 30 × (1 − 1) = 0",
      "7 ratings, the lowest 2 and the highest 1 removed, 4 kept", "Mean = 380 ÷ 4 = 95",
    ] {
      #expect(text.holds(line), "\(line)")
    }
  }

  @Test func unscoredMarksCountAsZeroWhereTheSchemeSaysSo() {
    let text = explain([1, 0, 0, 1], scoring: ScoringPolicy(unscored: .zero))
    #expect(text.holds("Don't know          0 × 1 = 0"))
    #expect(text.holds("Mean = 100 ÷ 2 = 50"))
  }

  @Test func tooFewRatingsAreSaid() {
    #expect(explain([1, 0, 0, 0], scoring: ScoringPolicy(minimumRatings: 3)).holds("1 rating, fewer than 3: no mean"))
  }

  @Test func theMarksOfARangeAreThoseGiven() {
    let text = Explanation.text(Samples.range(), unit: 0)
    #expect(text.holds("0.5 × 2 = 1"))
    #expect(text.holds("  2 × 1 = 2"))
    #expect(!text.holds("1.5 ×"))
  }

  @Test func everyConversionShowsItsFormula() {
    let best = PointsRule(full: Fraction(35), conversion: .ratioToBest)
    #expect(explain([0, 1, 0, 0], points: best).holds("Points = 80 ÷ 80 × 35 = 35"))
    let steps = PointsRule(full: Fraction(10), conversion: .rankSteps(step: Fraction(2)))
    #expect(explain([0, 1, 0, 0], points: steps).holds("Points = 10 − 2 × (1 − 1) = 10"))
    let bands = PointsRule(
      full: .zero,
      conversion: .bands([
        PointsBand(atLeast: Fraction(90), points: Fraction(9)), PointsBand(atLeast: Fraction(60), points: Fraction(7)),
        PointsBand(atLeast: nil, points: Fraction(1)),
      ]))
    #expect(explain([0, 1, 0, 0], points: bands).holds("80 ≥ 60: 7"))
    #expect(explain([0, 0, 1, 0], points: bands).holds("all others: 1"))
  }

  @Test func whatDecidedARankIsNamed() {
    func text(_ policy: RankingPolicy, _ counts: [[Int]], unit: Int = 0) -> String {
      let scheme = Samples.scheme(
        language: .english, units: counts.indices.map { Samples.unit("U\($0)", "U\($0)") }, ranking: policy)
      return Explanation.text(Samples.outcome(scheme, counts.map { [[$0]] }), unit: unit)
    }
    // 280/3 against 93.33: equal in print, not as fractions.
    let close = [[2, 1, 0, 0], [28, 14, 0, 0], [2, 1, 0, 0]]
    #expect(text(RankingPolicy(), close).holds("equal: 93.33, tied"))
    #expect(text(RankingPolicy(basis: .exact), [[2, 1, 0, 0], [1, 0, 0, 0]]).holds("decided by score: 280/3 < 100"))
    // (50·100 + 50·30) / 100 = (70·80 + 30·30) / 100 = 65.
    let tie = [[50, 0, 50, 0], [0, 70, 30, 0]]
    #expect(text(RankingPolicy(tieBreak: [.satisfaction]), tie, unit: 1).holds("decided by satisfaction: 0.7 > 0.5"))
  }

  @Test func aGradeBeyondItsQuotaIsExplained() {
    let scheme = Samples.scheme(
      language: .english, units: [Samples.unit("A", "A"), Samples.unit("B", "B")],
      grades: [
        GradeBand(name: "best", atLeast: Fraction(90), quota: .count(1)),
        GradeBand(name: "rest", atLeast: nil, quota: nil),
      ])
    let outcome = Samples.outcome(scheme, [[[[9, 0, 0, 0]]], [[[9, 1, 0, 0]]]])
    #expect(Explanation.text(outcome, unit: 0).holds("best: 100.00 ≥ 90, quota 1 of 2 units, given"))
    let second = Explanation.text(outcome, unit: 1)
    #expect(second.holds("best: 98.00 ≥ 90, quota 1 of 2 units, quota used up"))
    #expect(second.holds("rest: all others, given"))
  }

  @Test func noLineIsWiderThanAsked() {
    for language in Language.allCases {
      for width in [20, 37, 60, 100] {
        for unit in 0..<5 {
          let text = Explanation.text(Samples.town(language), unit: unit, width: width)
          #expect(lines(text).allSatisfy { DisplayWidth.of($0) <= width }, "\(language) \(width) \(unit)")
        }
      }
    }
  }
}
