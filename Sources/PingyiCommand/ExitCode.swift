import Pingyi

/// What the program tells the one that called it; the numbers are those of sysexits.h where it has them.
enum ExitCode: Int32, CaseIterable {
  /// Done.
  case done = 0
  /// Done, but there were more rejects than allowed, or a check found a difference.
  case difference = 1
  /// The command line cannot be understood.
  case usage = 64
  /// The scheme or the data are wrong.
  case badData = 65
  /// A file cannot be read.
  case noInput = 66
  /// The output cannot be written.
  case noOutput = 73
  /// Input or output failed midway.
  case failedMidway = 74
  /// Interrupted.
  case interrupted = 130
}

extension ExitCode {
  /// What the manual says of it.
  var meaning: Wording {
    switch self {
    case .done: Wording("done", chinese: "完成")
    case .difference:
      Wording(
        "done, but there were more rejects than allowed, or a check found a difference",
        chinese: "完成，但未采用的行超过允许的数目，或核对发现不符")
    case .usage: Wording("the command line cannot be understood", chinese: "命令行有误")
    case .badData: Wording("the scheme or the data are wrong", chinese: "方案或数据有误")
    case .noInput: Wording("a file cannot be read", chinese: "有文件无法读取")
    case .noOutput: Wording("the output cannot be written", chinese: "结果无法写出")
    case .failedMidway: Wording("input or output failed midway", chinese: "读写中途出错")
    case .interrupted: Wording("interrupted", chinese: "被中断")
    }
  }
}
