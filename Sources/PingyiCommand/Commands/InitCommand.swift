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
        throw UsageError(
          Wording("\(path) exists already", chinese: "\(path) 已经存在"),
          remedy: Wording("choose a new folder; nothing was written", chinese: "请换一个新文件夹；什么都没有写出"))
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
      let names = files.map(\.name)
      Console.say(
        Wording(
          "wrote \(names.joined(separator: ", ")) to \(folder)",
          chinese: "已把 \(names.joined(separator: "、")) 写入 \(folder)"))
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

  private var next: Wording {
    if rounds.contains(place(of: "scheme.json")) {
      let ballots = FileSystem.join(folder, "ballots")
      return Wording(
        "next: put ballots into \(ballots) and run: pingyi score \(folder)",
        chinese: "下一步：把票放入 \(ballots)，然后运行：pingyi score \(folder)")
    }
    let readme = FileSystem.join(folder, "README.txt")
    return Wording(
      "next: read \(readme) and put ballots into \(rounds.count) folders",
      chinese: "下一步：阅读 \(readme)，把票放入\(rounds.count)个文件夹")
  }
}
