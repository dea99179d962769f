import Pingyi
import SystemInterface

/// Where keyed rows and partials go: standard output, or a file that appears when it is whole.
///
/// A reader that has gone is an error here: whoever takes only a part of them counts only a part of the ballots.
final class PartialOutput {
  private let transaction: OutputTransaction?
  private let file: OutputFile?

  /// Begins to write; standard output if no path is given.
  init(_ path: String?) throws {
    guard let path else {
      transaction = nil
      file = nil
      return
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let transaction = try OutputTransaction(folder: folder)
    self.transaction = transaction
    file = try transaction.begin(slash.map { String(path[path.index(after: $0)...]) } ?? path)
  }

  func write(_ bytes: [UInt8]) throws {
    do {
      if let file { try file.append(bytes) } else { try StandardStreams.writeOutput(bytes) }
    } catch let error where error.isBrokenPipe {
      throw OutputCutOff()
    }
  }

  /// Lets a file appear.
  func finish() throws {
    try file?.finish()
    try transaction?.commit()
  }
}

/// Whoever was to read all of the output has gone.
struct OutputCutOff: Error {}
