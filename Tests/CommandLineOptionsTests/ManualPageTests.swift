import CommandLineOptions
import Testing

@Suite("The manual page")
struct ManualPageTests {
  private let page = ManualPage.text(
    for: sample, date: "2026-11-21", sections: [ManualSection("EXIT STATUS", entries: [("0", "done")])])

  @Test("Sections come in the order of custom, entries in that of the table")
  func order() {
    let headings = page.split(separator: "\n").filter { $0.hasPrefix(".TH") || $0.hasPrefix(".S") }
    #expect(
      headings == [
        #".TH "TALLY" "1" "2026-11-21" "tally 1.2""#, #".SH "NAME""#, #".SH "SYNOPSIS""#, #".SH "COMMANDS""#,
        #".SS "score""#, #".SS "check""#, #".SS "explain""#, #".SH "OPTIONS OF EVERY COMMAND""#,
        #".SH "EXIT STATUS""#,
      ])
  }

  @Test("A command has its usage, operands, options and examples")
  func command() {
    #expect(page.contains(#"\fBtally score\fR [\fIOPTIONS\fR] \fISCHEME\fR [\fIBALLOTS...\fR]"#))
    #expect(page.contains(".TP\n\\fISCHEME\\fR\nthe scheme, or a folder that holds it\n"))
    #expect(
      page.contains(
        ".TP\n\\fB\\-f\\fR, \\fB\\-\\-format\\fR \\fIFORMAT\\fR\nhow to print the ranking: table, csv or json\n"))
    #expect(page.contains(".TP\n\\fBtally score scheme.json ballots.csv\\fR\nPrints the ranking.\n"))
    for option in sample.commonOptions + sample.commands.flatMap(\.options) {
      #expect(page.contains("\\fB\\-\\-\(option.name.replacing("-", with: "\\-"))\\fR"))
    }
  }

  @Test("The page is ASCII, in lines that an old pager shows, whatever the text")
  func characters() {
    #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    #expect(page.split(separator: "\n").allSatisfy { $0.utf8.count <= 80 })
    // 票按: a line may break between them; 。 stays where it is.
    #expect(page.contains(#"\[u7968]\:\[u6309]"#))
    #expect(page.contains(#"\[u5931]\[u3002]"#))
  }

  @Test("No text becomes a request or an escape")
  func escapes() {
    let program = ProgramSpec(
      name: "p", version: "1", summary: #"reads C:\new, it's "x""#,
      commands: [CommandSpec("a", summary: ".SH is nothing", discussion: "'tis ~ as ^ `x`")])
    let page = ManualPage.text(for: program, date: "2026-11-21")
    #expect(page.contains(#"p \- reads C:\enew, it\(aqs \(dqx\(dq"#))
    #expect(page.contains("\n\\&.SH is nothing\n"))
    #expect(page.contains(#"\(aqtis \(ti as \(ha \(gax\(ga"#))
  }
}
