import CommandLineOptions
import TestSupport
import Testing

@Suite("Did you mean")
struct SuggestionTests {
  @Test(
    "The nearest name is found if it is near",
    arguments: [
      ("fromat", "format"), ("formt", "format"), ("foormat", "format"), ("formal", "format"), ("FORMAT", "format"),
      ("otuptu", "output"), ("outpt", "output"), ("hlep", "help"), ("jbos", "jobs"), ("满议", "满意"), ("基本满易", "基本满意"),
      ("X", "x"), ("ab", "a"),
    ])
  func near(name: String, expected: String) {
    let names = ["format", "output", "help", "jobs", "满意", "基本满意", "x", "a"]
    #expect(Suggestion.nearest(to: name, among: names) == expected)
  }

  @Test(
    "A name that is far from all of them suggests nothing", arguments: ["", "q", "o", "--o", "frmtxx", "不", "hobsons"])
  func far(name: String) {
    #expect(Suggestion.nearest(to: name, among: ["format", "output", "help", "jobs", "满意", "x"]) == nil)
    #expect(Suggestion.nearest(to: name, among: []) == nil)
  }

  @Test("Where nothing is near, the only name that begins so is meant")
  func beginning() {
    let names = ["--encoding", "--exact", "--format", "explain", "export"]
    #expect(Suggestion.nearest(to: "--enc", among: names) == "--encoding")
    #expect(Suggestion.nearest(to: "--FORM", among: names) == "--format")
    #expect(Suggestion.nearest(to: "exp", among: names) == nil)
    #expect(Suggestion.nearest(to: "--e", among: names) == nil)
    #expect(Suggestion.nearest(to: "--", among: ["--all"]) == nil)
  }

  @Test("A part of a name leads to the few names that have it")
  func containing() {
    let names = ["市财政局", "市教育局", "县财政局", "市财政局", "财政所"]
    #expect(Suggestion.containing("财政", among: names) == ["市财政局", "县财政局", "财政所"])
    #expect(Suggestion.containing("财政", among: names, most: 2) == [])
    #expect(Suggestion.containing("教", among: names) == ["市教育局"])
    #expect(Suggestion.containing("税", among: names) == [] && Suggestion.containing("", among: ["a"]) == [])
  }

  @Test("The nearer wins, and of equals the first")
  func order() {
    #expect(Suggestion.nearest(to: "score", among: ["scores", "score", "scorn"]) == "score")
    #expect(Suggestion.nearest(to: "abcx", among: ["abcd", "abce"]) == "abcd")
    #expect(Suggestion.nearest(to: "abcx", among: ["abce", "abcd"]) == "abce")
  }

  @Test(
    "Every single change of a name of three letters or more leads back to it", arguments: 1...50 as ClosedRange<UInt64>)
  func singleChanges(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters = Array("abcdefgh满意")
    let name = (0..<Int.random(in: 3...9, using: &generator)).map { _ in
      letters[Int.random(in: 0..<letters.count, using: &generator)]
    }
    for position in name.indices {
      var changed = [name, name, name, name]
      changed[0].remove(at: position)
      changed[1].insert("z", at: position)
      changed[2][position] = "z"
      if position > 0 { changed[3].swapAt(position - 1, position) }
      for other in changed {
        #expect(Suggestion.nearest(to: String(other), among: [String(name)]) == String(name))
      }
    }
  }
}
