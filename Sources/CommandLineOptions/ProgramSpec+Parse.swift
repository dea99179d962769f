extension ProgramSpec {
  /// Reads the arguments of a call, without the program's own name, in the style of GNU.
  ///
  /// Values are written `--name value`, `--name=value`, `-n value` or `-nvalue`; flags may share a dash, `-qf`. Options
  /// and operands mix; the first operand is the command. What follows `--` is an operand, as is `-` alone. A value may
  /// begin with a dash (`--shift -5`), unless it is the name of an option. A flag may be repeated without effect, an
  /// option with a value only if its entry says so.
  ///
  /// - Returns: the help of the program if there is no command.
  /// - Throws: the first mistake, from left to right; `--help` and `--version` are obeyed where they stand.
  public func parse(_ arguments: [String]) throws(UsageError) -> ParseOutcome {
    var parser = ArgumentParser(program: self, rest: arguments[...])
    return try parser.outcome()
  }
}

/// One pass over the arguments.
private struct ArgumentParser {
  let program: ProgramSpec
  var rest: ArraySlice<String>
  var command: CommandSpec?
  var operands: [String] = []
  var given: [String: [String]] = [:]
  var wantsHelp = false
  var wantsVersion = false

  private var phrases: Phrases { program.phrases }

  init(program: ProgramSpec, rest: ArraySlice<String>) {
    self.program = program
    self.rest = rest
  }

  mutating func outcome() throws(UsageError) -> ParseOutcome {
    var optionsEnded = false
    while let argument = rest.popFirst() {
      if optionsEnded || argument == "-" || !argument.hasPrefix("-") {
        try takeOperand(argument)
      } else if argument == "--" {
        optionsEnded = true
      } else if argument.hasPrefix("--") {
        try takeLong(argument)
      } else {
        try takeShort(argument)
      }
      if wantsVersion { return .version }
      // `pingyi --help score` asks for the help of the command that is still to come.
      if wantsHelp, command != nil || rest.isEmpty { return .help(command) }
    }
    guard let command else { return .help(nil) }
    try checkOperands(of: command)
    return .run(
      ParsedCommand(command: command, operands: operands, options: program.options(of: command), given: given))
  }

  // MARK: - Operands

  private mutating func takeOperand(_ argument: String) throws(UsageError) {
    guard command == nil else {
      operands.append(argument)
      return
    }
    guard let found = program.commands.first(where: { $0.name == argument }) else {
      throw UsageError(
        message: phrases.unknownCommand(argument),
        remedy: Suggestion.nearest(to: argument, among: program.commands.map(\.name)).map(phrases.didYouMean)
          ?? phrases.seeForCommands(program.name))
    }
    command = found
  }

  private func checkOperands(of command: CommandSpec) throws(UsageError) {
    let specs = command.operands
    if operands.count < specs.count, !specs[operands.count].isOptional {
      throw UsageError(message: phrases.operandMissing(specs[operands.count].name), remedy: usage(of: command))
    }
    if operands.count > specs.count, specs.last?.isRepeatable != true {
      throw UsageError(
        message: phrases.operandTooMany(operands[specs.count]), remedy: usage(of: command))
    }
    for (place, value) in operands.enumerated() {
      guard let spec = place < specs.count ? specs[place] : specs.last else { return }
      try requireChoice(value, of: spec.name, among: spec.choices)
    }
  }

  private func usage(of command: CommandSpec) -> String {
    phrases.usage.lowercased() + HelpText.usage(of: command, in: program)
  }

  // MARK: - Options

  private mutating func takeLong(_ argument: String) throws(UsageError) {
    let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let written = "--\(parts[0])"
    guard let option = option(named: parts[0]) else { throw unknownOption(written) }
    if option.valueName == nil {
      guard parts.count == 1 else {
        throw UsageError(message: phrases.takesNoValue(written), remedy: phrases.writeAlone(written))
      }
      set(flag: option)
    } else {
      let value = parts.count == 2 ? String(parts[1]) : try nextValue(of: option, written: written)
      try set(option, to: value, written: written)
    }
  }

  /// Takes `-q`, `-o value`, `-ovalue`, and flags that share a dash.
  private mutating func takeShort(_ argument: String) throws(UsageError) {
    var letters = argument.dropFirst()
    while let letter = letters.popFirst() {
      let written = "-\(letter)"
      guard let option = program.options(of: command).first(where: { $0.short == letter }) else {
        throw unknownOption(written, insideOf: argument)
      }
      if option.valueName == nil {
        set(flag: option)
      } else {
        let value = letters.isEmpty ? try nextValue(of: option, written: written) : String(letters)
        try set(option, to: value, written: written)
        return
      }
    }
  }

  private func option(named name: some StringProtocol) -> OptionSpec? {
    program.options(of: command).first { $0.name == name }
  }

  private mutating func set(flag option: OptionSpec) {
    switch option.request {
    case .help: wantsHelp = true
    case .version: wantsVersion = true
    case nil: given[option.name] = []
    }
  }

  /// The next argument as a value. The name of an option is none: somebody forgot the value.
  private mutating func nextValue(of option: OptionSpec, written: String) throws(UsageError) -> String {
    let isOption = rest.first.map { next in
      next == "--" || next.hasPrefix("--") && self.option(named: next.dropFirst(2).prefix { $0 != "=" }) != nil
    }
    guard isOption == false, let value = rest.popFirst() else {
      throw UsageError(
        message: phrases.needsValue(written),
        remedy: phrases.writeSo("--\(option.name)=\(option.valueName ?? "VALUE")"))
    }
    return value
  }

  private mutating func set(_ option: OptionSpec, to value: String, written: String) throws(UsageError) {
    try requireChoice(value, of: "'\(written)'", among: option.choices)
    guard option.isRepeatable || given[option.name] == nil else {
      throw UsageError(message: phrases.givenTwice(written), remedy: phrases.keepOne)
    }
    given[option.name, default: []].append(value)
  }

  // MARK: - Mistakes

  private func requireChoice(_ value: String, of name: String, among choices: [String]) throws(UsageError) {
    guard !choices.isEmpty, !choices.contains(value) else { return }
    throw UsageError(
      message: phrases.noSuchValue(value, name, phrases.alternatives(choices)),
      remedy: Suggestion.nearest(to: value, among: choices).map(phrases.didYouMean) ?? phrases.chooseOne)
  }

  private func unknownOption(_ written: String, insideOf argument: String? = nil) -> UsageError {
    let known = program.options(of: command).map { "--" + $0.name }
    let message = phrases.unknownOption(written, argument == written ? nil : argument)
    if command == nil, let owner = owner(of: written) {
      return UsageError(
        message: message, remedy: phrases.writeBehindCommand("\(program.name) \(owner.name) \(written)"))
    }
    return UsageError(
      message: message,
      remedy: Suggestion.nearest(to: argument ?? written, among: known).map(phrases.didYouMean)
        ?? phrases.seeForOptions(program.call(of: command)))
  }

  /// The first command that has the option `written`.
  private func owner(of written: String) -> CommandSpec? {
    program.commands.first { command in
      command.options.contains { "--" + $0.name == written || $0.short.map { "-\($0)" } == written }
    }
  }
}
