import ContentDigest
import JSONText

/// Something in a ledger that is not as it must be.
public struct LedgerFinding: Hashable, Sendable {
  /// What differs, in a sentence.
  public let message: String

  /// A finding.
  public init(_ message: String) { self.message = message }
}

extension Ledger {
  /// Looks at everything that can be looked at without knowing what ballots mean: SQLite's own integrity, the chain of
  /// the journal, and whether batches, schemes and their content are those that the journal speaks of.
  ///
  /// - Returns: the first thing that differs; `nil` if nothing does.
  /// - Complexity: O(bytes).
  public func firstDifference() throws -> LedgerFinding? {
    try snapshot {
      if let damage = try database.rows("PRAGMA integrity_check(1)", [], { $0.text(0) }).first, damage != "ok" {
        return LedgerFinding("SQLite finds: \(damage)")
      }
      if let row = try database.first("PRAGMA foreign_key_check", [], { $0.text(0) }) {
        return LedgerFinding("a row of \(row) belongs to nothing")
      }
      let journal = try journal()
      return try brokenLink(journal) ?? changedBatch(journal) ?? changedScheme(journal)
    }
  }

  private func brokenLink(_ journal: [JournalEntry]) -> LedgerFinding? {
    var previous = ""
    for (entry, number) in zip(journal, 1...) {
      if entry.number != number { return LedgerFinding("entry \(number) of the journal is missing") }
      if entry.previous != previous {
        return LedgerFinding("entry \(number) of the journal does not follow the one before it")
      }
      let digest = JournalEntry.digest(
        number: entry.number, at: entry.at, who: entry.who, what: entry.what, round: entry.round,
        detail: entry.detail, previous: entry.previous)
      if digest != entry.sha256 { return LedgerFinding("entry \(number) of the journal was changed") }
      previous = digest
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
      else { return LedgerFinding("entry \(entry.number) of the journal names no batch") }
      isActive[batch] = entry.what != "void"
      if entry.what == "import" { imports[batch] = (entry, detail) }
    }
    for round in try rounds() {
      for batch in try batches(of: round.id) {
        guard let (entry, detail) = imports.removeValue(forKey: batch.id), entry.round == round.id else {
          return LedgerFinding("the journal knows nothing of batch \(batch.id)")
        }
        let told: [(String, String, String?)] = [
          ("file", batch.file, detail["file"]?.string), ("digest", batch.sha256, detail["sha256"]?.string),
          ("length", "\(batch.byteCount)", detail["bytes"]?.numberText),
          ("rows", "\(batch.rows)", detail["rows"]?.numberText),
          ("accepted rows", "\(batch.accepted)", detail["accepted"]?.numberText),
          ("rejected rows", "\(batch.rejected)", detail["rejected"]?.numberText),
          ("scheme", "\(batch.scheme)", detail["scheme"]?.numberText), ("time", batch.importedAt, entry.at),
          ("importer", batch.importedBy, entry.who), ("content", batch.content, detail["content"]?.string),
        ]
        for (what, now, then) in told where now != then {
          return LedgerFinding("the \(what) of batch \(batch.id) is not what entry \(entry.number) says")
        }
        if batch.isActive != isActive[batch.id] {
          return LedgerFinding(
            "batch \(batch.id) \(batch.isActive ? "counts" : "is voided"), and the journal says otherwise")
        }
        if try contentDigest(of: batch.id) != batch.content {
          return LedgerFinding("the content of batch \(batch.id) was changed")
        }
      }
    }
    if let lost = imports.keys.min() { return LedgerFinding("batch \(lost) is missing") }
    return nil
  }

  private func changedScheme(_ journal: [JournalEntry]) throws -> LedgerFinding? {
    for round in try rounds() {
      let told = journal.filter { $0.what == "scheme" && $0.round == round.id }.map(\.detail)
      let schemes = try schemes(of: round.id)
      if told.count != schemes.count {
        return LedgerFinding("the round \"\(round.name)\" has schemes that the journal does not know")
      }
      for (scheme, detail) in zip(schemes, told) {
        let value = try? JSONReader.parse(Array(detail.utf8))
        if SHA256.hexDigest(of: scheme.document) != value?["sha256"]?.string
          || scheme.sha256 != value?["sha256"]?.string
          || scheme.units.map(SHA256.hexDigest) != value?["units"]?.string
        {
          return LedgerFinding("version \(scheme.version) of the scheme of \"\(round.name)\" was changed")
        }
      }
    }
    return nil
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
