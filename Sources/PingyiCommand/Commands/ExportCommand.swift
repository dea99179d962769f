import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi export`: the accepted ballots of a ledger as a folder that can be scored.
struct ExportCommand {
  private let arguments: Arguments
  private let folder: String

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    _ = try arguments.jobs()
    guard let folder = parsed.value("output") else {
      throw UsageError(
        Wording("export needs a folder to write to", chinese: "export 需要一个写入的文件夹"),
        remedy: Wording("give it with -o DIR", chinese: "请用 -o DIR 指定"))
    }
    self.folder = folder
  }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    let (book, progress) = try arguments.book(for: .read)
    defer { progress?.clear() }
    let files = try book.export(
      round: parsed.value("round"), to: folder, keepsBallotIDs: parsed.isSet("with-ballot-ids"))
    progress?.clear()
    if !arguments.isQuiet {
      for file in files {
        let line = Wording(
          "\(file.name): batch \(file.batch), \(file.rows) rows", chinese: "\(file.name): 第\(file.batch)批，\(file.rows)行"
        )
        Console.say(Console.harmless(line.text))
      }
    }
    return .done
  }
}
