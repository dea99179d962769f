import ExactArithmetic
import ReviewScheme
import Testing

@Suite struct ScaleTests {
  private func scale(_ text: String) throws -> Scale { try #require(SchemeText("scale", text).read().scheme).scale }

  @Test("A range from 0 to 100 by halves has 201 answers")
  func aRangeFrom0To100By() throws {
    let scale = try scale("{ range: { from: 0, to: 100, step: 0.5 } }")
    #expect(scale.levels.count == 201)
    #expect(scale.levels.prefix(4).map(\.code) == ["0", "0.5", "1", "1.5"])
    #expect(scale.levels.last?.code == "100")
    #expect(scale.levels.enumerated().allSatisfy { $1.score == Fraction($0, over: 2) && $1.name == $1.code })
    #expect(scale.highestScore == Fraction(100))
    #expect(scale.lowestScore == .zero)
    #expect(!scale.hasSatisfiedLevels)
  }

  @Test("An unscored answer of the range keeps its place")
  func anUnscoredAnswerOfTheRangeKeeps() throws {
    let scale = try scale("{ range: { from: 50, to: 99 }, unscored: [50] }")
    #expect(scale.levels.count == 50)
    #expect(scale.levels.first == Level(code: "50", name: "50", aliases: [], score: nil, isSatisfied: false))
    #expect(scale.levels.filter { $0.score == nil }.count == 1)
    #expect(scale.lowestScore == Fraction(51))
  }

  @Test("Unscored answers outside the range or between its steps follow it")
  func unscoredAnswersOutsideTheRangeOrBetween() throws {
    let scale = try scale("{ range: { from: 1, to: 3 }, unscored: [1.5, -9, 2] }")
    #expect(scale.levels.map(\.code) == ["1", "2", "3", "1.5", "-9"])
    #expect(scale.levels.map(\.score) == [.one, nil, Fraction(3), nil, nil])
  }

  @Test("A range may have as many answers as it says, and no more")
  func aRangeMayHaveAsManyAnswers() throws {
    let longest = try scale("{ range: { from: 0, to: 100, step: 0.001 } }")
    #expect(longest.levels.count == ScoreRange.mostLevels)
    #expect(SchemeText("scale", "{ range: { from: 0, to: 100.001, step: 0.001 } }").problems.count == 1)
  }

  @Test("Levels may be below 0 and in any order")
  func levelsMayBeBelow0AndIn() throws {
    let scale = try scale(#"{ levels: [{ code: "-", score: -1.5 }, { code: "?" }, { code: "+", score: 2 }] }"#)
    #expect(scale.highestScore == Fraction(2))
    #expect(scale.lowestScore == Fraction(-3, over: 2))
  }
}
