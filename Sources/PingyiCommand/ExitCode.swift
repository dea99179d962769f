/// What the program tells the one that called it; the numbers are those of sysexits.h where it has them.
enum ExitCode: Int32 {
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
