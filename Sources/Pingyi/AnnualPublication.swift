import AnnualAssessment
import JSONText
public import Reports
public import Scoring
import SystemInterface

/// How the result of a settlement is published.
public struct AnnualPublication: Sendable {
  /// What the results of a settlement are called.
  static let resultsName = "annual-results.json"

  /// Whether exact fractions stand beside decimals.
  public var isExact: Bool
  /// The character set of the CSV files.
  public var encoding: Publication.Encoding

  /// A way to publish.
  public init(isExact: Bool = false, encoding: Publication.Encoding = .utf8) {
    self.isExact = isExact
    self.encoding = encoding
  }

  /// Writes `annual.csv`, `events.csv`, `consequences.csv`, `bulletin.md` and `annual-results.json`, and below `rounds`
  /// the files of every round that was scored or settled for it: all of them, or none.
  ///
  /// - Throws: `SystemError` if a folder or a file cannot be written.
  public func write(_ result: AnnualResult, to folder: String) throws {
    // Everything lies complete on the disk before the first file appears; what vouches for the others comes last.
    for part in try prepare(result, in: folder) { try part.commit() }
  }

  /// The bytes of `annual-results.json`.
  public func resultsJSON(_ result: AnnualResult) -> [UInt8] {
    AnnualResultsJSON.bytes(result.outcome, facts: facts(of: result))
  }

  /// The bytes of `annual.csv` for a pipe: without a byte order mark.
  public func rankingCSV(_ result: AnnualResult) throws -> [UInt8] {
    try encoding.encoded(AnnualCSVReports.ranking(result.outcome, facts: facts(of: result), byteOrderMark: false))
  }

  /// The ranking as a table of so many columns.
  public func table(_ result: AnnualResult, width: Int) -> String {
    AnnualTable.text(result.outcome, facts: facts(of: result), width: width)
  }

  /// What of the input was used and what not, in a few lines: nothing if all of it was.
  public func summary(_ result: AnnualResult, width: Int) -> String {
    AnnualSummary.text(result.outcome, facts: facts(of: result), width: width)
  }

  /// How a unit's result follows from its components, and these from their rounds, down to the counts of marks.
  public func explanation(_ result: AnnualResult, unit: Int, width: Int) -> String {
    let facts = facts(of: result)
    var text = AnnualExplanation.text(result.outcome, facts: facts, unit: unit, width: width)
    let id = result.outcome.scheme.units[unit].id
    for (component, rounds) in result.rounds.enumerated() {
      for (index, round) in rounds.enumerated() {
        guard let explanation = round.explanation(ofUnit: id, by: self, width: width) else { continue }
        text += AnnualExplanation.roundHeading(
          result.outcome, facts: facts, component: component, round: index, path: round.path, width: width)
        text += explanation
      }
    }
    return text
  }

  /// What a settlement has published, as another settlement or a comparison takes it.
  public func published(_ result: AnnualResult) -> PublishedRound {
    result.outcome.published(facts(of: result))
  }

  /// The JSON Schema of settlements.
  public static func settlementSchema() -> [UInt8] { AnnualSchema.jsonSchema().bytes() }

  /// What reports say about the run.
  public func facts(of result: AnnualResult) -> AnnualFacts {
    AnnualFacts(
      generator: "\(Program.name) \(Program.version)", schemeSHA256: result.review.schemeSHA256, exact: isExact,
      language: result.review.words, origins: result.rounds.map { $0.map(\.reportedOrigin) })
  }

  /// Writes all files under names that nobody sees before the transactions are committed, in this order.
  private func prepare(_ result: AnnualResult, in folder: String) throws -> [OutputTransaction] {
    let (outcome, facts) = (result.outcome, facts(of: result))
    var parts: [OutputTransaction] = []
    for (round, name) in result.roundsWithFolders {
      let folder = FileSystem.join(FileSystem.join(folder, "rounds"), name)
      switch round.origin {
      case .scored(let round):
        parts.append(try Publication(isExact: isExact, encoding: encoding).prepare(round, in: folder).files)
      case .settled(let settlement): parts += try prepare(settlement, in: folder)
      case .read: break
      }
    }
    let hasMark = encoding.hasMark
    let output = try OutputTransaction(folder: folder)
    try output.write(
      "annual.csv", encoding.encoded(AnnualCSVReports.ranking(outcome, facts: facts, byteOrderMark: hasMark)))
    try output.write(
      "events.csv", encoding.encoded(AnnualCSVReports.events(outcome, facts: facts, byteOrderMark: hasMark)))
    try output.write(
      "consequences.csv", encoding.encoded(AnnualCSVReports.consequences(outcome, facts: facts, byteOrderMark: hasMark))
    )
    try output.write("bulletin.md", AnnualBulletin.bytes(outcome, facts: facts))
    try output.write(Self.resultsName, AnnualResultsJSON.bytes(outcome, facts: facts))
    return parts + [output]
  }
}

extension AnnualResult {
  /// The rounds that have files of their own, with the folder below `rounds` that is theirs.
  fileprivate var roundsWithFolders: [(round: AnnualRound, folder: String)] {
    var taken: Set<String> = []
    var found: [(AnnualRound, String)] = []
    for (component, rounds) in zip(outcome.scheme.components, rounds) {
      guard case .rounds(let source) = component.source else { continue }
      for (round, entry) in zip(rounds, source.rounds) where round.reportedOrigin != .read {
        let plain = Self.folderName("\(component.id)-\(entry.name)")
        var name = plain
        var number = 2
        while !taken.insert(name).inserted {
          name = "\(plain)-\(number)"
          number += 1
        }
        found.append((round, name))
      }
    }
    return found
  }

  /// A text as the name of a folder: no separators, no control characters, not hidden.
  private static func folderName(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isPlain = scalar != "/" && scalar != "\\" && scalar.properties.generalCategory != .control
      name.append(isPlain && !(name.isEmpty && scalar == ".") ? scalar : "_")
    }
    return String(name)
  }
}

extension AnnualRound {
  fileprivate var reportedOrigin: AnnualFacts.Origin {
    switch origin {
    case .scored: .scored
    case .settled: .settled
    case .read: .read
    }
  }

  /// What the round itself has to say of a unit; `nil` if it does not have the unit, or only its results are known.
  fileprivate func explanation(ofUnit id: String, by publication: AnnualPublication, width: Int) -> String? {
    switch origin {
    case .scored(let result):
      result.review.scheme.units.firstIndex { $0.id == id }
        .map { Publication().explanation(result, unit: $0, width: width) }
    case .settled(let result):
      result.outcome.scheme.units.firstIndex { $0.id == id }
        .map { publication.explanation(result, unit: $0, width: width) }
    case .read: nil
    }
  }
}
