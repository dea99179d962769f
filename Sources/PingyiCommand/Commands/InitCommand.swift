import CommandLineOptions
import Pingyi
import SystemInterface

/// `pingyi init`: a commented scheme to start from.
struct InitCommand {
  private let folder: String
  private let template: SchemeTemplate
  private let isQuiet: Bool

  init(_ parsed: ParsedCommand) throws {
    folder = parsed.operands[0]
    template = parsed.value("template").flatMap(SchemeTemplate.init(rawValue:)) ?? SchemeTemplate.allCases[0]
    isQuiet = parsed.isSet("quiet")
  }

  func run() throws -> ExitCode {
    let files = template.files
    for (name, _) in files {
      let path = FileSystem.join(folder, name)
      if FileSystem.kind(of: path) != nil {
        throw UsageError(message: "\(path) exists already", remedy: "choose a new folder; nothing was written")
      }
    }
    let output = try OutputTransaction(folder: folder)
    for (name, text) in files { try output.write(name, Array(text.utf8)) }
    try output.commit()
    try FileSystem.makeFolder(FileSystem.join(folder, "ballots"))
    if !isQuiet {
      Console.say("wrote \(files.map(\.name).joined(separator: ", ")) to \(folder)")
      Console.say("next: put ballots into \(FileSystem.join(folder, "ballots")) and run: pingyi score \(folder)")
    }
    return .done
  }
}
