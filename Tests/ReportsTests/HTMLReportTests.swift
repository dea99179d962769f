import ContentDigest
import Foundation
import Reports
import ReviewScheme
import Scoring
import Testing

/// The page is well-formed, shows every section, loads nothing, and no text in it can become markup.
@Suite struct HTMLReportTests {
  private let facts = RunFacts(generator: "pingyi 0.1.0", schemeSHA256: "cd34", exact: false)

  private func page(_ outcome: Outcome, rejects: [Reject] = []) throws -> String {
    try text(HTMLReport.bytes(outcome, facts: facts, rejects: rejects))
  }

  /// The elements in the order in which they open; fails where they do not nest.
  private func elements(_ page: String) throws -> [String] {
    var open: [String] = []
    var all: [String] = []
    for part in page.split(separator: "<").dropFirst() {
      let tag = try #require(part.split(separator: ">", omittingEmptySubsequences: false).first)
      let name = String(tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" })
      if name.hasPrefix("/") {
        #expect(open.popLast() == String(name.dropFirst()))
      } else if name != "!DOCTYPE" {
        all.append(name)
        if name != "meta" && name != "input" { open.append(name) }
      }
    }
    #expect(open.isEmpty)
    return all
  }

  @Test(arguments: Language.allCases)
  func thePageIsWellFormedAndComplete(language: Language) throws {
    let page = try page(
      Samples.town(language), rejects: [Reject(file: "a.csv", line: 2, reason: .quote, text: "\"x")])
    let elements = try elements(page)
    #expect(elements.first == "html")
    #expect(elements.count { $0 == "section" } == 7)
    #expect(elements.count { $0 == "table" } == elements.count { $0 == "caption" })
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\">"))
    for id in ["overview", "ranking", "means", "levels", "lookinto", "losses", "method"] {
      #expect(page.contains("<section id=\"\(id)\">") && page.contains("<a href=\"#\(id)\">"))
    }
    for heading in page.split(separator: "<th").dropFirst() where !heading.hasPrefix("ead") {
      #expect(heading.hasPrefix(" scope=\"col\"") || heading.hasPrefix(" scope=\"row\""))
    }
  }

  @Test("A unit that a group did not rate, although it rated most others, is something to look into")
  func unratedUnits() throws {
    let groups = [Samples.group("G1", "企业代表", weight: 1), Samples.group("G2", "群众", weight: 1)]
    func page(unrated: Int) throws -> String {
      let scheme = Samples.scheme(groups: groups, units: (1...4).map { Samples.unit("U\($0)", "第\($0)局") })
      let counts = (0..<4).map { unit in [[[2, 1, 0, 0]], [unit < unrated ? [0, 0, 0, 0] : [0, 3, 1, 0]]] }
      return try self.page(Samples.outcome(scheme, counts))
    }
    func told(_ units: String) -> String { "<li>群众对同一排名的多数单位有评价，对以下单位却没有：\(units)</li>" }
    #expect(try page(unrated: 1).contains(told("第1局")))
    // Half of them are a form of their own.
    for page in try [page(unrated: 0), page(unrated: 2)] { #expect(!page.contains("对以下单位却没有")) }
  }

  @Test func nothingIsLoadedAndOnlyThePagesOwnScriptRuns() throws {
    let page = try page(Samples.town())
    for word in ["http:", "https:", "//", "url(", "@import", "<link", "<img", " src=", " on"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.split(separator: "<script>").count == 2)
    let script = try #require(page.split(separator: "<script>").last?.split(separator: "</script>").first)
    #expect(!script.contains("&"), "it needs no escapes")
    let hex = Array(SHA256.hexDigest(of: Array(script.utf8)).utf8)
    let digest = stride(from: 0, to: hex.count, by: 2).compactMap { place in
      UInt8(String(decoding: hex[place..<place + 2], as: UTF8.self), radix: 16)
    }
    #expect(page.contains("script-src &#39;sha256-\(Data(digest).base64EncodedString())&#39;"))
    #expect(page.contains("default-src &#39;none&#39;"))
  }

  @Test func everyCharacterStandsAsItIsOrEscaped() throws {
    let replaced = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;"]
    for value in 0x20...0x17F as ClosedRange<UInt32> {
      let scalar = try #require(Unicode.Scalar(value))
      let title = "a\(scalar)b"
      let expected = (0x7F...0x9F).contains(value) ? "\u{FFFD}" : replaced[String(scalar)] ?? String(scalar)
      let page = try page(Samples.pair(title: title))
      #expect(page.contains("<h1>a\(expected)b</h1>"), "\(value)")
    }
  }

  @Test func textCannotBecomeMarkup() throws {
    let evil = "<script>alert(\"1\")</script>&amp;'\u{1B}"
    let scheme = Samples.scheme(
      title: evil, items: [Samples.item("I", evil, weight: 1)], groups: [Samples.group("G", evil, weight: 1)],
      categories: [Samples.category("C", evil)], units: [Samples.unit("U", evil)])
    var intake = Samples.emptyIntake(scheme)
    intake.inputs = [InputReport(file: evil, rows: 1, rejected: 1, ignoredColumns: [evil])]
    intake.rejectedRows[RejectReason.quote.index] = 1
    let page = try text(
      HTMLReport.bytes(
        Samples.outcome(scheme, [[[[1, 0, 0, 0]]]], intake: intake),
        facts: RunFacts(generator: evil, schemeSHA256: evil, exact: true),
        rejects: [Reject(file: evil, line: 1, reason: .quote, text: evil)]))
    #expect(try elements(page).count { $0 == "script" } == 1)
    #expect(!page.contains("\u{1B}"))
    #expect(page.contains("<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;\u{FFFD}</h1>"))
    #expect(page.contains("name=\"generator\" content=\"&lt;script&gt;"))
  }

  @Test func theStyleSheetNeedsNoEscapes() throws {
    let page = try page(Samples.pair())
    let sheet = try #require(page.split(separator: "<style>").last?.split(separator: "</style>").first)
    #expect(!sheet.contains("&"))
    #expect(sheet.contains("prefers-color-scheme: dark") && sheet.contains("@media print"))
  }

  @Test func subGroupsSayHowManyBallotsTheirGroupWasIssued() throws {
    func page(second: Int?) throws -> String {
      let scheme = Samples.scheme(
        language: .english,
        groups: [
          Samples.group("G", "all", weight: 1, children: [1, 2]),
          Samples.group("Ga", "some", weight: 1, issued: 40, parent: 0),
          Samples.group("Gb", "others", weight: 1, issued: second, parent: 0),
        ], units: [Samples.unit("U", "u")])
      return try self.page(Samples.outcome(scheme, [[[[1, 0, 0, 0]], [[1, 0, 0, 0]]]]))
    }
    #expect(try page(second: 62).contains(">all</th><td class=\"n\">102</td>"))
    #expect(try page(second: nil).contains(">all</th><td class=\"n\">–</td>"))
  }

  @Test func rejectsAreShownByFileAndReasonWithoutTheirTexts() throws {
    let scheme = Samples.scheme(language: .english, units: [Samples.unit("U", "u")])
    var intake = Samples.emptyIntake(scheme)
    intake.rejectedRows[RejectReason.quote.index] = 12
    intake.rejectedRows[RejectReason.encoding.index] = 1
    let outcome = Samples.outcome(scheme, [[[[1, 0, 0, 0]]]], intake: intake)
    let rejects =
      (1...12).map { Reject(file: "f", line: $0, reason: .quote, text: "192.0.2.\($0)") }
      + [Reject(file: "f", line: 99, reason: .encoding, text: "192.0.2.99")]
    let page = try page(outcome, rejects: rejects)
    #expect(!page.contains("192.0.2."))
    let quotes = try #require(page.range(of: "<td class=\"n\">12</td><td>1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …</td>"))
    let encoding = try #require(page.range(of: "<td class=\"n\">1</td><td>99</td>"))
    #expect(encoding.lowerBound < quotes.lowerBound)
    #expect(page.contains("The text of each row is in rejects.csv"))
    // Of results alone it is known how many there are, and no more.
    #expect(try self.page(outcome).contains("The text of each row is in rejects.csv"))
    #expect(try !self.page(Samples.pair()).contains("rejects.csv"))
  }

  @Test func smallCellsAreWithheldEverywhere() throws {
    let page = try page(Samples.town(.english, smallestCell: 10))
    // 农村居民 gave U1 four ratings with mean 90.00, which nothing else in the page has.
    #expect(!page.contains("90.00") && !page.contains("95.56"))
    #expect(page.contains("* Withheld: rests on fewer than 10 ratings"))
    #expect(page.contains("too small to be shown"))
    #expect(try self.page(Samples.town(.english)).contains("95.56"))
  }

  @Test func theSumOverGroupsGivesNoWithheldGroupAway() throws {
    // Three and twelve ratings are withheld, thirty are shown; with the sum of all 45 and the score, both equations
    // for the two means would be known.
    let scheme = Samples.scheme(
      language: .english,
      groups: [
        Samples.group("G1", "few", weight: 1), Samples.group("G2", "more", weight: 2),
        Samples.group("G3", "many", weight: 3),
      ], units: [Samples.unit("A", "bureau")], smallestCell: 10)
    let page = try page(Samples.outcome(scheme, [[[[1, 0, 2, 0]], [[7, 5, 0, 0]], [[11, 13, 6, 0]]]]))
    let levels = try #require(
      page.split(separator: "<section id=\"levels\">").last?.split(separator: "</section>").first)
    for shown in [11, 13, 6] { #expect(levels.contains("<td class=\"n\">\(shown)</td>")) }
    for sum in [19, 18, 8] { #expect(!levels.contains("<td class=\"n\">\(sum)</td>")) }
  }

  @Test func intervalsHangOnNothingThatIsWithheld() throws {
    // The two withheld groups have the same number of marks and the same joined mean in both worlds.
    func intervals(_ few: [Int], _ more: [Int]) throws -> [String] {
      let scheme = Samples.scheme(
        groups: [
          Samples.group("G1", "少", weight: 1), Samples.group("G2", "较少", weight: 1),
          Samples.group("G3", "多", weight: 1),
        ], units: [Samples.unit("A", "甲局")], smallestCell: 10)
      let page = try page(Samples.outcome(scheme, [[[few], [more], [[11, 13, 6, 0]]]]))
      return page.matches(of: /\d+\.\d\d–\d+\.\d\d/).map { String($0.output) }
    }
    let one = try intervals([4, 0, 4, 0], [6, 0, 6, 0])
    #expect(one.count == 1)
    #expect(try intervals([8, 0, 0, 0], [0, 0, 12, 0]) == one)
  }

  @Test func movesAreShownAgainstAnEarlierRound() throws {
    let outcome = Samples.town(.english)
    var units = PublishedRound(outcome, facts: facts).units
    #expect(units.count == 5)
    // U1 was second of its category and U2 first.
    let ranks: [String: Int] = ["U1": 2, "U2": 1]
    units = units.map { unit in
      PublishedUnit(
        id: unit.id, name: unit.name, category: unit.category, visibility: unit.visibility, score: unit.score,
        points: unit.points, rank: ranks[unit.id] ?? unit.rank, of: unit.of, grade: unit.grade, flags: unit.flags)
    }
    let last = PublishedRound(title: "Last <year>", schemeSHA256: "cd34", generator: "g", units: units)
    let page = try text(HTMLReport.bytes(outcome, facts: facts, rejects: [], against: last))
    let moves = try #require(page.split(separator: "<section id=\"moves\">").last?.split(separator: "</section>").first)
    #expect(moves.contains("Last round: Last &lt;year&gt;"))
    #expect(moves.contains("<td class=\"n up\" data-v=\"1\">↑1</td>"))
    #expect(moves.contains("<td class=\"n down\" data-v=\"-1\">↓1</td>"))
  }

  @Test func theExampleIsTheBestUnitThatMayBeShown() throws {
    let scheme = Samples.scheme(
      language: .english, units: [Samples.unit("A", "few"), Samples.unit("B", "many")], smallestCell: 5)
    let page = try page(Samples.outcome(scheme, [[[[3, 0, 0, 0]]], [[[0, 9, 0, 0]]]]))
    #expect(page.contains("Unit: many (B)") && !page.contains("Unit: few (A)"))
  }

  @Test func aRangeHasNoTableOfLevels() throws {
    #expect(try !page(Samples.range()).contains("<section id=\"levels\">"))
  }
}

/// Colours that can be told apart: ratios as WCAG 2 defines them, by day and by night.
@Suite struct ContrastTests {
  @Test(arguments: [false, true])
  func everyColourCanBeTold(byNight: Bool) throws {
    let page = try text(
      HTMLReport.bytes(
        Samples.pair(), facts: RunFacts(generator: "g", schemeSHA256: "s", exact: false), rejects: [Reject]()))
    let sheet = try #require(page.split(separator: "<style>").last)
    let parts = sheet.split(separator: "@media screen")
    var colours = Self.colours(parts[0])
    if byNight { colours.merge(Self.colours(parts[1].prefix { $0 != "*" })) { _, night in night } }
    func ratio(_ one: String, _ other: String) throws -> Double {
      let lights = try [one, other].map { try Self.luminance(#require(colours[$0])) }.sorted()
      return (lights[1] + 0.05) / (lights[0] + 0.05)
    }
    let texts = ["ink": ["paper", "band"] + (0...8).map { "h\($0)" }, "soft": ["paper", "band", "h0"]]
    let others = ["mark", "last", "best"].map { ($0, ["paper", "band"]) }
    for (colour, grounds) in texts.map({ ($0.key, $0.value) }) + others {
      for ground in grounds { #expect(try ratio(colour, ground) >= 4.5, "\(colour) on \(ground)") }
    }
    for colour in ["bar", "l0", "l1", "l2", "l3", "l4", "lu"] {
      for ground in ["paper", "band"] { #expect(try ratio(colour, ground) >= 3, "\(colour) on \(ground)") }
    }
    #expect(try ratio("bar", "track") >= 3)
    #expect(try ratio("mark", "bar") >= 3)
  }

  private static func colours(_ sheet: Substring) -> [String: Substring] {
    let pairs = sheet.matches(of: /--(\w+): #([0-9a-f]{6})/).map { (String($0.output.1), $0.output.2) }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static func luminance(_ colour: Substring) throws -> Double {
    let value = try #require(UInt32(colour, radix: 16))
    let parts = [16, 8, 0].map { shift in
      let part = Double(value >> shift & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
