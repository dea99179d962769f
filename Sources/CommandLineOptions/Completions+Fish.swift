extension Completions {
  /// Lines of `complete`, one for each entry, behind functions that tell where the cursor is.
  static func fish(_ program: ProgramSpec) -> String {
    let function = "__\(program.name)"
    let complete = "complete -c \(program.name)"
    var lines = ["\(complete) -f"]
    lines += program.commands.map { command in
      "\(complete) -n \(function)_begins -a \(command.name) -d \(quotedForFish(command.summary))"
    }
    lines += program.options(of: nil).map { complete + words(of: $0) }
    for command in program.commands {
      lines.append("")
      lines += command.options.map { "\(complete) -n '\(function)_runs \(command.name)'" + words(of: $0) }
      lines += command.operands.enumerated().compactMap { place, operand in
        guard let candidates = candidates(choices: operand.choices, kind: operand.kind) else { return nil }
        let place = operand.isRepeatable ? "-ge \(place)" : "-eq \(place)"
        return "\(complete) -n '\(function)_runs \(command.name) \(place)' \(candidates)"
      }
    }
    return """
      \(title(program, .fish))

      # The operands before the cursor, a line each; the first is the command.
      function \(function)_operands
        set -l words (commandline -opc)
        set -l command
        set -l option
        for word in $words[2..-1]
          if test -n "$option"
            set option
          else if contains -- " $word" \(valued(program.options(of: nil), of: ""))
            set option $word
          else if contains -- "$command $word" \(program.commands.map { valued($0.options, of: $0.name) }
            .filter { !$0.isEmpty }.joined(separator: " \\\n          "))
            set option $word
          else if not string match -q -- '-*' $word
            test -n "$command"; or set command $word
            echo $word
          end
        end
      end

      # Whether there is no command yet.
      function \(function)_begins
        test (count (\(function)_operands)) -eq 0
      end

      # Whether the command is $argv[1], and the count of operands behind it is as $argv[2..3] says.
      function \(function)_runs
        set -l operands (\(function)_operands)
        test "$operands[1]" = $argv[1]; or return
        test (count $argv) -eq 1; or test (count $operands[2..-1]) $argv[2..3]
      end

      \(lines.joined(separator: "\n"))

      """
  }

  /// An option in the words of `complete`: its names, what it does, and what may be its value.
  private static func words(of option: OptionSpec) -> String {
    var words = (option.short.map { " -s \($0)" } ?? "") + " -l \(option.name) -d \(quotedForFish(option.help))"
    if option.valueName != nil {
      words += " -r " + (candidates(choices: option.choices, kind: option.kind) ?? "-f")
    }
    return words
  }

  /// What may be chosen; nil if only the user knows.
  private static func candidates(choices: [String], kind: ValueKind) -> String? {
    guard choices.isEmpty else { return "-f -a '\(choices.joined(separator: " "))'" }
    return switch kind {
    case .file: "-F"
    case .folder: "-f -a '(__fish_complete_directories)'"
    case .word: nil
    }
  }

  /// The options of `command` that take a value: `'score -o' 'score --output'`.
  private static func valued(_ options: [OptionSpec], of command: String) -> String {
    options.filter { $0.valueName != nil }.flatMap(\.spellings).map { "'\(command) \($0)'" }.joined(separator: " ")
  }

  private static func quotedForFish(_ text: String) -> String {
    "'" + String(text.flatMap { "\\'".contains($0) ? ["\\", $0] : [$0] }) + "'"
  }
}
