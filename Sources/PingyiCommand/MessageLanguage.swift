import CommandLineOptions
import Pingyi
import SystemInterface

/// The language of what the program says itself: help, messages, summaries.
///
/// What it publishes does not depend on this: that is in the scheme's language, or in the one that `--language` names.
enum MessageLanguage {
  /// The language that `--language` or the user's locale asks for; nil where nobody asks for one.
  static let wanted: Language? = named(in: CommandLine.arguments.dropFirst()) ?? ofLocale

  /// The language of messages: English where nobody asks for one.
  static let current = wanted ?? .english

  /// The value of `--language`. It is looked for before arguments are understood, because that they are not is told in
  /// this language as well.
  private static func named(in arguments: ArraySlice<String>) -> Language? {
    let options = arguments.prefix { $0 != "--" }
    let joined = "--language="
    return zip(options, options.dropFirst() + [""]).lazy.compactMap { argument, next in
      Language(
        rawValue: argument == "--language"
          ? next : argument.hasPrefix(joined) ? String(argument.dropFirst(joined.count)) : "")
    }.first
  }

  private static var ofLocale: Language? {
    switch MessageLocale.language(Machine.environment) {
    case nil: nil
    case "zh": .chinese
    default: .english
    }
  }
}

extension Wording {
  /// The text in the language of messages.
  var text: String { text(in: MessageLanguage.current) }
}

extension UsageError {
  /// An error in the language of messages.
  init(_ message: Wording, remedy: Wording) { self.init(message: message.text, remedy: remedy.text) }
}

extension Phrases {
  /// The phrases in the language of messages.
  static var current: Phrases {
    switch MessageLanguage.current {
    case .chinese: .chinese
    case .english: .english
    }
  }
}
