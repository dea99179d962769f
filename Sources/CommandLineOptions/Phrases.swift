/// What a program says of its command line and of its progress, in one language.
///
/// A value cannot be made without all of it, so no language can lack a phrase.
public struct Phrases: Sendable {
  // MARK: - Help

  /// Before a line of usage.
  let usage: String
  /// What stands for a command, its options and its operands in a line of usage.
  let command: String
  let options: String
  let operands: String
  /// Headings of sections.
  let commandsHeading: String
  let operandsHeading: String
  let optionsHeading: String
  let commonOptionsHeading: String
  let examplesHeading: String
  /// What ends a heading.
  let colon: String
  /// How to get the help of a command: `tally COMMAND --help`.
  let helpOfCommand: @Sendable (_ call: String) -> String
  /// What `--help` and `--version` do.
  let help: String
  let version: String
  /// Words of which one may be chosen: `table, csv or json`.
  let alternatives: @Sendable ([String]) -> String
  /// What follows the description of an option whose values are known, or that may be repeated.
  let choices: @Sendable (_ alternatives: String) -> String
  let repeats: String

  // MARK: - The manual page

  /// Headings of sections, in capitals where there are any.
  let nameSection: String
  let synopsisSection: String
  let commandsSection: String
  let commonOptionsSection: String

  // MARK: - Mistakes, each with a remedy

  let unknownCommand: @Sendable (_ name: String) -> String
  /// `-z` in `-qz`, or an option alone.
  let unknownOption: @Sendable (_ option: String, _ argument: String?) -> String
  let didYouMean: @Sendable (_ name: String) -> String
  let seeForCommands: @Sendable (_ call: String) -> String
  let seeForOptions: @Sendable (_ call: String) -> String
  let writeBehindCommand: @Sendable (_ call: String) -> String
  let operandMissing: @Sendable (_ name: String) -> String
  let operandTooMany: @Sendable (_ value: String) -> String
  let takesNoValue: @Sendable (_ option: String) -> String
  let writeAlone: @Sendable (_ option: String) -> String
  let needsValue: @Sendable (_ option: String) -> String
  let writeSo: @Sendable (_ text: String) -> String
  let noSuchValue: @Sendable (_ value: String, _ owner: String, _ alternatives: String) -> String
  let chooseOne: String
  let givenTwice: @Sendable (_ option: String) -> String
  let keepOne: String

  // MARK: - Progress

  /// A rate, of an amount such as "812 MB".
  let perSecond: @Sendable (_ amount: String) -> String
  /// The time that work will still take, such as "0:12".
  let timeLeft: @Sendable (_ time: String) -> String
}
