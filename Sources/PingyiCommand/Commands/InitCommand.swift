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
    // Each folder is written whole or not at all.
    var outputs: [String: OutputTransaction] = [:]
    for (name, text) in files {
      let place = place(of: name)
      let output = try outputs[place] ?? OutputTransaction(folder: place)
      outputs[place] = output
      try output.write(FileSystem.lastComponent(of: name), Array(text.utf8))
    }
    for output in outputs.values { try output.commit() }
    for place in rounds { try FileSystem.makeFolder(FileSystem.join(place, "ballots")) }
    if !isQuiet {
      Console.say("wrote \(files.map(\.name).joined(separator: ", ")) to \(folder)")
      Console.say(next)
    }
    return .done
  }

  /// The folders that hold a scheme.
  private var rounds: [String] {
    template.files.map(\.name).filter { FileSystem.lastComponent(of: $0) == "scheme.json" }
      .map(place)
  }

  /// The folder that a file of the template goes to.
  private func place(of name: String) -> String { FileSystem.folder(of: FileSystem.join(folder, name)) }

  private var next: String {
    if rounds.contains(place(of: "scheme.json")) {
      return "next: put ballots into \(FileSystem.join(folder, "ballots")) and run: pingyi score \(folder)"
    }
    return "next: read \(FileSystem.join(folder, "README.txt")) and put ballots into \(rounds.count) folders"
  }
}
