import CommandLineOptions
import Pingyi
import SystemInterface

/// What the program says besides its results.
enum Console {
  /// Says something on standard error.
  static func say(_ text: String) { StandardStreams.writeError(text.hasSuffix("\n") ? text : text + "\n") }

  /// Says something on standard error.
  static func say(_ wording: Wording) { say(wording.text) }

  /// Says something that the user should look at.
  static func warn(_ wording: Wording) { warn(wording.text) }

  /// Says something that the user should look at, in words that are in their language.
  static func warn(_ text: String) { say(prefix(Wording("warning", chinese: "注意"), .yellow) + harmless(text)) }

  /// Says what about a round's files is probably not meant, and what to do.
  static func warn(_ doubt: RoundDoubt) {
    warn("\(doubt.subject): \(sentence(doubt.doubt.text, doubt.advice.text))")
  }

  /// What begins a message of a kind: "pingyi: error: ".
  static func prefix(_ kind: Wording, _ colour: Colour) -> String {
    let colon = Wording(": ", chinese: "：").text
    return "\(Program.name): \(emphasised(kind.text, colour))\(colon)"
  }

  /// What is wrong and what to do, as one sentence.
  static func sentence(_ message: String, _ remedy: String) -> String {
    message + Wording("; ", chinese: "；").text + remedy
  }

  /// A colour for a word on standard error.
  enum Colour: Int {
    case red = 31
    case yellow = 33
  }

  /// A word in bold and in colour, where the terminal takes colours and the user wants them; else as it is.
  static func emphasised(_ word: String, _ colour: Colour) -> String {
    Terminal.isColoured(.error) ? "\u{1B}[1;\(colour.rawValue)m\(word)\u{1B}[0m" : word
  }

  /// Text without control characters, so that a file's name or content cannot steer the terminal.
  static func harmless(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control && $0 != "\n" ? "\u{FFFD}" : $0 }))
  }

  /// The columns of the terminal; 80 for a pipe.
  static var width: Int { max(40, StandardStreams.terminalWidth() ?? 80) }
}
