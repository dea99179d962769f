import ExactArithmetic
import Ingestion
import ReviewScheme

/// The scale that the answers of some files make.
struct LevelDraft {
  private(set) var levels: [ExportDraft.Level] = []
  private(set) var range: ExportDraft.Range?
  private(set) var notes: [Wording] = []

  init(_ files: [FileInspection]) {
    var order: [String] = []
    var points: [String: Fraction] = [:]
    var several = 0
    for file in files {
      for column in file.markColumns {
        for (text, count) in column.values.values {
          if CellRuleGuess.separators.contains(where: { text.contains($0) }) { several += count }
          if let found = CellRuleGuess.points(in: text) { points[file.rules.changed(text)] = found }
        }
        for answer in CellRuleGuess.answers(column.values, by: file.rules) where !order.contains(answer.text) {
          order.append(answer.text)
        }
      }
    }
    if several > 0 {
      notes.append(
        Wording(
          "cells with several answers in one: \(several); that is no level, so unknownLevel excludes the mark",
          chinese: "有\(several)格填了不止一个答案；这不是等次，该评价按 unknownLevel 不计"))
    }
    let numbers = order.compactMap { Fraction(decimal: $0) }
    if numbers.count == order.count, let highest = numbers.max(), highest > Fraction(10),
      numbers.allSatisfy({ $0 >= .zero }), let top = Self.roundedUp(highest)
    {
      let range = ExportDraft.Range(from: 0, to: max(100, top), step: Self.step(of: numbers))
      self.range = range
      let (most, step) = (highest.exactDecimal ?? "\(top)", range.step)
      notes.append(
        Wording(
          "marks are numbers up to \(most): the scale is taken to go from 0 to \(range.to) in steps of \(step)",
          chinese: "评价是数字，最大\(most)：分值范围暂定为0到\(range.to)，步长\(step)"))
      return
    }
    let areWords = order.contains(where: LevelWords.isKnown)
    levels = areWords ? Self.words(order, points) : Self.codes(order)
    if !areWords {
      notes.append(
        Wording(
          "nothing tells how good codes are: scores fall in their order; put names and scores right",
          chinese: "从代码看不出好坏：分值按代码顺序递减；请改正名称和分值"))
    } else if points.isEmpty {
      notes.append(
        Wording(
          "scores are steps of 20 from 100: put those of your review",
          chinese: "分值从100起每级减20：请按评议办法改正"))
    }
    let unknown = order.filter { areWords && !LevelWords.isKnown($0) && points[$0] == nil }
    if !unknown.isEmpty {
      notes.append(
        Wording(
          "\(unknown.map { "\"\($0)\"" }.joined(separator: ", ")): no known word; without a score, until you give one",
          chinese: "\(unknown.map { "“\($0)”" }.joined())：不认识的等次；写上分值之前不计分"))
    }
  }

  /// The least whole number that a number does not exceed.
  private static func roundedUp(_ number: Fraction) -> Int? {
    number.floor().map { Fraction($0) == number ? $0 : $0 + 1 }
  }

  /// The step of a scale that has all of some numbers.
  private static func step(of numbers: [Fraction]) -> String {
    let steps = [("1", Fraction(1)), ("0.5", Fraction(1, over: 2)), ("0.1", Fraction(1, over: 10))]
    return steps.first { step in
      numbers.allSatisfy { number in
        (number / step.1).floor().map { Fraction($0) } == number / step.1
      }
    }?.0 ?? "0.01"
  }

  /// Levels of words: the best first, those without a score last.
  private static func words(_ order: [String], _ points: [String: Fraction]) -> [ExportDraft.Level] {
    let scored = order.filter { points[$0] != nil || LevelWords.rank(of: $0) != nil }
      .sorted { left, right in
        if let a = points[left], let b = points[right], a != b { return a > b }
        return (LevelWords.rank(of: left) ?? .max) < (LevelWords.rank(of: right) ?? .max)
      }
    let others = order.filter { !scored.contains($0) }
    return (scored + others).enumerated().map { place, word in
      let isScored = place < scored.count
      let score = points[word] ?? self.score(place, of: scored.count)
      return ExportDraft.Level(
        code: String(place + 1), name: word, score: isScored ? score : nil,
        isSatisfied: isScored && LevelWords.rank(of: word).map(LevelWords.isSatisfied) ?? false)
    }
  }

  /// Levels of codes, in the order of their numbers where they are numbers.
  private static func codes(_ order: [String]) -> [ExportDraft.Level] {
    func number(_ code: String) -> Int? { Int(code.drop { !$0.isASCII || !$0.isNumber }) }
    let sorted = order.contains { number($0) == nil } ? order : order.sorted { (number($0) ?? 0) < (number($1) ?? 0) }
    return sorted.enumerated().map { place, code in
      ExportDraft.Level(code: code, score: score(place, of: sorted.count))
    }
  }

  private static func score(_ place: Int, of count: Int) -> Fraction {
    Fraction(max(0, 100 - place * (count > 6 ? 10 : 20)))
  }
}
