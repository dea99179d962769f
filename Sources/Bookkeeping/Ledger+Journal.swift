import ContentDigest
import JSONText
import ReviewScheme

extension Ledger {
  /// All that was done, in order.
  public func journal() throws -> [JournalEntry] {
    try translated {
      try database.rows("SELECT number, at, who, what, round, detail, previous, sha256 FROM journal ORDER BY number") {
        JournalEntry(
          number: $0.integer(0), at: $0.text(1), who: $0.text(2), what: $0.text(3),
          round: $0.isNull(4) ? nil : $0.integer(4), detail: $0.text(5), previous: $0.text(6), sha256: $0.text(7))
      }
    }
  }

  /// Writes down what was done. Part of a ``change(_:)``.
  func record(
    _ what: JournalEntry.What, round: Int?, _ detail: [(String, JSONOutput)], by signature: Signature
  ) throws {
    recordLater(what, round: round, detail, by: signature)
    try writeWaitingEntries()
  }

  /// The same, together with the next entry of the change. What follows may be more than SQLite holds in memory; then it
  /// writes pages to the log before the end, and a page that is changed after that must be written once more, and the
  /// check sums of all pages behind it with it.
  func recordLater(
    _ what: JournalEntry.What, round: Int?, _ detail: [(String, JSONOutput)], by signature: Signature
  ) {
    waitingEntries.append(WaitingEntry(what: what, round: round, detail: detail, signature: signature))
  }

  /// Writes all entries that wait.
  func writeWaitingEntries() throws {
    for entry in waitingEntries { try write(entry) }
    waitingEntries.removeAll()
  }

  private func write(_ entry: WaitingEntry) throws {
    let (what, round, signature) = (entry.what, entry.round, entry.signature)
    let last = try database.first("SELECT number, sha256 FROM journal ORDER BY number DESC LIMIT 1") {
      (number: $0.integer(0), sha256: $0.text(1))
    }
    let number = (last?.number ?? 0) + 1
    let previous = last?.sha256 ?? ""
    let text = String(decoding: JSONOutput.object(entry.detail).bytes(.compact), as: UTF8.self)
    let digest = JournalEntry.digest(
      number: number, at: signature.at, who: signature.who, what: what.rawValue, round: round, detail: text,
      previous: previous)
    CrashPoint.pass("journal")
    try database.run(
      "INSERT INTO journal (number, at, who, what, round, detail, previous, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(number), .text(signature.at), .text(signature.who), .text(what.rawValue),
        round.map { .integer($0) } ?? .null, .text(text), .text(previous), .text(digest),
      ])
  }

  /// Writes down that results were published: their digest, and what they rest on. Part of a ``change(_:)``.
  public func record(_ publication: LedgerPublication, round: Int, by signature: Signature) throws {
    try translated {
      try record(
        .publish, round: round,
        [
          ("batches", .array(publication.batches.map { .integer($0) })), ("exact", .boolean(publication.isExact)),
          ("generator", .string(publication.generator)), ("results", .string(publication.resultsSHA256)),
          ("scheme", .integer(publication.scheme)),
        ], by: signature)
    }
  }

  /// What was published last of a round; `nil` if nothing was.
  ///
  /// - Throws: ``LedgerProblem``, of kind `damaged` if the entry does not say what it must.
  public func lastPublication(of round: Int) throws -> (entry: Int, publication: LedgerPublication)? {
    guard let entry = try journal().last(where: { $0.what == JournalEntry.What.publish.rawValue && $0.round == round })
    else { return nil }
    guard let detail = try? JSONReader.parse(Array(entry.detail.utf8)),
      let scheme = detail["scheme"]?.numberText.flatMap(Int.init), let results = detail["results"]?.string,
      let generator = detail["generator"]?.string, let isExact = detail["exact"]?.boolean,
      let batches = detail["batches"]?.array
    else {
      throw LedgerProblem(
        .damaged, path: path,
        Wording(
          "entry \(entry.number) of the journal does not say what was published",
          chinese: "日志第\(entry.number)条没有写明公布了什么"),
        remedy: .takeLastGoodCopy)
    }
    let publication = LedgerPublication(
      scheme: scheme, batches: batches.compactMap { $0.numberText.flatMap(Int.init) }, isExact: isExact,
      generator: generator, resultsSHA256: results)
    return (entry.number, publication)
  }
}

/// An entry of the journal that is not written yet.
struct WaitingEntry {
  let what: JournalEntry.What
  let round: Int?
  let detail: [(String, JSONOutput)]
  let signature: Signature
}

extension JournalEntry {
  /// The digest that an entry with these particulars must have: SHA-256 over each, ended by a line end. None of them
  /// but the detail can hold one (see ``Signature``), and that comes last.
  static func digest(
    number: Int, at: String, who: String, what: String, round: Int?, detail: String, previous: String
  ) -> String {
    let parts = [
      previous, "\(number)", at, who, what, round.map { "\($0)" } ?? "", detail,
    ]
    return SHA256.hexDigest(of: Array((parts.joined(separator: "\n") + "\n").utf8))
  }
}
