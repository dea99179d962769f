import AnnualAssessment
import Bookkeeping
import Ingestion
import JSONText
import Reports
import ReviewScheme
import Scoring
import SystemInterface

/// What a settlement names as a round, found but not yet scored.
enum AnnualSource {
  /// A scheme, with its ballots.
  case scheme(Review, ballots: [String])
  /// A ledger with one round.
  case ledger(LedgerBook)
  /// Another settlement.
  case settlement(AnnualReview)
  /// Results that were published before.
  case results(PublishedRound)

  /// Reads what lies at a path, which leads to a file.
  ///
  /// - Parameters:
  ///   - ballots: those that the document names for a scheme; `nil` takes those beside it.
  ///   - settings: how ballots will be read.
  init(
    _ path: String, ballots: FileReference? = nil, at reference: FileReference, of review: AnnualReview,
    settings: IngestionSettings = IngestionSettings()
  ) throws {
    // A ledger is no document, and may be large: it is not read here.
    let isLedger = Ledger.isLedger(path)
    let bytes = isLedger ? [] : try InputFile.open(path).readAll()
    let kind = DocumentKind(of: bytes)
    if let ballots, kind != .scheme || isLedger {
      throw SchemeProblems([
        ballots.place.problem(
          file: review.path,
          Wording("\(path) is no scheme, so it has no ballots", chinese: "\(path) 不是评议方案，没有票"),
          advice: Wording("leave 'ballots' out", chinese: "请去掉 'ballots'"))
      ])
    }
    if isLedger {
      self = .ledger(try Self.open(path, at: reference, of: review, settings: settings))
      return
    }
    switch kind {
    case .settlement: self = .settlement(try AnnualReview(at: path, language: review.language))
    case .scheme:
      let folder = FileSystem.folder(of: path)
      let place = ballots.map(review.resolve) ?? FileSystem.join(folder, "ballots")
      let files = try Self.ballots(at: place)
      if files.isEmpty {
        throw SchemeProblems([
          (ballots ?? reference).place.problem(
            file: review.path,
            ballots == nil
              ? Wording("\(folder) has no ballots/*.csv", chinese: "\(folder) 中没有 ballots/*.csv")
              : Wording("\(place) has no *.csv", chinese: "\(place) 中没有 *.csv"),
            advice: Wording(
              "put ballots there, or name results that exist already", chinese: "请把票放在那里，或写已有的结果"))
        ])
      }
      self = .scheme(try Review(at: path, language: review.language), ballots: files)
    case .results: self = .results(try ResultsFile.read(bytes, file: path))
    }
  }

  /// The ledger at a path; a settlement has no words to say which of several rounds it means.
  private static func open(
    _ path: String, at reference: FileReference, of review: AnnualReview, settings: IngestionSettings
  ) throws -> LedgerBook {
    let book = try LedgerBook(at: path, for: .read, settings: settings)
    let rounds = try book.ledger.rounds().count
    guard rounds > 1 else { return book }
    throw SchemeProblems([
      reference.place.problem(
        file: review.path,
        Wording("the ledger \(path) has \(rounds) rounds", chinese: "台账 \(path) 中有 \(rounds) 轮评议"),
        advice: Wording(
          "'export' the one that is meant, and name the folder; or name its results",
          chinese: "请用 'export' 导出所指的一轮，并写那个文件夹；或写它的结果"))
    ])
  }

  /// The files of ballots at a path: those of a folder, in the order of their names, or the file itself.
  private static func ballots(at path: String) throws -> [String] {
    switch FileSystem.kind(of: path) {
    case .folder: try SchemeFile.ballots(of: path)
    case nil: []
    default: [path]
    }
  }

  /// The document that a reference means: the file itself, or the one that its folder stands for.
  static func document(at reference: FileReference, of review: AnnualReview) throws -> String {
    let path = review.resolve(reference)
    guard FileSystem.kind(of: path) == .folder else { return path }
    func files(_ names: [String]) -> [String] {
      names.map { FileSystem.join(path, $0) }.filter { FileSystem.kind(of: $0) == .file }
    }
    // A folder of ballots may keep its results; but what is to be settled, a scheme or a settlement, must be plain.
    let documents = files([SchemeFile.documentName, AnnualReview.documentName])
    if documents.count < 2, let first = (documents + files(ResultsFile.names)).first { return first }
    throw SchemeProblems([
      reference.place.problem(
        file: review.path,
        documents.isEmpty
          ? Wording(
            "\(path) has neither a scheme, nor a settlement, nor results",
            chinese: "\(path) 中没有评议方案，没有年度考核方案，也没有结果")
          : Wording(
            "\(path) has both a scheme and a settlement", chinese: "\(path) 中既有评议方案，又有年度考核方案"),
        advice: Wording("name the file that is meant", chinese: "请写明是哪个文件"))
    ])
  }
}

/// What a document is, told by keys that only its kind has. One that is none of these is taken for results, whose reader
/// says best what is wrong.
enum DocumentKind {
  case scheme, settlement, results

  init(of bytes: [UInt8]) {
    let document = try? JSONReader.parse(bytes)
    // The results of a settlement have components too.
    self =
      document?["generator"] != nil
      ? .results : document?["scale"] != nil ? .scheme : document?["components"] != nil ? .settlement : .results
  }
}

/// The settlements on the way from the first to the one at work: none may come back to another.
struct SettlementTrail {
  private var steps: [(path: String, identity: FileIdentity?)]

  init(from review: AnnualReview) { steps = [(review.path, FileSystem.identity(of: review.path))] }

  /// Goes on to a settlement that another one names.
  ///
  /// - Throws: `SchemeProblems` with the whole circle if it is on the trail already.
  mutating func enter(_ path: String, at reference: FileReference, of review: AnnualReview) throws(SchemeProblems) {
    let identity = FileSystem.identity(of: path)
    if let first = steps.firstIndex(where: { $0.path == path || ($0.identity != nil && $0.identity == identity) }) {
      let circle = (steps[first...].map(\.path) + [path]).joined(separator: " → ")
      throw SchemeProblems([
        reference.place.problem(
          file: review.path,
          Wording("the settlement rests on itself: \(circle)", chinese: "年度考核以它自己为依据：\(circle)"),
          advice: Wording("break the circle", chinese: "请断开这个循环"))
      ])
    }
    steps.append((path, identity))
  }

  mutating func leave() { steps.removeLast() }
}
