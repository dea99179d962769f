import ContentDigest
import JSONText
import ReviewScheme

extension Ledger {
  /// The rounds, in the order in which they were begun.
  public func rounds() throws -> [LedgerRound] {
    try translated {
      try database.rows("SELECT id, name FROM round ORDER BY id") { LedgerRound(id: $0.integer(0), name: $0.text(1)) }
    }
  }

  /// The versions of a round's scheme, oldest first.
  public func schemes(of round: Int) throws -> [LedgerScheme] {
    try translated {
      try database.rows(
        "SELECT version, sha256, reading, document, units_name, units FROM scheme WHERE round = ? ORDER BY version",
        [.integer(round)]
      ) { row in
        var scheme = LedgerScheme(
          sha256: row.text(1), reading: row.text(2), document: row.blob(3), unitsName: row.optionalText(4),
          units: row.isNull(5) ? nil : row.blob(5))
        scheme.version = row.integer(0)
        return scheme
      }
    }
  }

  /// Begins a round if there is none of the name, and keeps the scheme if the round's last version is another. Part of
  /// a ``change(_:)``.
  ///
  /// - Returns: the round, and the version of the scheme.
  /// - Throws: ``LedgerProblem`` of kind `refused` if the round has batches that were read in another way.
  public func keep(_ scheme: LedgerScheme, forRound name: String, by signature: Signature) throws
    -> (round: Int, version: Int)
  {
    try translated {
      let round: Int
      if let known = try rounds().first(where: { $0.name == name }) {
        round = known.id
      } else {
        try database.run("INSERT INTO round (name) VALUES (?)", [.text(name)])
        round = database.lastInsertedRow
        recordLater(.round, round: round, [("name", .string(name))], by: signature)
      }
      let last = try schemes(of: round).last
      if let last, last.sha256 == scheme.sha256, last.units == scheme.units { return (round, last.version) }
      try refuseOtherReading(than: scheme.reading, round: LedgerRound(id: round, name: name))
      let version = (last?.version ?? 0) + 1
      CrashPoint.pass("scheme")
      try database.run(
        "INSERT INTO scheme (round, version, sha256, reading, document, units_name, units) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          .integer(round), .integer(version), .text(scheme.sha256), .text(scheme.reading), .blob(scheme.document),
          .optional(scheme.unitsName), scheme.units.map { .blob($0) } ?? .null,
        ])
      recordLater(
        .scheme, round: round,
        [
          ("sha256", .string(scheme.sha256)),
          ("units", scheme.units.map { .string(SHA256.hexDigest(of: $0)) } ?? .null), ("version", .integer(version)),
        ], by: signature)
      return (round, version)
    }
  }

  /// Refuses a scheme that reads ballots differently from a round that has batches. It is asked before a file is read in
  /// vain, and again by ``keep(_:forRound:by:)``.
  ///
  /// - Throws: ``LedgerProblem`` of kind `refused`.
  public func refuseOtherReading(than reading: String, round: LedgerRound) throws {
    guard let last = try schemes(of: round.id).last, last.reading != reading, try !batches(of: round.id).isEmpty else {
      return
    }
    throw LedgerProblem(
      .refused, path: path,
      Wording(
        "the scheme reads ballots differently from version \(last.version) of the round \"\(round.name)\"",
        chinese: "这个评议方案读票的方式与“\(round.name)”的第\(last.version)版不同"),
      remedy: Wording(
        "units, items, groups, levels and the columns must stay; begin another round with --round NAME",
        chinese: "被评单位、评议内容、评议主体、等次和各列不得改变；请用 --round NAME 另立一轮"))
  }
}
