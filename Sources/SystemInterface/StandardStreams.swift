#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the program was given to write to.
public enum StandardStreams {
  /// One of the two streams for output.
  public enum Stream: Int32, Sendable {
    /// Where results go.
    case output = 1
    /// Where messages go.
    case error = 2
  }

  /// Takes the places of standard streams that the program was started without, so that nothing that is opened later gets
  /// their numbers: a file would be written to as if it were the terminal. Who reads or writes such a stream is told as
  /// ever that there is none.
  public static func holdPlaces() {
    for (number, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)] {
      var status = stat()
      // Unsafe: a structure is filled that outlives the call.
      if unsafe fstat(number, &status) == 0 { continue }
      // The lowest number that is free is this one. It is open for what nobody does with the stream.
      _ = unsafe open("/dev/null", mode)
    }
  }

  /// Writes to standard output, at once and all of it. If the reader has gone, the error says `isBrokenPipe` (where
  /// `Interruption` is installed; without it the process dies of the signal).
  public static func writeOutput(_ bytes: [UInt8]) throws(SystemError) {
    try Descriptor.write(bytes, to: Stream.output.rawValue, "standard output")
  }

  /// Writes to standard error. There is nowhere to report a failure to, so there is none.
  public static func writeError(_ text: String) {
    _ = try? Descriptor.write(Array(text.utf8), to: Stream.error.rawValue, "standard error")
  }

  /// Whether a person is likely to be looking at the stream.
  public static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// How many columns the terminal has: what it says itself, else what the variable `COLUMNS` says, else nil.
  public static func terminalWidth(of stream: Stream = .output) -> Int? {
    var size = winsize()
    // Unsafe: this request fills one such structure, which outlives the call.
    if unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 { return Int(size.ws_col) }
    return Machine.environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}
