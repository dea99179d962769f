import ReviewScheme
import Testing

/// What was probably meant, as the reader's remedies show it.
@Suite struct NearestWordTests {
  /// The suggestion for a group that is written as `word` where the groups have these ids.
  private func suggestion(for word: String, among ids: String...) -> String? {
    let groups = ids.map { #"{ id: "\#($0)" }"# }.joined(separator: ", ")
    let problem = SchemeText(["groups": "[\(groups)]", "intake": #"{ group: "\#(word)" }"#]).read().problems.first
    guard let remedy = problem?.remedy, remedy.hasPrefix("did you mean '") else { return nil }
    return String(remedy.dropFirst("did you mean '".count).dropLast(2))
  }

  @Test("One change for every three characters is near")
  func oneChangeForEveryThreeCharactersIs() {
    for word in ["firm", "ffirms", "frims", "fixms", "FIRMS", "irms"] {
      #expect(suggestion(for: word, among: "people", "firms") == "firms")
    }
    for word in ["fir", "frsim", "f", "masses"] {
      #expect(suggestion(for: word, among: "people", "firms") == nil)
    }
  }

  @Test("Short words that differ are not near")
  func shortWordsThatDifferAreNotNear() {
    #expect(suggestion(for: "G9", among: "G1", "G2") == nil)
    #expect(suggestion(for: "满意", among: "不满意") == "不满意")
  }

  @Test("The nearest wins, and the first of equals")
  func theNearestWinsAndTheFirstOf() {
    #expect(suggestion(for: "teachers", among: "teachings", "teacher") == "teacher")
    #expect(suggestion(for: "abcx", among: "abca", "abcb") == "abca")
  }
}
