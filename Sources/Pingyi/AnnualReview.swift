public import AnnualAssessment
public import Ingestion
public import ReviewScheme
import Scoring
import SystemInterface

/// A settlement (年度考核) that can be settled: rounds, tables and events join to a total of each unit, and to what
/// follows from it.
///
///     let review = try AnnualReview(at: "2007/annual.json")
///     let result = try review.settle()
///     for (unit, outcome) in zip(review.scheme.units, result.outcome.units) {
///       print(outcome.rank ?? 0, unit.name, outcome.publishedTotal ?? .zero)
///     }
public struct AnnualReview: Sendable {
  /// What the document of a settlement's folder is called.
  public static let documentName = "annual.json"

  /// What is settled, and how.
  public let scheme: AnnualScheme
  /// The language of headings and words, if it is not the documents' own.
  public let language: Language?
  private let document: DocumentFile

  /// Reads a settlement from its document, or from a folder that holds it as `annual.json`.
  ///
  /// - Parameters:
  ///   - path: the document or the folder.
  ///   - language: the language of headings and words, in place of the document's and of its rounds'.
  /// - Throws: `SchemeProblems` with everything that is wrong with it, or `SystemError` if it cannot be read.
  public init(at path: String, language: Language? = nil) throws {
    document = try DocumentFile(path, inFolder: Self.documentName)
    scheme = try document.read { AnnualSchemeReader.read($0, file: $1, units: $2) }
    self.language = language
  }

  /// Whether a settlement lies at a path: a document that is one, or a folder with `annual.json` and no scheme.
  public static func lies(at path: String) -> Bool {
    switch FileSystem.kind(of: path) {
    case .folder:
      return FileSystem.kind(of: FileSystem.join(path, documentName)) == .file
        && FileSystem.kind(of: FileSystem.join(path, SchemeFile.documentName)) == nil
    case .file: return (try? InputFile.open(path).readAll()).map { DocumentKind(of: $0) == .settlement } ?? false
    case .other, nil: return false
    }
  }

  /// The path of the document.
  public var path: String { document.path }

  /// The SHA-256 of the document in hexadecimal.
  public var schemeSHA256: String { document.sha256 }

  /// The language of headings and words.
  public var words: Language { language ?? scheme.language }

  /// Settles the period: rounds are scored or read, one after another, then everything is joined.
  ///
  /// - Parameters:
  ///   - settings: how ballots are read; nothing in it changes the result.
  ///   - willScore: told the path of each round before its ballots are read.
  /// - Throws: ``MissingSources`` if a file or folder is not there, `SchemeProblems` if one is not what it should be or
  ///   settlements lead round in a circle, and whatever ``Review/score(_:settings:)`` throws.
  public func settle(
    settings: IngestionSettings = IngestionSettings(), willScore: @escaping (_ path: String) -> Void = { _ in }
  ) throws -> AnnualResult {
    var rounds = AnnualRounds(of: self, settings: settings, willScore: willScore)
    return try settle(&rounds)
  }

  /// Reads everything that the settlement names, down to the schemes of its rounds, and scores nothing.
  ///
  /// - Returns: what was read besides the document, each path with what it is in a few words.
  /// - Throws: As ``settle(settings:willScore:)``.
  public func check() throws -> [(path: String, kind: Wording)] {
    var trail = SettlementTrail(from: self)
    return try check(&trail)
  }

  private func check(_ trail: inout SettlementTrail) throws -> [(path: String, kind: Wording)] {
    try MissingSources.check(references, of: document)
    var found: [(path: String, kind: Wording)] = []
    for component in scheme.components {
      switch component.source {
      case .rounds(let source):
        for round in source.rounds {
          let path = try AnnualSource.document(at: round.from, of: self)
          switch try AnnualSource(path, ballots: round.ballots, at: round.from, of: self) {
          case .scheme(let review, let ballots):
            found.append(
              (
                path,
                Wording(
                  "a scheme with \(review.scheme.units.count) units, \(ballots.count) files of ballots",
                  chinese: "评议方案，单位 \(review.scheme.units.count) 个，票的文件 \(ballots.count) 个")
              ))
          case .ledger(let book):
            let batches = try book.batches().filter { $0.batch.isActive }.count
            found.append(
              (path, Wording("a ledger in which \(batches) batches count", chinese: "台账，计入的批次 \(batches) 个")))
          case .results(let published): found.append((path, Self.results(published)))
          case .settlement(let settlement):
            try trail.enter(path, at: round.from, of: self)
            found.append((path, Self.settlement(settlement)))
            found += try settlement.check(&trail)
            trail.leave()
          }
        }
      case .table(let source):
        let rows = try table(source.file).rows.count
        found.append((resolve(source.file), Wording("a table with \(rows) rows", chinese: "表，\(rows) 行")))
      case .events: break
      }
    }
    for file in scheme.eventFiles {
      let rows = try table(file).rows.count
      found.append((resolve(file), Wording("a table of events with \(rows) rows", chinese: "事件表，\(rows) 行")))
    }
    if let previous = scheme.previous {
      let path = resolve(previous)
      if isSettlement(previous) {
        try trail.enter(path, at: previous, of: self)
        let settlement = try AnnualReview(at: path, language: language)
        found.append((path, Self.settlement(settlement)))
        found += try settlement.check(&trail)
        trail.leave()
      } else {
        found.append((path, Self.results(try PublishedRound(at: path))))
      }
    }
    return found
  }

