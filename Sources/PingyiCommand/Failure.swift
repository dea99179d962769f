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
      texts.map { "\(Console.prefix(Wording("error", chinese: "错误"), .red))" + Console.harmless($0) }
    }
    switch error {
    case let error as UsageError:
      self.lines = lines([Console.sentence(error.message, error.remedy)])
      exitCode = .usage
    case let error as SchemeProblems:
      self.lines = lines(error.problems.map(Self.sentence))
      exitCode = .badData
    case let error as MissingSources:
      self.lines = lines(error.problems.map(Self.sentence))
      exitCode = .noInput
    case let error as IngestionProblems:
      self.lines = lines(
        error.problems.map { "\($0.file):\($0.line): " + Console.sentence($0.fault.text, $0.advice.text) })
      exitCode = .badData
    case let error as LedgerProblem:
      self.lines = lines(["\(error.path): " + Console.sentence(error.fault.text, error.advice.text)])
      exitCode =
        switch error.kind {
        case .unreadable: .noInput
        case .unwritable, .busy: .noOutput
        case .foreign, .damaged, .refused: .badData
        }
    case let error as PartialProblem:
      let place = error.place.map { "\($0.file):\($0.line): " } ?? ""
      self.lines = lines([place + Console.sentence(error.fault.text, error.advice.text)])
      exitCode = .badData
    case let error as SourceProblem:
      self.lines = lines([Console.sentence(error.fault.text, error.advice.text)])
      exitCode = .badData
    case is OutputCutOff:
      self.lines = lines([
        Wording(
          "standard output was closed before all was written; look at the program that reads it",
          chinese: "标准输出在写完之前被关闭；请检查读取它的程序"
        ).text
      ])
      exitCode = .failedMidway
    case is MissingCells:
      self.lines = lines([
        Wording(
          "the results do not say what must be withheld of small groups; give the scheme that made them with --scheme",
          chinese: "结果中没有写明小的评议主体有哪些内容不得公布；请用 --scheme 给出所用的方案"
        ).text
      ])
      exitCode = .usage
    case let error as DataError:
      self.lines = lines([Console.sentence(error.message.text, error.remedy.text)])
      exitCode = .badData
    case let error as SimulationError:
      self.lines = lines([Self.sentence(error)])
      exitCode = .usage
    case let error as FileChanged:
      self.lines = lines([
        "\(error.file): "
          + Wording(
            "the file changed while it was read; wait until it is complete, and try again",
            chinese: "读取期间文件有改动；请等它写完再试"
          ).text
      ])
      exitCode = .failedMidway
    case let error as Imbalance:
      self.lines = lines(
        error.sentences.map {
          Wording(
            "the balances do not hold (\($0.english)); nothing was written; please report this",
            chinese: "总账不平（\($0.chinese)）；什么都没有写出；请报告此事"
          ).text
        })
      exitCode = .difference
    case let error as SystemError where error.isBrokenPipe:
      // The reader of a pipe has seen enough.
      self.lines = []
      exitCode = .done
    case let error as SystemError where error.isInterruption:
      self.lines = lines([Self.interrupted.text])
      exitCode = .interrupted
    case let error as SystemError:
      self.lines = lines([error.sentence])
      exitCode = error.exitCode
    case is ImportInterrupted:
      self.lines = lines([
        Wording(
          "interrupted; 'import' those that are not in", chinese: "已中断；请再用 'import' 登记其余的文件"
        ).text
      ])
      exitCode = .interrupted
    case is CancellationOfWork, is Interrupted:
      self.lines = lines([Self.interrupted.text])
      exitCode = .interrupted
    default:
      self.lines = lines(["\(error)"])
      exitCode = .badData
    }
  }

  private static let interrupted = Wording("interrupted; nothing was written", chinese: "已中断；什么都没有写出")

  private static func sentence(_ error: SimulationError) -> String {
    let (fault, advice) =
      switch error {
      case .unencodable(let text, let file):
        (
          Wording("\(file): \"\(text)\" cannot be written in GB18030", chinese: "\(file)：“\(text)”无法用 GB18030 写出"),
          Wording("write the file in UTF-8", chinese: "请用 UTF-8 写这个文件")
        )
      case .notALeaf(_, let file):
        (
          Wording("\(file): a group of the plan has sub-groups", chinese: "\(file)：计划中有评议主体还分了下级"),
          Wording("plan ballots of its sub-groups", chinese: "请按其下级评议主体计划")
        )
      case .tooMuchDirt(let file):
        (
          Wording("\(file): more than half of its rows would be dirt", chinese: "\(file)：超过一半的行会是脏数据"),
          Wording(
            "give each kind of dirt a smaller share with --dirt", chinese: "--dirt 是每一种脏数据的比例，请写小一些")
        )
      }
    return Console.sentence(fault.text, advice.text)
  }

  private static func sentence(_ problem: SchemeProblem) -> String {
    "\(problem.file):\(problem.line): \(problem.place.isEmpty ? "" : problem.place + ": ")"
      + Console.sentence(problem.fault.text, problem.advice.text)
  }
}

/// Something in the data that a command cannot go on with.
struct DataError: Error {
  let message: Wording
  let remedy: Wording
}
