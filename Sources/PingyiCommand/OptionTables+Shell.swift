import CommandLineOptions

/// The commands that tell a shell, and its user, about the program.
extension OptionTables {
  static let shellCommands = [completions, manual]

  private static let completions = CommandSpec(
    "completions",
    summary: "print what lets a shell complete commands and options",
    discussion: "Keep what it prints where the shell looks for it, as the examples do, and open a new shell. For zsh "
      + "the folder must be one of those in its variable fpath.",
    operands: [
      OperandSpec("SHELL", choices: Completions.Shell.allCases.map(\.rawValue), kind: .word, help: "the shell")
    ],
    examples: [
      CommandExample(
        "pingyi completions bash > ~/.local/share/bash-completion/completions/pingyi",
        explanation: "for bash, where the package bash-completion is installed"),
      CommandExample("source <(pingyi completions bash)", explanation: "for bash without it, in ~/.bashrc"),
      CommandExample("pingyi completions zsh > ~/.zfunc/_pingyi", explanation: "for zsh"),
      CommandExample(
        "pingyi completions fish > ~/.config/fish/completions/pingyi.fish", explanation: "for fish"),
    ])

  private static let manual = CommandSpec(
    "man",
    summary: "print the manual page",
    discussion: "The page holds what --help says of every command, in the language of messages.",
    examples: [
      CommandExample("pingyi man | man -l -", explanation: "read it"),
      CommandExample("pingyi man > ~/.local/share/man/man1/pingyi.1", explanation: "keep it where man looks for it"),
    ])
}
