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
  var meaning: String {
    switch self {
    case .done: "done"
    case .difference: "done, but there were more rejects than allowed, or a check found a difference"
    case .usage: "the command line cannot be understood"
    case .badData: "the scheme or the data are wrong"
    case .noInput: "a file cannot be read"
    case .noOutput: "the output cannot be written"
    case .failedMidway: "input or output failed midway"
    case .interrupted: "interrupted"
    }
  }
}
