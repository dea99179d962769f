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
      throw UsageError(message: "void needs a reason", remedy: "give it with --why TEXT")
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
    if !arguments.isQuiet { Console.say("batch \(batch) \(restores ? "counts again" : "is voided")") }
    return .done
  }
}
