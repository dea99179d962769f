extension Completions {
  /// A function for the completion system, which describes each entry beside its name.
  static func zsh(_ program: ProgramSpec) -> String {
    let function = "_" + program.name
    let common = program.options(of: nil).flatMap(specifications)
    let commands = program.commands.map { "\($0.name):\(escaped($0.summary))" }
    let branches = program.commands.map { command in
      """
              \(command.name))
                \(arguments(program.options(of: command), command.operands, indent: 10))
                ;;

      """
    }
    return """
      #compdef \(program.name)
      \(title(program, .zsh))

      \(function)() {
        local curcontext="$curcontext" state line
        local -A opt_args
        local -a commands=(
      \(commands.map { "    \(quoted($0))\n" }.joined())  )
        _arguments -C -s -S \\
      \(common.map { "    \($0) \\\n" }.joined())    '1: :->command' '*:: :->operands' && return
        case $state in
          command) _describe -t commands command commands ;;
          operands)
            case $words[1] in
      \(branches.joined())      esac
            ;;
        esac
      }

      if [[ $funcstack[1] == \(function) ]]; then \(function) "$@"; else compdef \(function) \(program.name); fi

      """
  }

  /// The call that completes the rest of a command.
  private static func arguments(_ options: [OptionSpec], _ operands: [OperandSpec], indent: Int) -> String {
    let places = operands.enumerated().map { place, operand in
      let optional = operand.isOptional ? ":" : ""
      let position = operand.isRepeatable ? "*" : "\(place + 1)"
      let action = action(choices: operand.choices, kind: operand.kind)
      return quoted("\(position):\(operand.isRepeatable ? "" : optional)\(escaped(operand.name)):\(action)")
    }
    let blank = String(repeating: " ", count: indent + 2)
    return (["_arguments -s -S"] + (options.flatMap(specifications) + places).map { blank + $0 })
      .joined(separator: " \\\n")
  }

  /// An option in the words of `_arguments`, one for each spelling: what it excludes, its name, what it does, its value.
  private static func specifications(of option: OptionSpec) -> [String] {
    option.spellings.map { spelling in
      let excluded =
        option.isAlone ? "(- *)" : option.isRepeatable ? "*" : "(\(option.spellings.joined(separator: " ")))"
      // `-oDIR` and `-o DIR`, `--output=DIR` and `--output DIR`.
      let joint = option.valueName == nil ? "" : spelling.hasPrefix("--") ? "=" : "+"
      let value = option.valueName.map {
        ":\(escaped($0)):\(action(choices: option.choices, kind: option.kind))"
      }
      return quoted("\(excluded)\(spelling)\(joint)[\(escaped(option.help))]\(value ?? "")")
    }
  }

  private static func action(choices: [String], kind: ValueKind) -> String {
    guard choices.isEmpty else { return "(\(choices.joined(separator: " ")))" }
    return switch kind {
    case .file: "_files"
    case .folder: "_files -/"
    case .word: " "
    }
  }

  /// A text in which nothing ends the part of a specification that it stands in.
  private static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\[]:".contains($0) ? ["\\", $0] : [$0] })
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
