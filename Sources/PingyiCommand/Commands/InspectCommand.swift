import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi inspect`: what exported files hold, and a scheme to start from.
struct InspectCommand {
  private let files: [String]
  private let scheme: String?
  private let folder: String?
  private let arguments: Arguments

  init(_ parsed: ParsedCommand) throws {
    arguments = Arguments(parsed: parsed)
    files = parsed.operands
    scheme = parsed.value("scheme")
    folder = parsed.value("write")
    if scheme != nil, folder != nil {
      throw UsageError(
        message: "--scheme and --write exclude each other",
        remedy: "write a new scheme, or look at the files through one that there is")
    }
  }

  func run() throws -> ExitCode {
    if let folder {
      for name in ["scheme.json", "units.csv"] where FileSystem.kind(of: FileSystem.join(folder, name)) != nil {
        throw UsageError(
          message: "\(FileSystem.join(folder, name)) exists already", remedy: "choose a new folder; nothing was written"
        )
      }
    }
    let review = try scheme.map { try arguments.review(at: $0) }
    let inspection = try Inspection(of: files, under: review)
    try StandardStreams.writeOutput(Array(Console.harmless(inspection.text()).utf8))
    guard let folder else { return .done }
    guard inspection.isComplete else {
      throw DataError(
        message: "no column of the files looks like marks, so there is no scheme to write",
        remedy: "start with pingyi init, and name the columns in intake")
    }
    try inspection.write(to: folder)
    if !arguments.isQuiet {
      Console.say("wrote scheme.json, units.csv to \(folder)")
      Console.say(
        "next: put names, scores and weights right and the files into \(FileSystem.join(folder, "ballots")), then run: "
          + "pingyi score \(folder)")
    }
    return .done
  }
}
