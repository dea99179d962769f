import ContentDigest
import JSONText
public import ReviewScheme

/// Something in a ledger that is not as it must be.
public struct LedgerFinding: Hashable, Sendable {
  /// What differs, in a sentence of every language.
  public let fault: Wording

  /// A finding.
  public init(_ fault: Wording) { self.fault = fault }

  /// A finding in both languages.
  package init(_ english: String, chinese: String) { fault = Wording(english, chinese: chinese) }

  /// What differs, in English.
  public var message: String { fault.english }
}

extension Ledger {
  /// Looks at everything that can be looked at without knowing what ballots mean: SQLite's own integrity, the chain of
  /// the journal, and whether rounds, schemes, batches and their content are those that the journal speaks of.
  ///
  /// - Returns: the first thing that differs; `nil` if nothing does.
  /// - Complexity: O(bytes).
  public func firstDifference() throws -> LedgerFinding? {
    try snapshot {
      if let damage = try database.rows("PRAGMA integrity_check(1)", [], { $0.text(0) }).first, damage != "ok" {
        return LedgerFinding("SQLite finds: \(damage)", chinese: "SQLite 发现：\(damage)")
      }
      if let row = try database.first("PRAGMA foreign_key_check", [], { $0.text(0) }) {
        return LedgerFinding("a row of \(row) belongs to nothing", chinese: "\(row) 中有一行无所归属")
      }
      let journal = try journal()
      return try brokenLink(journal) ?? changedRound(journal) ?? changedScheme(journal) ?? changedBatch(journal)
    }
  }

  private func brokenLink(_ journal: [JournalEntry]) -> LedgerFinding? {
    var previous = ""
    for (entry, number) in zip(journal, 1...) {
      if entry.number != number {
        return LedgerFinding("entry \(number) of the journal is missing", chinese: "日志缺少第\(number)条")
      }
      if entry.previous != previous {
        return LedgerFinding(
          "entry \(number) of the journal does not follow the one before it",
          chinese: "日志第\(number)条与前一条接不上")
      }
      let digest = JournalEntry.digest(
        number: entry.number, at: entry.at, who: entry.who, what: entry.what, round: entry.round,
        detail: entry.detail, previous: entry.previous)
      if digest != entry.sha256 {
        return LedgerFinding("entry \(number) of the journal was changed", chinese: "日志第\(number)条被改动过")
      }
      previous = digest
    }
    return nil
  }

  /// Holds the names of rounds against the entries that tell of their beginning.
  private func changedRound(_ journal: [JournalEntry]) throws -> LedgerFinding? {
    var told: [Int: String] = [:]
    for entry in journal where entry.what == JournalEntry.What.round.rawValue {
      guard let round = entry.round, let name = (try? JSONReader.parse(Array(entry.detail.utf8)))?["name"]?.string
      else {
        return LedgerFinding(
          "entry \(entry.number) of the journal names no round", chinese: "日志第\(entry.number)条没有写明是哪一轮评议")
      }
      told[round] = name
    }
    for round in try rounds() where told.removeValue(forKey: round.id) != round.name {
      return LedgerFinding(
        "the journal knows nothing of the round \"\(round.name)\"", chinese: "日志中没有名为“\(round.name)”的评议")
    }
    if let lost = told.min(by: { $0.key < $1.key }) {
      return LedgerFinding("the round \"\(lost.value)\" is missing", chinese: "缺少名为“\(lost.value)”的评议")
    }
    return nil
  }

