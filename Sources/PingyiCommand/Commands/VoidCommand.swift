import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi void` and `pingyi restore`: a batch counts no longer, or again.
struct VoidCommand {
  private let arguments: Arguments
  private let signature: Signature
  private let batch: Int
  private let why: String
  private let restores: Bool

  init(_ parsed: ParsedCommand, restores: Bool) throws {
    arguments = Arguments(parsed: parsed)
    signature = try arguments.signature()
    batch = try arguments.batch(parsed.operands[1])
    why = parsed.value("why") ?? ""
    self.restores = restores
    if !restores && why.allSatisfy(\.isWhitespace) {
      throw UsageError(
        Wording("void needs a reason", chinese: "作废须写明理由"),
        remedy: Wording("give it with --why TEXT", chinese: "请用 --why TEXT 写出"))
    }
  }

  func run() throws -> ExitCode {
    let (book, progress) = try arguments.book(for: .write)
    defer { progress?.clear() }
    if restores {
      try book.restore(batch: batch, why: why, by: signature)
    } else {
      try book.void(batch: batch, why: why, by: signature)
    }
    if !arguments.isQuiet {
      Console.say(
        restores
          ? Wording("batch \(batch) counts again", chinese: "第\(batch)批恢复计入")
          : Wording("batch \(batch) is voided", chinese: "第\(batch)批已作废"))
    }
    return .done
  }
}
