import Testing

/// The scripts of completions, asked in real shells.
@Suite("Completions in a shell")
struct CompletionTests {
  /// Loads the script into Bash and asks for what may stand at the end of each line of words.
  private func bash(_ questions: [String]) async throws -> [String] {
    let result = try await Shell().run(
      """
      source <(pingyi completions bash)
      # Called by the script where Bash itself has to look for files; works only during a completion.
      compopt() { local last="${*: -1}"; echo -n "$last"; }
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pingyi; echo " ${COMPREPLY[*]}"; }
      \(questions.map { "ask \($0)" }.joined(separator: "\n"))
      """)
    #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
    return result.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test("Bash completes commands, options, choices, folders and files where they belong")
  func bashAnswers() async throws {
    let cases = [
      ("pingyi sco", "default score"),
      ("pingyi -q --language en sco", "default score"),
      ("pingyi score --exa", "default --exact"),
      ("pingyi score round --forma", "default --format"),
      ("pingyi score --format ''", "default table csv json"),
      ("pingyi score --format c", "default csv"),
      // As Bash cuts words at '=', and as it hands them over where it does not.
      ("pingyi score --format = c", "default csv"),
      ("pingyi score --format =", "default table csv json"),
      ("pingyi score --format=c", "default --format=csv"),
      ("pingyi score -o ''", "dirnames "),
      ("pingyi score round ''", "default "),
      ("pingyi score round --jobs ''", "default "),
      ("pingyi schema a", "default annual"),
      ("pingyi schema annual ''", "default "),
      ("pingyi completions ''", "default bash zsh fish"),
      ("pingyi score -- --exa", "default "),
      ("pingyi frobnicate --qu", "default --quiet"),
    ]
    #expect(try await bash(cases.map(\.0)) == cases.map(\.1))
  }

  @Test("Bash is told when files may stand, and when only the user knows")
  func bashFiles() async throws {
    let result = try await Shell().run(
      """
      source <(pingyi completions bash)
      compopt() { echo -n "$* "; }
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _pingyi; echo; }
      ask pingyi score ''; ask pingyi explain ''; ask pingyi explain U1 ''; ask pingyi init ''; ask pingyi score a b c ''
      """)
    #expect(result.output == "-o default \n+o default \n-o default \n+o default -o dirnames \n-o default \n")
  }

  @Test("Whatever --help lists, Bash completes")
  func bashHasEverything() async throws {
    let commands = try await Self.commands()
    #expect(try await bash(["pingyi ''"]) == ["default " + commands.joined(separator: " ")])
    for (command, answer) in zip(commands, try await bash(commands.map { "pingyi \($0) -" })) {
      let options = try await Self.options(of: command)
      #expect(Set(answer.split(separator: " ").dropFirst().map(String.init)) == Set(options), "\(command)")
    }
  }

  @Test(
    "fish completes what --help lists, and choices",
    .enabled(if: Machine.has("/usr/bin/fish"), "fish is not installed"))
  func fish() async throws {
    let commands = try await Self.commands()
    func ask(_ lines: [String]) async throws -> [[String]] {
      let result = try await Shell().run(
        """
        export HOME=$PWD
        cat > ask.fish <<'END'
        pingyi completions fish | source
        \(lines.map { "complete -C '\($0)'; echo =" }.joined(separator: "\n"))
        END
        fish --no-config ask.fish
        """)
      #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
      return result.output.split(separator: "=\n", omittingEmptySubsequences: false).dropLast()
        .map { $0.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) } }
    }
    let answers = try await ask(["pingyi "] + commands.map { "pingyi \($0) -" })
    #expect(Set(answers[0]) == Set(commands))
    for (command, answer) in zip(commands, answers.dropFirst()) {
      #expect(Set(answer) == Set(try await Self.options(of: command)), "\(command)")
    }
    let choices = try await ask([
      "pingyi -q --language en sco", "pingyi score --format ", "pingyi score --format=", "pingyi schema ",
      "pingyi explain ",
      "pingyi score -o x --exa",
    ])
    #expect(
      choices.map(Set.init) == [
        ["score"], ["table", "csv", "json"], ["--format=table", "--format=csv", "--format=json"],
        ["scheme", "annual"], [], ["--exact"],
      ])
  }

  @Test(
    "zsh completes a command, an option and a choice at its prompt",
    .enabled(if: Machine.has("/usr/bin/zsh"), "zsh is not installed"))
  func zshPrompt() async throws {
    let result = try await Shell().run(
      #"""
      export HOME=$PWD TERM=dumb
      cat > ask.zsh <<'END'
      zmodload zsh/zpty
      zpty prompt zsh -f -i
      # Waits until the other shell has written something, and gives up in the end.
      expect() { zpty -r -m prompt seen "*$1*" && print -r -- "seen: $1" }
      zpty -w prompt 'autoload -Uz compinit && compinit -D; bindkey "^I" complete-word'
      zpty -w prompt 'source <(pingyi completions zsh); print -r REA""DY'
      expect READY
      ask() { zpty -w -n prompt "$1"$'\t'; expect "$2"; zpty -w -n prompt $'\025' }
      ask 'pingyi sco' 'score '
      ask 'pingyi score --forma' '--format='
      ask 'pingyi score --format c' '--format csv '
      ask 'pingyi schema a' 'annual '
      zpty -d prompt
      END
      timeout 300 zsh -f ask.zsh
      """#)
    #expect(
      result.output == ["READY", "score ", "--format=", "--format csv ", "annual "].map { "seen: \($0)\n" }.joined(),
      "\(result.errors)")
  }

  @Test("zsh is told whatever --help lists", .enabled(if: Machine.has("/usr/bin/zsh"), "zsh is not installed"))
  func zshHasEverything() async throws {
    let commands = try await Self.commands()
    let result = try await Shell().run(
      #"""
      cat > list.zsh <<'END'
      compdef() { }
      source <(pingyi completions zsh)
      _describe() { print -rl -- ${${(P)@[-1]}%%:*} }
      _arguments() { if [[ $1 == -C ]]; then state=$wanted; return 1; fi; print -rl -- $@[3,-1] }
      wanted=command; _pingyi; print =
      wanted=operands
      for command in $(pingyi --help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p'); do words=($command); _pingyi; print =; done
      END
      zsh -f list.zsh
      """#)
    #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
    let answers = result.output.split(separator: "=\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.split(separator: "\n").map(String.init) }
    #expect(answers.first == commands)
    for (command, answer) in zip(commands, answers.dropFirst()) {
      let options = answer.compactMap { $0.firstMatch(of: /^(?:\([^)]*\))?\*?(-[-a-z]+)/).map { String($0.1) } }
      #expect(Set(options) == Set(try await Self.options(of: command)), "\(command)")
    }
  }
}

extension CompletionTests {
  /// The commands that `--help` lists.
  private static func commands() async throws -> [String] {
    let help = try await Shell().run("pingyi --help").output.split(separator: "\n\n")
    let section = try #require(help.first { $0.hasPrefix("Commands:") })
    return section.matches(of: #/\n  ([a-z]+) /#).map { String($0.1) }
  }

  /// The options that the help of a command lists, in all their spellings.
  private static func options(of command: String) async throws -> [String] {
    let help = try await Shell().run("pingyi \(command) --help").output
    return help.matches(of: /\n  (?:(-.), |    )(--[a-z-]+)/).flatMap {
      [$0.1, $0.2].compactMap { $0 }.map(String.init)
    }
  }
}
