import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

extension Scheme {
  /// Two units, two groups, three levels, and what a test wants otherwise.
  static func small(
    units: [(id: String, name: String)] = [("U1", "教育局"), ("U2", "公安局")],
    items: [(id: String, name: String)] = [], scale: Scale? = nil, reading: Reading = Reading(),
    sources: [Source] = [], duplicates: Intake.Duplicates = .first, rules: [BallotRule] = []
  ) -> Scheme {
    let levels = Scale(levels: [
      Level(code: "A", name: "满意", aliases: [], score: Fraction(100), isSatisfied: true),
      Level(code: "B", name: "不满意", aliases: [], score: .zero, isSatisfied: false),
      Level(code: "C", name: "不了解", aliases: [], score: nil, isSatisfied: false),
    ])
    let groups = [("G1", "企业"), ("G2", "群众")].map { id, name in
      Group(
        id: id, name: name, aliases: [], weight: .one, issued: nil, minimumRatings: nil, isMandatory: false,
        parent: nil, children: [])
    }
    return Scheme(
      title: "T", language: .chinese, scale: scale ?? levels,
      items: items.isEmpty
        ? [Item(id: "", name: "", aliases: [], weight: .one)]
        : items.map { Item(id: $0.id, name: $0.name, aliases: [], weight: .one) },
      hasNamedItems: !items.isEmpty, groups: groups,
      categories: [Category(id: "", name: "", groupWeights: [:], itemWeights: [:])],
      units: units.map { Unit(id: $0.id, name: $0.name, category: 0, aliases: [], parent: nil) },
      intake: Intake(reading: reading, sources: sources, duplicates: duplicates, rules: rules),
      scoring: ScoringPolicy(), points: nil, ranking: RankingPolicy(), grades: [],
      publication: PublicationPolicy(smallestCell: 1))
  }
}

extension RoundFile {
  /// A file of UTF-8 text.
  init(_ text: String, name: String = "a.csv") { self.init(name: name, bytes: Array(text.utf8)) }
}

/// Reads one file of text.
func ingest(_ text: String, under scheme: Scheme) throws -> CountedBallots {
  try ingest([RoundFile(text)], under: scheme)
}

extension CountedBallots {
  /// The rejects, each as `line reason`.
  func reasons() throws -> [String] { try rejects.rejects().map { "\($0.line) \($0.reason)" } }
}

/// The problems that keep files from being read, each as `file:line: message; remedy`.
func ingestionProblems(
  _ files: [RoundFile], under scheme: Scheme, longestRecord: Int = 16 << 20
) -> [String] {
  do {
    _ = try ingest(files, under: scheme, longestRecord: longestRecord)
    return []
  } catch let found as IngestionProblems {
    for problem in found.problems {
      for wording in [problem.fault, problem.advice] {
        #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        #expect(wording.chinese != wording.english)
      }
    }
    return found.problems.map { "\($0.file):\($0.line): \($0.message); \($0.remedy)" }
  } catch {
    return ["\(error)"]
  }
}
