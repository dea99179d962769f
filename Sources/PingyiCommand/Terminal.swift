import SystemInterface

/// What may be done with the terminal that somebody looks at.
enum Terminal {
  /// Whether a stream leads to a terminal that can move its cursor and change its colours.
  static func isCapable(_ stream: StandardStreams.Stream) -> Bool {
    StandardStreams.isTerminal(stream) && Machine.environment("TERM").map { $0 != "dumb" && !$0.isEmpty } == true
  }

  /// Whether to colour what goes to a stream: on a terminal, unless the user does not want it (https://no-color.org,
  /// and `CLICOLOR=0`). Colour repeats what words and places say anyway.
  static func isColoured(_ stream: StandardStreams.Stream) -> Bool {
    isCapable(stream) && Machine.environment("NO_COLOR")?.isEmpty != false && Machine.environment("CLICOLOR") != "0"
  }
}
