import CommandLineOptions
import Pingyi
import SystemInterface

/// What commands that work with a ledger read from their arguments in the same way.
extension Arguments {
  /// The ledger of the first operand.
  func book(for access: Ledger.Access) throws -> (LedgerBook, ProgressLine?) {
    let (settings, line) = try settings()
    let seconds = hasWait ? try wholeNumber("wait", in: 0...86_400) ?? 10 : 10
    return (
      try LedgerBook(at: parsed.operands[0], for: access, wait: seconds * 1000, settings: settings), line
    )
  }

  private var hasWait: Bool { parsed.command.options.contains { $0.name == "wait" } }

  /// Who does it, and when.
  func signature() throws -> Signature {
    let who = parsed.value("by") ?? Machine.userName()
    guard !who.isEmpty, who.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      throw UsageError(
        Wording("--by is not a name", chinese: "--by 不是姓名"),
        remedy: Wording("give a name in one line", chinese: "请在一行中写出姓名"))
    }
    return Signature(who: who, at: Machine.utcTime())
  }

  /// The batch of an operand or an option.
  func batch(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw UsageError(
        Wording("\"\(text)\" is no batch", chinese: "“\(text)”不是批次"),
        remedy: Wording("give its number, as 'batches' lists it", chinese: "请写 'batches' 列出的编号"))
    }
    return number
  }

  /// Ballots behind a ledger would be nobody's.
  func refuse(_ operands: ArraySlice<String>, forLedgerAt path: String) throws {
    guard let first = operands.first else { return }
    throw UsageError(
      Wording("\(first) stands behind the ledger \(path)", chinese: "台账 \(path) 之后又写了 \(first)"),
      remedy: Wording("'import' it, then score the ledger", chinese: "请先用 'import' 登记，再给台账计分"))
  }

  /// Options that only mean something of a ledger.
  func refuseLedgerOptions(_ names: [String]) throws {
    guard let name = names.first(where: { parsed.isSet($0) }) else { return }
    throw UsageError(
      Wording("--\(name) is for ledgers, and this is none", chinese: "--\(name) 只用于台账，而这不是台账"),
      remedy: Wording("leave it out", chinese: "请去掉它"))
  }
}
