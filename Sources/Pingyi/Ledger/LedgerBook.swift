public import Bookkeeping
public import Ingestion
public import ReviewScheme
import Scoring

/// A ledger (台账) of a review: batches of ballots come in over weeks, and the round can be scored at any time.
///
///     let book = try LedgerBook(at: "review.ledger", for: .create)
///     let clerk = Signature(who: "张某", at: "2026-01-02T03:04:05Z")
///     _ = try book.importBatch("county.csv", under: try Review(at: "scheme.json"), by: clerk)
///     let result = try book.score()
///
/// A batch is a file. What is kept of it is its canonical text, from which every count can be made again, and what it
/// comes to. All methods throw `LedgerProblem` if the ledger cannot be used as asked.
public final class LedgerBook {
  /// The storage.
  public let ledger: Ledger
  let settings: IngestionSettings

  /// Opens a ledger.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - access: what it is opened for.
  ///   - wait: how many milliseconds to wait for somebody else who writes.
  ///   - settings: how ballots are read; nothing in it changes a result.
  /// - Throws: `LedgerProblem`.
  public init(
    at path: String, for access: Ledger.Access, wait: Int = 10_000, settings: IngestionSettings = IngestionSettings()
  ) throws {
    ledger = try Ledger(at: path, for: access, wait: wait)
    self.settings = settings
  }

  /// The ledger's path.
  public var path: String { ledger.path }

  // MARK: - Rounds

  /// The round of a name, or the only one.
  public func round(named name: String?) throws -> LedgerRound {
    let rounds = try ledger.rounds()
    if let name {
      if let round = rounds.first(where: { $0.name == name }) { return round }
      throw LedgerProblem(
        .refused, path: path, Wording("there is no round \"\(name)\"", chinese: "没有名为“\(name)”的评议"),
        remedy: Suggestion.nearest(to: name, among: rounds.map(\.name)).map {
          Wording("did you mean \"\($0)\"?", chinese: "是不是“\($0)”？")
        } ?? Self.list(rounds, Wording("the ledger has", chinese: "台账中有")))
    }
    guard let round = rounds.first else {
      throw LedgerProblem(
        .refused, path: path, Wording("the ledger is empty", chinese: "台账是空的"), remedy: Self.importFirst)
    }
    guard rounds.count == 1 else {
      throw LedgerProblem(
        .refused, path: path,
        Wording("the ledger has \(rounds.count) rounds", chinese: "台账中有\(rounds.count)轮评议"),
        remedy: Self.list(rounds, Wording("say which with --round:", chinese: "请用 --round 写明哪一轮：")))
    }
    return round
  }

  private static let importFirst = Wording("'import' ballots first", chinese: "请先用 'import' 登记票")

  private static func list(_ rounds: [LedgerRound], _ words: Wording) -> Wording {
    if rounds.isEmpty { return importFirst }
    return Wording(
      words.english + " " + rounds.map { "\"\($0.name)\"" }.joined(separator: ", "),
      chinese: words.chinese + rounds.map { "“\($0.name)”" }.joined(separator: "、"))
  }

  /// The batches of a round, in the order in which they count; of all rounds if none is named.
  public func batches(round name: String? = nil) throws -> [(round: LedgerRound, batch: LedgerBatch)] {
    try ledger.snapshot {
      let rounds = try name.map { [try round(named: $0)] } ?? ledger.rounds()
      return try rounds.flatMap { round in try ledger.batches(of: round.id).map { (round, $0) } }
    }
  }

  /// The review of a round, as a version of its scheme has it; the last one if none is given.
  ///
  /// - Throws: `LedgerProblem`, or `SchemeProblems` if the program does not understand the scheme any more.
  public func review(of round: LedgerRound, version: Int? = nil, language: Language? = nil) throws -> Review {
    try scheme(of: round, version: version, language: language).review
  }

  func scheme(of round: LedgerRound, version: Int? = nil, language: Language? = nil) throws
    -> (review: Review, version: Int)
  {
    let schemes = try ledger.schemes(of: round.id)
    guard let kept = version.map({ wanted in schemes.first { $0.version == wanted } }) ?? schemes.last else {
      throw LedgerProblem(
        .damaged, path: path,
        Wording(
          "the scheme of the round \"\(round.name)\" is missing", chinese: "“\(round.name)”的评议方案不见了"),
        remedy: .takeLastGoodCopyAfterVerify)
    }
    let units = kept.unitsName.flatMap { name in kept.units.map { SchemeFile.UnitsFile(name: name, bytes: $0) } }
    let file = try SchemeFile.read(kept.document, path: path, units: units)
    let review = Review(file, folder: path, language: language)
    try review.checkSize()
    return (review, kept.version)
  }

  // MARK: - States

  /// What some batches come to, counted from what is kept of them.
  func count(_ batches: [LedgerBatch], under scheme: Scheme) throws -> SettledState {
    try count(batches, and: nil, under: scheme)
  }

  /// The same with one more that was just read.
  func count(_ batches: [LedgerBatch], and last: CanonicalBatch?, under scheme: Scheme) throws -> SettledState {
    let pieces = try LedgerPieces(of: path)
    let kept = try batches.map { try BatchSource($0, of: ledger, pieces: pieces) }
    do {
      return try SettledState(of: kept + (last.map { [BatchSource($0)] } ?? []), under: scheme, settings: settings)
    } catch let damage as CanonicalDamage {
      let batch = Int(damage.file).flatMap { batches.indices.contains($0) ? batches[$0].id : nil }
      throw LedgerProblem(
        .damaged, path: path,
        Wording(
          "block \(damage.block) of batch \(batch ?? 0) cannot be read",
          chinese: "第\(batch ?? 0)批的第\(damage.block)块无法读取"),
        remedy: .takeLastGoodCopyAfterVerify)
    }
  }

  /// The state that is written down, if it is that of these batches under this version of the scheme.
  func keptState(
    of round: LedgerRound, batches: [LedgerBatch], version: Int, scheme: Scheme
  ) throws -> SettledState? {
    guard let kept = try ledger.state(of: round.id), kept.scheme == version, kept.batches == batches.map(\.id),
      let state = SettledState(bytes: kept.body, under: scheme), state.intake.inputs.count == batches.count
    else { return nil }
    return state
  }
}
