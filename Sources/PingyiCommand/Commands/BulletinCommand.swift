import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi bulletin`: a bulletin of a published result.
struct BulletinCommand {
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    if parsed.operands.isEmpty && !parsed.isSet("print-template") {
      throw UsageError(
        Wording("no result is given", chinese: "没有给出结果"),
        remedy: Wording(
          "name a results.json, or the folder that holds it", chinese: "请写 results.json，或含有它的文件夹"))
    }
  }

  func run() throws -> ExitCode {
    let parsed = arguments.parsed
    if parsed.isSet("print-template") {
      try StandardStreams.writeOutput(Array(Bulletin.template(arguments.language ?? .chinese).utf8))
      return .done
    }
    let publication = RoundPublication(try arguments.publishedRound(at: parsed.operands[0]))
    if let file = parsed.value("output") {
      try publication.writeBulletin(to: file, template: parsed.value("template"))
    } else {
      try StandardStreams.writeOutput(publication.bulletin(template: parsed.value("template")))
    }
    return .done
  }
}