  private static func results(_ published: PublishedRound) -> Wording {
    Wording("results of \(published.units.count) units", chinese: "结果，单位 \(published.units.count) 个")
  }

  private static func settlement(_ review: AnnualReview) -> Wording {
    let count = review.scheme.units.count
    return Wording("a settlement of \(count) units", chinese: "年度考核方案，单位 \(count) 个")
  }

  /// The same within another settlement, whose rounds may be shared.
  func settle(_ rounds: inout AnnualRounds) throws -> AnnualResult {
    try MissingSources.check(references, of: document)
    let settled = try scheme.components.map { component in
      guard case .rounds(let source) = component.source else { return [AnnualRound]() }
      return try source.rounds.map { try rounds.round(at: $0.from, ballots: $0.ballots, of: self) }
    }
    let input = AnnualInput(
      components: try zip(scheme.components, settled).map { try self.input($0, rounds: $1) },
      events: try scheme.eventFiles.map(table),
      previous: try scheme.previous.map {
        isSettlement($0) ? try rounds.round(at: $0, of: self).published : try PublishedRound(at: resolve($0))
      })
    let outcome = try AnnualOutcome.settle(input, under: scheme, file: path)
    return AnnualResult(review: self, outcome: outcome, rounds: settled)
  }

  /// What a path in the document leads to.
  func resolve(_ reference: FileReference) -> String { document.resolve(reference.path) }

  /// Whether a reference leads to the document of a settlement, rather than to results.
  private func isSettlement(_ reference: FileReference) -> Bool {
    let path = resolve(reference)
    return FileSystem.kind(of: path) == .file && Self.lies(at: path)
  }

  private func input(_ component: Component, rounds: [AnnualRound]) throws -> ComponentInput {
    switch component.source {
    case .rounds: .rounds(rounds.map(\.published))
    case .table(let source): .table(try table(source.file))
    case .events: .events
    }
  }

  /// A table that the document names; rows that cannot be read are handed on with what is wrong with them.
  private func table(_ reference: FileReference) throws -> InputTable {
    let path = resolve(reference)
    let table = try TableFile(InputFile.open(path), named: path, encoding: reference.encoding)
    if table.headings.isEmpty {
      throw SchemeProblems([
        table.faults.first.map {
          SchemeProblem(file: path, line: $0.line, place: "", fault: $0.fault, advice: $0.advice)
        }
          ?? SchemeProblem(
            file: path, line: 1, place: "", fault: Wording("the table is empty", chinese: "表是空的"),
            advice: Wording("give it a header", chinese: "请写表头"))
      ])
    }
    let rows =
      table.rows.map { InputRow(line: $0.line, fields: $0.fields) }
      + table.faults.map { InputRow(line: $0.line, fields: [$0.text], flaw: InputRow.Flaw($0.reason)) }
    // Results name files as the document does, so that they do not depend on where it lies.
    return InputTable(file: reference.path, headings: table.headings, rows: rows.sorted { $0.line < $1.line })
  }

  /// Every file or folder that the document names, but for the table of units, which has been read.
  private var references: [FileReference] {
    let components = scheme.components.flatMap { component -> [FileReference] in
      switch component.source {
      case .rounds(let source): source.rounds.flatMap { [$0.from] + ($0.ballots.map { [$0] } ?? []) }
      case .table(let source): [source.file]
      case .events: []
      }
    }
    return components + scheme.eventFiles + (scheme.previous.map { [$0] } ?? [])
  }
}

extension InputRow.Flaw {
  /// The flaw of a row that could not be read. One that is too long has, all but certainly, a quote that never closes.
  fileprivate init(_ reason: RejectReason) {
    switch reason {
    case .columnCount: self = .columnCount
    case .encoding: self = .encoding
    default: self = .quote
    }
  }
}

/// Files or folders that a settlement names and that are not there.
public struct MissingSources: Error, Sendable {
  /// One for each, in the order of the document.
  public let problems: [SchemeProblem]

  static func check(_ references: [FileReference], of document: DocumentFile) throws(MissingSources) {
    let missing = references.filter { FileSystem.kind(of: document.resolve($0.path)) == nil }
    guard !missing.isEmpty else { return }
    throw MissingSources(
      problems: missing.map {
        $0.place.problem(
          file: document.path,
          Wording("\(document.resolve($0.path)) is not there", chinese: "没有 \(document.resolve($0.path))"),
          advice: Wording(
            "put it there, or correct the path, which is relative to the document",
            chinese: "请把它放在那里，或改正路径；路径以方案文件为准"))
      })
  }
}