  /// Holds every batch against the entry that tells of its import, and against what was done with it since.
  private func changedBatch(_ journal: [JournalEntry]) throws -> LedgerFinding? {
    var imports: [Int: (entry: JournalEntry, detail: JSONValue)] = [:]
    var isActive: [Int: Bool] = [:]
    for entry in journal where ["import", "void", "restore"].contains(entry.what) {
      guard let detail = try? JSONReader.parse(Array(entry.detail.utf8)),
        let batch = detail["batch"]?.numberText.flatMap(Int.init)
      else {
        return LedgerFinding(
          "entry \(entry.number) of the journal names no batch", chinese: "日志第\(entry.number)条没有写明批次")
      }
      isActive[batch] = entry.what != "void"
      if entry.what == "import" { imports[batch] = (entry, detail) }
    }
    for round in try rounds() {
      for batch in try batches(of: round.id) {
        guard let (entry, detail) = imports.removeValue(forKey: batch.id), entry.round == round.id else {
          return LedgerFinding(
            "the journal knows nothing of batch \(batch.id)", chinese: "日志中没有登记第\(batch.id)批")
        }
        let told: [(Wording, String, String?)] = [
          (Wording("file", chinese: "文件名"), batch.file, detail["file"]?.string),
          (Wording("digest", chinese: "文件摘要"), batch.sha256, detail["sha256"]?.string),
          (Wording("length", chinese: "字节数"), "\(batch.byteCount)", detail["bytes"]?.numberText),
          (Wording("rows", chinese: "行数"), "\(batch.rows)", detail["rows"]?.numberText),
          (Wording("accepted rows", chinese: "采用行数"), "\(batch.accepted)", detail["accepted"]?.numberText),
          (Wording("rejected rows", chinese: "未采用行数"), "\(batch.rejected)", detail["rejected"]?.numberText),
          (Wording("scheme", chinese: "评议方案版本"), "\(batch.scheme)", detail["scheme"]?.numberText),
          (Wording("time", chinese: "登记时间"), batch.importedAt, entry.at),
          (Wording("importer", chinese: "登记人"), batch.importedBy, entry.who),
          (Wording("content", chinese: "内容摘要"), batch.content, detail["content"]?.string),
        ]
        for (what, now, then) in told where now != then {
          return LedgerFinding(
            "the \(what.english) of batch \(batch.id) is not what entry \(entry.number) says",
            chinese: "第\(batch.id)批的\(what.chinese)与日志第\(entry.number)条不符")
        }
        if batch.isActive != isActive[batch.id] {
          return LedgerFinding(
            "batch \(batch.id) \(batch.isActive ? "counts" : "is voided"), and the journal says otherwise",
            chinese: "第\(batch.id)批现为\(batch.isActive ? "计入" : "作废")，日志所记并非如此")
        }
        if try !hasItsPieces(batch.id) || contentDigest(of: batch.id) != batch.content {
          return LedgerFinding(
            "the content of batch \(batch.id) was changed", chinese: "第\(batch.id)批的内容被改动过")
        }
      }
    }
    if let lost = imports.keys.min() { return LedgerFinding("batch \(lost) is missing", chinese: "缺少第\(lost)批") }
    return nil
  }

  private func changedScheme(_ journal: [JournalEntry]) throws -> LedgerFinding? {
    for round in try rounds() {
      let told = journal.filter { $0.what == "scheme" && $0.round == round.id }.map(\.detail)
      let schemes = try schemes(of: round.id)
      if told.count != schemes.count {
        return LedgerFinding(
          "the round \"\(round.name)\" has schemes that the journal does not know",
          chinese: "“\(round.name)”的评议方案与日志所记不符")
      }
      for (scheme, detail) in zip(schemes, told) {
        let value = try? JSONReader.parse(Array(detail.utf8))
        if SHA256.hexDigest(of: scheme.document) != value?["sha256"]?.string
          || scheme.sha256 != value?["sha256"]?.string
          || scheme.units.map(SHA256.hexDigest) != value?["units"]?.string
          || (scheme.unitsName == nil) != (scheme.units == nil)
          || "\(scheme.version)" != value?["version"]?.numberText
        {
          return LedgerFinding(
            "version \(scheme.version) of the scheme of \"\(round.name)\" was changed",
            chinese: "“\(round.name)”的评议方案第\(scheme.version)版被改动过")
        }
      }
    }
    return nil
  }

  /// Whether the pieces of each kind are numbered from 0 in the order in which they were kept: the digest does not speak
  /// of that.
  private func hasItsPieces(_ batch: Int) throws -> Bool {
    var next: [String: Int] = [:]
    let numbers = try database.rows("SELECT kind, number FROM piece WHERE batch = ? ORDER BY id", [.integer(batch)]) {
      (kind: $0.text(0), number: $0.integer(1))
    }
    return numbers.allSatisfy { kind, number in
      defer { next[kind, default: 0] += 1 }
      return number == next[kind, default: 0]
    }
  }

  private func contentDigest(of batch: Int) throws -> String {
    var digest = ContentHash()
    try database.statement("SELECT kind, rows, body FROM piece WHERE batch = ? ORDER BY id").forEachRow(
      [.integer(batch)]
    ) { digest.add(LedgerPiece(kind: $0.text(0), rows: $0.integer(1), body: $0.blob(2))) }
    for reject in try rejects(of: batch) { digest.add(reject) }
    return digest.hexDigest()
  }
}
