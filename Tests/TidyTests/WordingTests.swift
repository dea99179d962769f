import Testing

/// What the program says itself exists in every language.
@Suite("Wordings")
struct WordingTests {
  @Test(
    "No message of these modules is written in one language alone",
    arguments: [
      "PingyiCommand", "ReviewScheme", "AnnualAssessment", "Ingestion", "Partials", "Reports", "Simulation",
      "Bookkeeping", "Pingyi",
    ])
  func bothLanguages(_ target: String) {
    let files = SourceTree.swiftFiles(below: "Sources/\(target)")
    #expect(!files.isEmpty)
    // Texts that come from elsewhere have their language; a text that is written here must be a `Wording`.
    let saying =
      /(?:Console\.(?:say|warn)|ProgressLine|restart|sentence|report|[pP]roblem)\(\s*"|(?:message|remedy):\s*"/
    for file in files {
      let text = file.lines.joined(separator: "\n")
      for match in text.matches(of: saying) {
        let line = text[..<match.range.lowerBound].count { $0 == "\n" } + 1
        #expect(isOnlyValues(text[match.range.upperBound...]), "\(file.path):\(line)")
      }
    }
  }

  /// Whether a text literal, from behind its opening quote, has no letters but those of values.
  private func isOnlyValues(_ rest: Substring) -> Bool {
    var depth = 0
    var previous: Character = " "
    for character in rest {
      if character == "(" && (previous == "\\" || depth > 0) { depth += 1 }
      if depth == 0 && character == "\"" { return true }
      if depth == 0 && character.isLetter { return false }
      if character == ")" && depth > 0 { depth -= 1 }
      previous = character
    }
    return true
  }
}
