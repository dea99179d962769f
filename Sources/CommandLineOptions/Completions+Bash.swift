extension Completions {
  /// A function for `complete -F`. Which files there are Bash finds itself, since it knows about quotes and `~`.
  static func bash(_ program: ProgramSpec) -> String {
    let function = "_" + program.name
    return """
      \(title(program, .bash))

      # What may stand for the value of option $2 of command $1: words, or @file, @folder or @word. Fails for a flag.
      \(function)_value() {
        case "$1 $2" in
      \(values(of: program).map { "    \($0)\n" }.joined())    *) return 1 ;;
        esac
      }

      # The same for the operand of command $1 before which $2 others stand.
      \(function)_operand() {
        case "$1 $2" in
      \(operands(of: program).map { "    \($0)\n" }.joined())    *) value=@word ;;
        esac
      }

      # The options of command $1.
      \(function)_options() {
        case $1 in
      \(options(of: program).map { "    \($0)\n" }.joined())  esac
      }

      \(function)() {
        local word value option='' command='' current=${COMP_WORDS[COMP_CWORD]} before='' count=0 ended='' place
        COMPREPLY=()
        # What stands before the cursor. Bash may have cut '--name=value' into three words.
        for ((place = 1; place < COMP_CWORD; place++)); do
          word=${COMP_WORDS[place]}
          if [[ $word == '=' && -n $option ]]; then
            continue
          elif [[ -n $option ]]; then
            option=''
          elif [[ $word == '--' ]]; then
            ended=1
          elif [[ -z $ended && $word == -?* ]]; then
            if \(function)_value "$command" "$word"; then option=$word; fi
          elif [[ -z $command ]]; then
            command=$word
          else
            ((count += 1))
          fi
        done
        if [[ -n $option && $current == '=' ]]; then
          current=''
        elif [[ -z $option && -z $ended && $current == --*=* ]]; then
          option=${current%%=*} before=${current%%=*}= current=${current#*=}
        fi
        if [[ -n $option ]]; then
          \(function)_value "$command" "$option" || value=@word
        elif [[ -z $ended && $current == -* ]]; then
          \(function)_options "$command"
        elif [[ -z $command ]]; then
          value='\(program.commands.map(\.name).joined(separator: " "))'
        else
          \(function)_operand "$command" "$count"
        fi
        case $value in
          @file) compopt -o default 2> /dev/null ;;
          @folder) compopt +o default -o dirnames 2> /dev/null ;;
          @word) compopt +o default 2> /dev/null ;;
          *)
            compopt +o default 2> /dev/null
            COMPREPLY=($(compgen -P "$before" -W "$value" -- "$current"))
            ;;
        esac
      }

      complete -o default -F \(function) \(program.name)

      """
  }

  /// A branch for each option with a value: those of every command, then those of one.
  private static func values(of program: ProgramSpec) -> [String] {
    func branches(_ options: [OptionSpec], of command: String) -> [String] {
      options.filter { $0.valueName != nil }.map { option in
        let patterns = option.spellings.map { "\(command) \($0)'" }.joined(separator: " | ")
        return "\(patterns)) value='\(value(choices: option.choices, kind: option.kind))' ;;"
      }
    }
    return branches(program.options(of: nil), of: "*'")
      + program.commands.flatMap { branches($0.options, of: "'" + $0.name) }
  }

  /// A branch for each operand, by its place; what is repeatable may stand in every place behind it as well.
  private static func operands(of program: ProgramSpec) -> [String] {
    program.commands.flatMap { command in
      command.operands.enumerated().map { place, operand in
        let pattern = operand.isRepeatable ? "'\(command.name) '*" : "'\(command.name) \(place)'"
        return "\(pattern)) value='\(value(choices: operand.choices, kind: operand.kind))' ;;"
      }
    }
  }

  /// A branch for each command, and one for no command yet.
  private static func options(of program: ProgramSpec) -> [String] {
    (program.commands.map(Optional.some) + [nil]).map { command in
      let words = program.options(of: command).flatMap(\.spellings).joined(separator: " ")
      return "\(command?.name ?? "*")) value='\(words)' ;;"
    }
  }

  private static func value(choices: [String], kind: ValueKind) -> String {
    guard choices.isEmpty else { return choices.joined(separator: " ") }
    return switch kind {
    case .file: "@file"
    case .folder: "@folder"
    case .word: "@word"
    }
  }
}
