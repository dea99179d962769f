public import ReviewScheme

/// Why a ledger cannot be used as asked: what is wrong and what to do, both in words of every language.
public struct LedgerProblem: Error, Hashable, Sendable {
  /// What kind of problem it is; exit codes and tests go by it.
  public enum Kind: String, Sendable, CaseIterable {
    /// There is no such file, or it may not be read.
    case unreadable
    /// It may not be written, or there is no room.
    case unwritable
    /// It is no ledger, or one of another program or of a newer version.
    case foreign
    /// It is damaged.
    case damaged
    /// Somebody else is writing and did not finish in time.
    case busy
    /// What was asked for does not fit what the ledger holds: a batch that is there already, one that is not.
    case refused
  }

  /// What kind of problem it is.
  public let kind: Kind
  /// The ledger's path.
  public let path: String
  /// What is wrong, in every language.
  public let fault: Wording
  /// What to do, in every language.
  public let advice: Wording

  /// A problem with the ledger at `path`.
  public init(_ kind: Kind, path: String, _ fault: Wording, remedy advice: Wording) {
    self.kind = kind
    self.path = path
    self.fault = fault
    self.advice = advice
  }

  /// What is wrong, in English.
  public var message: String { fault.english }

  /// What to do, in English.
  public var remedy: String { advice.english }
}

// MARK: - What several problems advise

extension Wording {
  /// The ledger is damaged, and nobody can mend it.
  package static let takeLastGoodCopy = Wording("take the last good copy", chinese: "请改用最近一份完好的副本")

  /// The same, where looking closer is of use.
  package static let takeLastGoodCopyAfterVerify = Wording(
    "take the last good copy; 'verify' names what differs",
    chinese: "请改用最近一份完好的副本；'verify' 会指出何处不符")

  /// The file is another than was meant.
  static let giveTheLedger = Wording("give the file that 'import' made", chinese: "请给出 'import' 建立的文件")

  /// There is no ledger yet.
  static let importMakesOne = Wording("'import' makes one", chinese: "'import' 会建立台账")

  /// What was asked for is so already.
  static let nothingToDo = Wording("there is nothing to do", chinese: "无须再做什么")

  /// A batch of a number that no batch has, and where the numbers are.
  package static func noBatch(_ number: Int) -> Wording {
    Wording("there is no batch \(number)", chinese: "没有第\(number)批")
  }

  /// See ``noBatch(_:)``.
  package static let batchesListsThem = Wording(
    "'batches' lists those that there are", chinese: "'batches' 会列出现有的批次")
}

extension LedgerProblem {
  /// Neither the file nor those beside it may be written.
  static func mayNotBeWritten(_ path: String) -> LedgerProblem {
    LedgerProblem(
      .unwritable, path: path, Wording("the ledger may not be written", chinese: "没有写这个台账的权限"),
      remedy: Wording("look at the permissions of it and its folder", chinese: "请检查它和所在文件夹的权限"))
  }

  /// What a failure of SQLite means to somebody who works with a ledger.
  init(_ failure: SQLiteFailure, path: String) {
    switch failure.kind {
    case .busy:
      self.init(
        .busy, path: path, Wording("somebody else is writing to the ledger", chinese: "别人正在写这个台账"),
        remedy: Wording("try again when that is done, or wait longer", chinese: "请等对方写完再试，或用 --wait 多等一会儿"))
    case .full:
      self.init(
        .unwritable, path: path, Wording("there is no room for the ledger to grow", chinese: "磁盘已满，台账写不下了"),
        remedy: Wording(
          "make room and do it again: nothing of this batch was kept", chinese: "请腾出空间后重做：这一批什么都没有登记"))
    case .corrupt:
      self.init(
        .damaged, path: path,
        Wording("the ledger is damaged: \(failure.message)", chinese: "台账已损坏：\(failure.message)"),
        remedy: .takeLastGoodCopyAfterVerify)
    case .notADatabase:
      self.init(
        .foreign, path: path, Wording("the file is no ledger", chinese: "这个文件不是台账"), remedy: .giveTheLedger)
    case .cannotOpen:
      self.init(
        .unreadable, path: path, Wording("the ledger cannot be opened", chinese: "台账打不开"),
        remedy: Wording("look at the path and its permissions", chinese: "请检查路径和权限"))
    case .readOnly: self = .mayNotBeWritten(path)
    case .inputOutput:
      self.init(
        .unwritable, path: path,
        Wording(
          "reading or writing the ledger failed: \(failure.message)", chinese: "读写台账失败：\(failure.message)"),
        remedy: Wording(
          "look at the disk and do it again: nothing of this batch was kept", chinese: "请检查磁盘后重做：这一批什么都没有登记"))
    case .constraint, .other:
      self.init(
        .damaged, path: path,
        Wording("the ledger does not take this: \(failure.message)", chinese: "台账不接受这样做：\(failure.message)"),
        remedy: Wording("run 'verify' on it and report what it says", chinese: "请运行 'verify'，并报告它的结果"))
    }
  }
}
