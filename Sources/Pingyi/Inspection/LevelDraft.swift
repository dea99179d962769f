import ExactArithmetic
import Ingestion
import ReviewScheme

/// The scale that the answers of some files make.
struct LevelDraft {
  private(set) var levels: [ExportDraft.Level] = []
  private(set) var range: (from: Int, to: Int)?
  private(set) var notes: [String] = []

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
      notes.append("cells with several answers in one: \(several); that is no level, so unknownLevel excludes the mark")
    }
    let numbers = order.compactMap { Int($0) }
    if numbers.count == order.count, let highest = numbers.max(), highest > 10, numbers.allSatisfy({ $0 >= 0 }) {
      range = (0, max(100, highest))
      notes.append("marks are numbers up to \(highest): the scale is taken to go from 0 to \(max(100, highest))")
      return
    }
    let areWords = order.contains(where: LevelWords.isKnown)
    levels = areWords ? Self.words(order, points) : Self.codes(order)
    if !areWords {
      notes.append("nothing tells how good codes are: scores fall in their order; put names and scores right")
    } else if points.isEmpty {
      notes.append("scores are steps of 20 from 100: put those of your review")
    }
    let unknown = order.filter { areWords && !LevelWords.isKnown($0) && points[$0] == nil }
    if !unknown.isEmpty {
      notes.append(
        "\(unknown.map { "\"\($0)\"" }.joined(separator: ", ")): no known word; without a score, until you give one")
    }
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
