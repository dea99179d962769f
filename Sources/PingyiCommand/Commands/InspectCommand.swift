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
        Wording("--scheme and --write exclude each other", chinese: "--scheme 和 --write 不能同用"),
        remedy: Wording(
          "write a new scheme, or look at the files through one that there is", chinese: "请写新方案，或按已有的方案查看文件"))
    }
  }

  func run() throws -> ExitCode {
    if let folder {
      for name in ["scheme.json", "units.csv"] where FileSystem.kind(of: FileSystem.join(folder, name)) != nil {
        throw UsageError(
          Wording(
            "\(FileSystem.join(folder, name)) exists already", chinese: "\(FileSystem.join(folder, name)) 已经存在"),
          remedy: Wording("choose a new folder; nothing was written", chinese: "请换一个新文件夹；什么都没有写出"))
      }
    }
    let review = try scheme.map { try arguments.review(at: $0) }
    let inspection = try Inspection(of: files, under: review)
    try StandardStreams.writeOutput(Array(Console.harmless(inspection.text(in: MessageLanguage.current)).utf8))
    guard let folder else { return .done }
    guard inspection.isComplete else {
      throw DataError(
        message: Wording(
          "no column of the files looks like marks, so there is no scheme to write",
          chinese: "文件中没有像评价的列，写不出方案"),
        remedy: Wording(
          "start with pingyi init, and name the columns in intake", chinese: "请从 pingyi init 开始，并在 intake 中写明各列"))
    }
    try inspection.write(to: folder)
    if !arguments.isQuiet {
      let ballots = FileSystem.join(folder, "ballots")
      Console.say(
        Wording("wrote scheme.json, units.csv to \(folder)", chinese: "已把 scheme.json、units.csv 写入 \(folder)").text)
      Console.say(
        Wording(
          "next: put names, scores and weights right and the files into \(ballots), then run: pingyi score \(folder)",
          chinese: "下一步：改正名称、分值和权重，把文件放进 \(ballots)，再运行 pingyi score \(folder)"
        ).text)
    }
    return .done
  }
}
