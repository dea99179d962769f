import ReviewScheme
import SystemInterface

/// What is looked at before a file from elsewhere is believed, or anything beside it is used.
extension Ledger {
  // MARK: - What the file is

  /// Refuses a file that is not exactly a ledger of a version that is known, before anything in it is believed.
  func checkIdentity() throws {
    guard try number("PRAGMA application_id") == LedgerSchema.applicationID else {
      throw foreign(
        Wording("the file is another program's database", chinese: "这是其他程序的数据库"), .giveTheLedger)
    }
    let version = try number("PRAGMA user_version")
    guard version <= schema.version else {
      throw foreign(
        Wording(
          "the ledger is of version \(version), and this program knows \(schema.version)",
          chinese: "台账的版本是\(version)，本程序只认识到\(schema.version)"),
        Wording("use the newer program that wrote it", chinese: "请使用写它的较新程序"))
    }
    guard version > 0 else {
      throw foreign(Wording("the ledger has no version", chinese: "台账没有版本号"), .takeLastGoodCopy)
    }
    try checkSize()
    let found = try LedgerSchema.objects(of: database)
    if let strange = try schema.difference(of: found, version: version) {
      let object = strange.prefix { $0 != "(" && $0 != "\n" }
      throw foreign(
        Wording(
          "the ledger's tables are not those of version \(version): \(object)",
          chinese: "台账的表不是第\(version)版应有的：\(object)"),
        Wording(
          "somebody changed it by other means: take the last good copy",
          chinese: "有人用别的办法改过它：请改用最近一份完好的副本"))
    }
    // The tables that everything else hangs on; to walk through the content of all batches would cost more than to score
    // them, and is left to `firstDifference`. Each piece of content is read with SQLite's own checks all the same.
    for table in ["round", "scheme", "batch", "state", "journal"] {
      let findings = try database.rows("PRAGMA quick_check(\(table))") { $0.text(0) }
      if findings != ["ok"] {
        let finding = findings.first ?? ""
        throw damaged(Wording(finding, chinese: finding))
      }
    }
  }

  /// Refuses a file that was cut short, as a copy may be. While there is a log, the file itself may be behind.
  private func checkSize() throws {
    // The file is only asked for its size, never opened: when a process closes a file, the system drops all locks that
    // it has on it, those of other connections too.
    let log = try? FileSystem.size(of: database.file + "-wal")
    guard log ?? 0 == 0, let size = try? FileSystem.size(of: path) else { return }
    let expected = try number("PRAGMA page_count") * number("PRAGMA page_size")
    if size < expected {
      throw damaged(
        Wording(
          "it has \(size) bytes, and should have \(expected)", chinese: "只有\(size)字节，应有\(expected)字节"))
    }
  }

  private func damaged(_ what: Wording) -> LedgerProblem {
    LedgerProblem(
      .damaged, path: path,
      Wording("the ledger is damaged: \(what.english)", chinese: "台账已损坏：\(what.chinese)"),
      remedy: .takeLastGoodCopy)
  }

  func foreign(_ fault: Wording, _ advice: Wording) -> LedgerProblem {
    LedgerProblem(.foreign, path: path, fault, remedy: advice)
  }

  // MARK: - What lies beside it

  /// Whether somebody fell while the file was made. Until the log is in use, SQLite keeps what was there before in a journal
  /// beside the file, and puts it back when the file is opened next.
  ///
  /// Such a journal may name another file, which SQLite then removes: several databases changed at once have one. A ledger's
  /// never does.
  func hasJournal() throws -> Bool {
    let journal = database.file + "-journal"
    guard FileSystem.kind(of: journal) == .file else { return false }
    var end: [UInt8] = []
    do {
      let magic = Self.endOfNamingJournal
      let file = try InputFile.open(journal)
      let size = try FileSystem.size(of: journal)
      _ = try file.read(at: max(0, size - magic.count), count: magic.count, into: &end)
    } catch {
      // Where it may not be read, SQLite may not either.
      return true
    }
    guard end != Self.endOfNamingJournal else {
      throw foreign(
        Wording(
          "the file that ends in -journal beside it would have another file removed",
          chinese: "旁边以 -journal 结尾的文件会让另一个文件被删除"),
        Wording(
          "move it away, run 'verify', and find out who put it there: no ledger has such a file",
          chinese: "请把它移走，运行 'verify'，并查明是谁放的：台账不会有这样的文件"))
    }
    return true
  }

  /// What ends a journal that names another file. Source: "Database File Format" of SQLite, section 3.
  private static let endOfNamingJournal: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

  /// Takes back what somebody wrote who fell while the file was made: only who may write can do that, and nobody can read
  /// before.
  func takeBackUnfinishedMaking(vfs: String?) throws {
    let writer = try SQLiteConnection(path: path, access: .write, vfs: vfs)
    writer.wait(milliseconds: wait)
    // Any reading begins with it.
    try writer.execute("PRAGMA user_version")
  }
}
