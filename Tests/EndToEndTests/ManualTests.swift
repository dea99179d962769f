import Testing

@Suite("The manual page in a reader")
struct ManualTests {
  @Test(
    "groff formats the page without a warning, and nothing of --help is missing",
    .enabled(if: Machine.has("/usr/bin/groff"), "groff is not installed"))
  func groff() async throws {
    let shell = try Shell()
    let result = try await shell.run("pingyi man | groff -man -Tutf8 -P-c -wall -rLL=100n | sed 's/.\\x08//g'")
    #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for command in try await shell.run("pingyi --help").output.matches(of: #/\n  ([a-z]+) /#).map(\.1) {
      #expect(text.contains(" pingyi \(command) "), "\(command)")
      let help = try await shell.run("pingyi \(command) --help").output
      for option in help.matches(of: /--[a-z][a-z-]+/).map(\.0) { #expect(text.contains(option)) }
    }
    #expect(text.contains("EXIT STATUS 0 done 1 done, but"))
  }

  @Test(
    "A page in Chinese breaks its lines without a warning",
    .enabled(if: Machine.has("/usr/bin/groff"), "groff is not installed"))
  func chinese() async throws {
    let result = try await Shell().run(
      "pingyi man --language zh-Hans | groff -man -Tutf8 -P-c -wall -rLL=60n | sed 's/.\\x08//g'")
    #expect(result.exitCode == 0 && result.errors == "", "\(result.errors)")
    #expect(result.output.contains("给一轮评议计分并列出名次"))
  }

  @Test(
    "mandoc has nothing to say about the page", .enabled(if: Machine.has("/usr/bin/mandoc"), "mandoc is not installed"),
    arguments: ["en", "zh-Hans"])
  func mandoc(language: String) async throws {
    let result = try await Shell().run(
      "pingyi man --language \(language) > pingyi.1 && mandoc -Tlint -Wall pingyi.1")
    #expect(result.exitCode == 0 && result.output == "" && result.errors == "", "\(result.output)\(result.errors)")
  }
}
