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
      throw UsageError(message: "--by is not a name", remedy: "give a name in one line")
    }
    return Signature(who: who, at: Machine.utcTime())
  }

  /// The batch of an operand or an option.
  func batch(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw UsageError(message: "\"\(text)\" is no batch", remedy: "give its number, as 'batches' lists it")
    }
    return number
  }

  /// Ballots behind a ledger would be nobody's.
  func refuse(_ operands: ArraySlice<String>, forLedgerAt path: String) throws {
    guard let first = operands.first else { return }
    throw UsageError(message: "\(first) stands behind the ledger \(path)", remedy: "'import' it, then score the ledger")
  }

  /// Options that only mean something of a ledger.
  func refuseLedgerOptions(_ names: [String]) throws {
    guard let name = names.first(where: { parsed.isSet($0) }) else { return }
    throw UsageError(message: "--\(name) is for ledgers, and this is none", remedy: "leave it out")
  }
}
