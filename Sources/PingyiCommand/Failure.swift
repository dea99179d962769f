import CommandLineOptions
import OrderedWork
import Pingyi
import SystemInterface

/// An error as the user sees it: lines of one shape, and an exit code.
///
///     pingyi: error: FILE:LINE: what is wrong; what to do
struct Failure {
  let lines: [String]
  let exitCode: ExitCode

  init(_ error: any Error) {
    func lines(_ texts: [String]) -> [String] {
      texts.map { "\(Program.name): \(Console.emphasised("error", .red)): " + Console.harmless($0) }
    }
    switch error {
    case let error as UsageError:
      self.lines = lines(["\(error.message); \(error.remedy)"])
      exitCode = .usage
    case let error as SchemeProblems:
      self.lines = lines(error.problems.map(Self.sentence))
      exitCode = .badData
    case let error as MissingSources:
      self.lines = lines(error.problems.map(Self.sentence))
      exitCode = .noInput
    case let error as IngestionProblems:
      self.lines = lines(error.problems.map { "\($0.file):\($0.line): \($0.message); \($0.remedy)" })
      exitCode = .badData
    case let error as LedgerProblem:
      self.lines = lines(["\(error.path): \(error.message); \(error.remedy)"])
      exitCode =
        switch error.kind {
        case .unreadable: .noInput
        case .unwritable, .busy: .noOutput
        case .foreign, .damaged, .refused: .badData
        }
    case let error as PartialProblem:
      let place = error.place.map { "\($0.file):\($0.line): " } ?? ""
      self.lines = lines([place + "\(error.message); \(error.remedy)"])
      exitCode = .badData
    case let error as SourceProblem:
      self.lines = lines(["\(error.message); \(error.remedy)"])
      exitCode = .badData
    case is OutputCutOff:
      self.lines = lines(["standard output was closed before all was written; look at the program that reads it"])
      exitCode = .failedMidway
    case let error as DataError:
      self.lines = lines(["\(error.message); \(error.remedy)"])
      exitCode = .badData
    case let error as FileChanged:
      self.lines = lines(["\(error.file): the file changed while it was read; wait until it is complete, and try again"]
      )
      exitCode = .failedMidway
    case let error as Imbalance:
      self.lines = lines(
        error.sentences.map { "the balances do not hold (\($0)); nothing was written; please report this" })
      exitCode = .difference
    case let error as SystemError where error.isBrokenPipe:
      // The reader of a pipe has seen enough.
      self.lines = []
      exitCode = .done
    case let error as SystemError where error.isInterruption:
      self.lines = lines(["interrupted; nothing was written"])
      exitCode = .interrupted
    case let error as SystemError:
      (self.lines, exitCode) = Self.system(error, lines)
    case is CancellationOfWork, is Interrupted:
      self.lines = lines(["interrupted; nothing was written"])
      exitCode = .interrupted
    default:
      self.lines = lines(["\(error)"])
      exitCode = .badData
    }
  }

  private static func sentence(_ problem: SchemeProblem) -> String {
    "\(problem.file):\(problem.line): \(problem.place.isEmpty ? "" : problem.place + ": ")\(problem.message); "
      + problem.remedy
  }

  private static func system(_ error: SystemError, _ lines: ([String]) -> [String]) -> ([String], ExitCode) {
    if error.operation == "make folder", let kind = FileSystem.kind(of: error.path), kind != .folder {
      return (lines(["\(error.path): there is a file of this name; choose another folder"]), .noOutput)
    }
    let (remedy, code): (String, ExitCode) =
      switch error.operation {
      case "open", "list", "stat": ("check the name and your permission to read it", .noInput)
      case "read": ("the medium or the connection may be at fault; copy the file and try again", .failedMidway)
      case "create", "make folder": ("choose a folder that you may write to", .noOutput)
      default: (error.isDiskFull ? "make room, or choose another folder" : "look at the disk", .failedMidway)
      }
    return (lines(["\(error.path): \(error.reason); \(remedy)"]), code)
  }
}

/// Something in the data that a command cannot go on with.
struct DataError: Error {
  let message: String
  let remedy: String
}
