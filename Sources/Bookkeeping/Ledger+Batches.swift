import ContentDigest
import JSONText
import ReviewScheme

extension Ledger {
  /// The batches of a round, in the order in which they count.
  public func batches(of round: Int) throws -> [LedgerBatch] {
    try translated {
      try database.rows(
        """
        SELECT id, round, scheme, file, sha256, bytes, rows, accepted, rejected, imported_at, imported_by, is_active,
          content FROM batch WHERE round = ? ORDER BY id
        """, [.integer(round)]
      ) {
        LedgerBatch(
          id: $0.integer(0), round: $0.integer(1), scheme: $0.integer(2), file: $0.text(3), sha256: $0.text(4),
          byteCount: $0.integer(5), rows: $0.integer(6), accepted: $0.integer(7), rejected: $0.integer(8),
          importedAt: $0.text(9), importedBy: $0.text(10), isActive: $0.integer(11) == 1, content: $0.text(12))
      }
    }
  }

  /// Refuses content that the round has already. It is asked before a file is read in vain, and again by
  /// ``add(_:round:scheme:by:)``.
  ///
  /// - Throws: ``LedgerProblem`` of kind `refused`, with the batch that has it.
  public func refuseKnown(sha256: String, file: String, round: Int) throws {
    guard let known = try batches(of: round).first(where: { $0.sha256 == sha256 }) else { return }
    let isNamedSo = known.file == file
    throw LedgerProblem(
      .refused, path: path,
      Wording(
        "\(file) is in the ledger already\(isNamedSo ? "" : " as \"\(known.file)\""): batch \(known.id), "
          + "imported \(known.importedAt)\(known.isActive ? "" : ", voided")",
        chinese: "\(file) 的内容台账中已有\(isNamedSo ? "" : "（文件名“\(known.file)”）")：第\(known.id)批，"
          + "\(known.importedAt) 登记\(known.isActive ? "" : "，已作废")"),
      remedy: known.isActive
        ? .nothingToDo
        : Wording("'restore' the batch if it should count", chinese: "如应计入，请用 'restore' 恢复这一批"))
  }

  /// Keeps a batch. Part of a ``change(_:)``.
  ///
  /// - Returns: its number.
  /// - Throws: ``LedgerProblem``.
  public func add(_ entry: LedgerEntry, round: Int, scheme: Int, by signature: Signature) throws -> Int {
    try translated {
      try refuseKnown(sha256: entry.sha256, file: entry.file, round: round)
      var digest = ContentHash()
      for piece in entry.pieces { digest.add(piece) }
      for reject in entry.rejects { digest.add(reject) }
      let content = digest.hexDigest()
      CrashPoint.pass("batch")
      try database.run(
        """
        INSERT INTO batch (round, scheme, file, sha256, bytes, rows, accepted, rejected, imported_at, imported_by,
          is_active, content) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
        """,
        [
          .integer(round), .integer(scheme), .text(entry.file), .text(entry.sha256), .integer(entry.byteCount),
          .integer(entry.rows), .integer(entry.accepted), .integer(entry.rejected), .text(signature.at),
          .text(signature.who), .text(content),
        ])
      let batch = database.lastInsertedRow
      var numbers: [String: Int] = [:]
      for piece in entry.pieces {
        let number = numbers[piece.kind, default: 0]
        numbers[piece.kind] = number + 1
        try database.run(
          "INSERT INTO piece (batch, kind, number, rows, body) VALUES (?, ?, ?, ?, ?)",
          [.integer(batch), .text(piece.kind), .integer(number), .integer(piece.rows), .blob(piece.body)])
        CrashPoint.pass("ballots")
      }
      for reject in entry.rejects {
        try database.run(
          "INSERT INTO reject (batch, line, reason, text) VALUES (?, ?, ?, ?)",
          [.integer(batch), .integer(reject.line), .text(reject.reason), .blob(reject.text)])
      }
      CrashPoint.pass("rejects")
      try record(
        .imported, round: round,
        [
          ("accepted", .integer(entry.accepted)), ("batch", .integer(batch)), ("bytes", .integer(entry.byteCount)),
          ("content", .string(content)), ("file", .string(entry.file)), ("rejected", .integer(entry.rejected)),
          ("rows", .integer(entry.rows)), ("scheme", .integer(scheme)), ("sha256", .string(entry.sha256)),
        ], by: signature)
      return batch
    }
  }

  /// Lets a batch count no longer, or again. Part of a ``change(_:)``.
  ///
  /// - Throws: ``LedgerProblem`` of kind `refused` if there is no such batch, or it is so already.
  public func setActive(_ isActive: Bool, batch number: Int, why: String, by signature: Signature) throws {
    try translated {
      let found = try database.first("SELECT round, is_active FROM batch WHERE id = ?", [.integer(number)]) {
        (round: $0.integer(0), isActive: $0.integer(1) == 1)
      }
      guard let found else {
        throw LedgerProblem(.refused, path: path, .noBatch(number), remedy: .batchesListsThem)
      }
      guard found.isActive != isActive else {
        throw LedgerProblem(
          .refused, path: path,
          isActive
            ? Wording("batch \(number) counts already", chinese: "第\(number)批本来就计入")
            : Wording("batch \(number) is voided already", chinese: "第\(number)批早已作废"),
          remedy: .nothingToDo)
      }
      try database.run("UPDATE batch SET is_active = ? WHERE id = ?", [.integer(isActive ? 1 : 0), .integer(number)])
      try record(
        isActive ? .restore : .void, round: found.round, [("batch", .integer(number)), ("why", .string(why))],
        by: signature)
    }
  }

  /// The pieces of a kind of a batch, each handed over in turn.
  public func forEachPiece(of batch: Int, kind: String, _ body: (_ rows: Int, _ bytes: [UInt8]) throws -> Void) throws {
    try translated {
      try database.statement("SELECT rows, body FROM piece WHERE batch = ? AND kind = ? ORDER BY number").forEachRow(
        [.integer(batch), .text(kind)]
      ) { try body($0.integer(0), $0.blob(1)) }
    }
  }

  /// One piece of a kind of a batch; `nil` if there is none of the number.
  public func piece(_ number: Int, of batch: Int, kind: String) throws -> [UInt8]? {
    try translated {
      try database.first(
        "SELECT body FROM piece WHERE batch = ? AND kind = ? AND number = ?",
        [.integer(batch), .text(kind), .integer(number)]
      ) { $0.blob(0) }
    }
  }

  /// How many rows of a batch cannot be used, by reason.
  public func rejectCounts(of batch: Int) throws -> [(reason: String, count: Int)] {
    try translated {
      try database.rows(
        "SELECT reason, count(*) FROM reject WHERE batch = ? GROUP BY reason ORDER BY reason", [.integer(batch)]
      ) { (reason: $0.text(0), count: $0.integer(1)) }
    }
  }

  /// The rows of a batch that cannot be used, in the order of lines.
  public func rejects(of batch: Int) throws -> [LedgerReject] {
    try translated {
      try database.rows("SELECT line, reason, text FROM reject WHERE batch = ? ORDER BY id", [.integer(batch)]) {
        LedgerReject(line: $0.integer(0), reason: $0.text(1), text: $0.blob(2))
      }
    }
  }
}

/// The digest of all that is kept of a batch: SHA-256 over its pieces and rejects, each behind its kind and length.
struct ContentHash {
  private var hash = SHA256()

  mutating func add(_ piece: LedgerPiece) {
    add(label: "\(piece.kind) \(piece.rows)", piece.body)
  }

  mutating func add(_ reject: LedgerReject) {
    add(label: "\(reject.line) \(reject.reason)", reject.text)
  }

  private mutating func add(label: String, _ bytes: [UInt8]) {
    hash.update(Array("\(label) \(bytes.count)\n".utf8))
    hash.update(bytes)
  }

  func hexDigest() -> String { hash.hexDigest() }
}
