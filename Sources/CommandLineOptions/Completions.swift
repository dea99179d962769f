/// Scripts that let a shell complete a program's commands, options and their values.
///
/// They are made from the table that the parser reads, and hold all of it: completing calls no program.
public enum Completions {
  /// The shells that there are scripts for.
  public enum Shell: String, Sendable, CaseIterable {
    /// GNU Bash, version 4 or later; nothing else has to be installed.
    case bash
    /// The Z shell with its completion system (`compinit`).
    case zsh
    /// The friendly interactive shell.
    case fish
  }

  /// The script that makes `shell` complete calls of `program`.
  ///
  /// - Precondition: names, letters and choices are words that a shell does not have to be told to leave alone, as every
  ///   program's are.
  public static func text(for program: ProgramSpec, shell: Shell) -> String {
    switch shell {
    case .bash: bash(program)
    case .zsh: zsh(program)
    case .fish: fish(program)
    }
  }

  /// The first line of every script, which a shell takes for a comment.
  static func title(_ program: ProgramSpec, _ shell: Shell) -> String {
    "# Completions of \(program.name) \(program.version) for \(shell.rawValue)."
  }
}

extension OptionSpec {
  /// How the option may be written: `-o` and `--output`.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + ["--\(name)"] }

  /// Whether it ends the reading of a command line: what stands beside it does not matter.
  var isAlone: Bool { request != nil }
}
