import CommandLineOptions
import Testing

@Suite("Completions")
struct CompletionsTests {
  @Test("Every command, option and choice is in the script of every shell", arguments: Completions.Shell.allCases)
  func everything(shell: Completions.Shell) {
    let words = Set(
      Completions.text(for: sample, shell: shell)
        .split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init))
    for command in sample.commands { #expect(words.contains(command.name)) }
    for option in sample.commonOptions + sample.commands.flatMap(\.options) + [OptionSpec("version", help: "")] {
      #expect(words.contains(shell == .fish ? option.name : "--\(option.name)"))
      if let letter = option.short { #expect(words.contains(shell == .fish ? "\(letter)" : "-\(letter)")) }
      for choice in option.choices { #expect(words.contains(choice)) }
    }
  }

  @Test("What describes an entry stays one word of the script", arguments: Completions.Shell.allCases)
  func quoting(shell: Completions.Shell) {
    let text = #"it's [a] \ of: $(rm) `x` "y""#
    let program = ProgramSpec(
      name: "p", version: "1", summary: "",
      commands: [CommandSpec("a", summary: text, options: [OptionSpec("b", valueName: "N", help: text)])])
    let script = Completions.text(for: program, shell: shell)
    let expected =
      switch shell {
      // Bash shows no descriptions.
      case .bash: "value='-h --help"
      case .zsh: #"it'\''s \[a\] \\ of\: $(rm) `x` "y""#
      case .fish: #"'it\'s [a] \\ of: $(rm) `x` "y"'"#
      }
    #expect(script.contains(expected))
  }

  @Test("The kind of a value follows from its name unless it is told")
  func kinds() {
    #expect(OptionSpec("a", valueName: "DIR", help: "").kind == .folder)
    #expect(OptionSpec("a", valueName: "FILE", help: "").kind == .file)
    #expect(OptionSpec("a", valueName: "N", help: "").kind == .word)
    #expect(OptionSpec("a", valueName: "N", kind: .file, help: "").kind == .file)
    #expect(OperandSpec("A", help: "").kind == .file)
  }
}
