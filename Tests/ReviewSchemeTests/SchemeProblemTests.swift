import ReviewScheme
import Testing

/// What is written for one key of a scheme, and the problems that it has.
struct ProblemCase: Sendable, CustomTestStringConvertible {
  let key: String
  let value: String
  let problems: [String]

  init(_ key: String, _ value: String, _ problems: String...) {
    self.key = key
    self.value = value
    self.problems = problems
  }

  var testDescription: String { "\(key): \(value)" }
}

/// Every message that the reader has, with its place and remedy.
@Suite struct SchemeProblemTests {
  @Test("Is told with its place and a remedy", arguments: cases)
  func isToldWithItsPlaceAndA(_ example: ProblemCase) {
    let text = SchemeText(example.key, example.value)
    #expect(text.problems == example.problems)
    #expect(text.read().scheme == nil)
  }

  static let cases =
    titleCases
    + languageCases
    + scaleCases
    + itemsCases
    + groupsCases
    + categoriesCases
    + unitsCases
    + intakeCases
    + exportCases
    + scoringCases
    + pointsCases
    + rankingCases
    + gradesCases
    + publicationCases

  private static let titleCases: [ProblemCase] = [
    ProblemCase(
      "title", "",
      "title: 'title' is missing; add it: the title of the review, printed on everything that is published"),
    ProblemCase(
      "title", "5",
      "title: expected a string but found a number; write a text in quotes"),
    ProblemCase(
      "title", #"" ""#,
      "title: the text is empty; write a text"),
  ]

  private static let languageCases: [ProblemCase] = [
    ProblemCase(
      "language", #""zh""#,
      "language: 'zh' is not a word for 'language'; write 'zh-Hans' or 'en'"),
    ProblemCase(
      "language", #""zh-hans""#,
      "language: 'zh-hans' is not a word for 'language'; did you mean 'zh-Hans'?"),
    ProblemCase(
      "language", "null",
      "language: expected a string but found null; write 'zh-Hans' or 'en'"),
    ProblemCase(
      "language", #""zh-Hans-and-a-word-that-does-not-end-for-a-long-time""#,
      "language: 'zh-Hans-and-a-word-that-does-not-end-for…' is not a word for 'language'; write 'zh-Hans' or 'en'"),
  ]

  private static let scaleCases: [ProblemCase] = [
    ProblemCase(
      "scale", "",
      "scale: 'scale' is missing; add it: the answers that a mark can be: levels, or a range of numbers"),
    ProblemCase(
      "scale", "5",
      "scale: expected an object but found a number; write { }"),
    ProblemCase(
      "scale", "{}",
      "scale: neither 'levels' nor 'range' is here; add one of them"),
    ProblemCase(
      "scale", "{ levels: [{ code: 1, score: 1 }], range: { from: 0, to: 1 } }",
      "scale: 'levels' and 'range' exclude each other; remove one of them"),
    ProblemCase(
      "scale", "{ level: [] }",
      "scale: neither 'levels' nor 'range' is here; add one of them",
      "scale.level: the key 'level' is unknown; did you mean 'levels'?"),
    ProblemCase(
      "scale", "{ levels: [] }",
      "scale.levels: there are no levels; add at least one with a score"),
    ProblemCase(
      "scale", "{ levels: {} }",
      "scale.levels: expected an array but found an object; write [ ]"),
    ProblemCase(
      "scale", "{ levels: [5] }",
      "scale.levels[0]: expected an object but found a number; write { }"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1" }] }"#,
      "scale.levels: no level has a score; give at least one level a score"),
    ProblemCase(
      "scale", #"{ levels: [{ name: "good", score: 1 }] }"#,
      "scale.levels[0].code: 'code' is missing; add it: what ballots write, and programs read in results"),
    ProblemCase(
      "scale", "{ levels: [{ code: true, score: 1 }] }",
      "scale.levels[0].code: expected a string or a number but found a boolean; write a text in quotes, or a number"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: "100" }] }"#,
      "scale.levels[0].score: expected a number but found a string; write a number, without quotes"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: 1, satisfied: "yes" }] }"#,
      "scale.levels[0].satisfied: expected true or false but found a string; write true or false, without quotes"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: 1, aliases: 5 }] }"#,
      "scale.levels[0].aliases: expected an array of strings but found a number; write [ ]"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: 1, aliases: ["a", ""] }] }"#,
      "scale.levels[0].aliases[1]: the text is empty; write a text"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: 1 }, { code: 1.0, name: "x" }] }"#,
      "scale.levels[1].code: '1' already stands for scale.levels[0]; write another one here"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", name: "A", score: 1 }, { code: "2", aliases: ["A"] }] }"#,
      "scale.levels[1].aliases: 'A' already stands for scale.levels[0]; write another one here"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: 1 }], unscored: [1] }"#,
      "scale.unscored: the key 'unscored' does not belong to 'levels'; remove it, or use it with 'range'"),
    ProblemCase(
      "scale", #"{ levels: [{ code: "1", score: 1e5000 }] }"#,
      "scale.levels[0].score: 'score' has too many digits; write at most 4096"),
    ProblemCase(
      "scale", "{ range: { from: 0 } }",
      "scale.range.to: 'to' is missing; add it: the highest answer"),
    ProblemCase(
      "scale", "{ range: { from: 1, to: 1 } }",
      "scale.range.to: 'to' is not above 'from'; write the lowest answer in from, the highest in to"),
    ProblemCase(
      "scale", "{ range: { from: 0, to: 1, step: 0 } }",
      "scale.range.step: 'step' is not above 0; write a number above 0"),
    ProblemCase(
      "scale", "{ range: { from: 0, to: 1, step: 0.3 } }",
      "scale.range.to: 'to' is not a whole number of steps above 'from'; change from, to or step"),
    ProblemCase(
      "scale", "{ range: { from: 0, to: 101, step: 0.001 } }",
      "scale.range: the range has more than 100001 answers; write a larger step"),
    ProblemCase(
      "scale", "{ range: { from: 0, to: 1 }, unscored: [0, 1] }",
      "scale.unscored: no answer has a score; leave out some of them"),
    ProblemCase(
      "scale", #"{ range: { from: 0, to: 2 }, unscored: [1, 1.0, "x"] }"#,
      "scale.unscored[1]: 1 is here twice; remove one of them",
      "scale.unscored[2]: expected a number but found a string; write a number, without quotes"),
  ]

  private static let itemsCases: [ProblemCase] = [
    ProblemCase(
      "items", #"[{ name: "work" }]"#,
      "items[0].id: 'id' is missing; add it: the item's id"),
    ProblemCase(
      "items", #"[{ id: "I1", weight: 1 }, { id: "I2" }]"#,
      "items[1].weight: the weight is missing, but other items beside it have one; write a weight for all of "
        + "them or for none"),
    ProblemCase(
      "items", #"[{ id: "I1", weight: 0 }, { id: "I2", weight: 0 }]"#,
      "items: all weights are 0; give at least one item a weight above 0"),
    ProblemCase(
      "items", #"[{ id: "I1", weight: -1 }]"#,
      "items[0].weight: 'weight' is negative; write 0 or more"),
    ProblemCase(
      "items", #"[{ id: "I1" }, { id: "I1" }]"#,
      "items[1].id: 'I1' already stands for items[0]; write another one here"),
    ProblemCase(
      "items", #"[{ id: "I1", wieght: 1 }]"#,
      "items[0].wieght: the key 'wieght' is unknown; did you mean 'weight'?"),
    ProblemCase(
      "items", #"[{ id: "I1", weight: "30%" }]"#,
      "items[0].weight: expected a number but found a string; write a number, without quotes"),
    ProblemCase(
      "items", #"[{ id: "I1", aliases: ["x", 5, true] }, { id: "I2", aliases: "5|y" }]"#,
      "items[0].aliases[2]: expected a string or a number but found a boolean; write a text in quotes, or a number",
      "items[1].aliases: '5' already stands for items[0]; write another one here"),
  ]

  private static let groupsCases: [ProblemCase] = [
    ProblemCase(
      "groups", "",
      "groups: 'groups' is missing; add it: the groups of raters (评议主体)"),
    ProblemCase(
      "groups", "[]",
      "groups: there are no groups; add at least one"),
    ProblemCase(
      "groups", #"[{ id: "G1", weight: 1 }, { id: "G2", groups: [{ id: "G1", weight: 0 }] }]"#,
      "groups[1].weight: the weight is missing, but other groups beside it have one; write a weight for all "
        + "of them or for none",
      "groups[1].groups: all weights are 0; give at least one group a weight above 0",
      "groups[1].groups[0].id: 'G1' already stands for groups[0]; write another one here"),
    ProblemCase(
      "groups", #"[{ id: "G1", issued: 1.5, minimumRatings: -1, mandatory: 1 }]"#,
      "groups[0].issued: 'issued' is not a whole number; write a whole number of at least 0",
      "groups[0].minimumRatings: 'minimumRatings' is below 0; write a whole number of at least 0",
      "groups[0].mandatory: expected true or false but found a number; write true or false, without quotes"),
    ProblemCase(
      "groups", #"[{ id: "G1", issued: 9999999999 }]"#,
      "groups[0].issued: 'issued' is above 2147483647; write a smaller number"),
    ProblemCase(
      "groups", #"[{ id: "G1", size: 1 }]"#,
      "groups[0].size: the key 'size' is unknown; the keys here are 'id', 'name', 'aliases', 'weight', "
        + "'issued', 'minimumRatings', 'mandatory' and 'groups'"),
    ProblemCase(
      "groups", #"[{ id: "G1", issued: "many" }]"#,
      "groups[0].issued: expected a whole number but found a string; write a whole number, without quotes"),
  ]

  private static let categoriesCases: [ProblemCase] = [
    ProblemCase(
      "categories", #"[{ id: "P", groupWeights: { G9: 1 } }]"#,
      "categories[0].groupWeights.G9: there is no group 'G9'; write 'G1', 'firms', 'G2' or 'people'"),
    ProblemCase(
      "categories", #"[{ id: "P", groupWeights: { firm: 1 } }]"#,
      "categories[0].groupWeights.firm: there is no group 'firm'; did you mean 'firms'?"),
    ProblemCase(
      "categories", #"[{ id: "P", groupWeights: { G1: -1 } }]"#,
      "categories[0].groupWeights.G1: 'G1' is negative; write 0 or more"),
    ProblemCase(
      "categories", #"[{ id: "P", groupWeights: { G1: 1, firms: 2 } }]"#,
      "categories[0].groupWeights.firms: 'firms' has a weight here already; remove one of them"),
    ProblemCase(
      "categories", #"[{ id: "P", groupWeights: { G1: 0, G2: 0 } }]"#,
      "categories[0].groupWeights: all weights of this category are 0 here; leave at least one of them above 0"),
    ProblemCase(
      "categories", #"[{ id: "P", itemWeights: { I1: 1 } }]"#,
      "categories[0].itemWeights.I1: there is no item 'I1'; remove it, or define the item"),
    ProblemCase(
      "categories", #"[{ id: "P" }, { id: "P" }]"#,
      "categories[1].id: 'P' already stands for categories[0]; write another one here"),
    ProblemCase(
      "categories", #"[{ id: "Q" }]"#,
      "units[0].category: there is no category 'P'; write 'Q'",
      "units[1].category: there is no category 'P'; write 'Q'"),
    ProblemCase(
      "categories", "{}",
      "categories: expected an array but found an object; write [ ]"),
  ]

  private static let unitsCases: [ProblemCase] = [
    ProblemCase(
      "units", "",
      "units: 'units' is missing; add it: the units under review (被评单位): a file beside the scheme with the "
        + "columns id, name, category, aliases, parent, ranked, visibility, superior, or the same as a list"),
    ProblemCase(
      "units", "5",
      #"units: expected the name of a file or an array but found a number; write "units.csv" or [ ]"#),
    ProblemCase(
      "units", "[]",
      "units: there are no units; add at least one"),
    ProblemCase(
      "units", #"[{ id: "U1" }, { id: "U1" }]"#,
      "units[1].id: 'U1' already stands for units[0]; write another one here"),
    ProblemCase(
      "units", #"[{ id: "U1", name: "A" }, { id: "U2", aliases: "B|A" }]"#,
      "units[1].aliases: 'A' already stands for units[0]; write another one here"),
    ProblemCase(
      "units", #"[{ id: "U1", category: "P" }, { id: "U2" }]"#,
      "units[1].category: the unit has no category; write one for all of the units or for none"),
    ProblemCase(
      "units", #"[{ id: "U1", parent: "U2" }]"#,
      "units[0].parent: there is no unit 'U2'; write 'U1'"),
    ProblemCase(
      "units", #"[{ id: "U1", parent: "U1" }]"#,
      "units[0].parent: the unit is its own parent; name the unit that it belongs to, or none"),
    ProblemCase(
      "units", #"[{ id: "U1", parent: "U3" }, { id: "U2", parent: "U1" }, { id: "U3", parent: "U2" }]"#,
      "units[1].parent: the parents of the unit lead back to it; name the unit that it belongs to, or none"),
    ProblemCase(
      "units", #"[{ id: "U1", ranked: "maybe" }]"#,
      "units[0].ranked: 'maybe' is neither yes nor no; write true or false"),
    ProblemCase(
      "units", #"[{ id: "U1", visibility: "unlisted" }]"#,
      "units[0].visibility: 'unlisted' is not a word for 'visibility'; "
        + "write 'ranked', 'unranked', 'unpublished' or 'apart'"),
    ProblemCase(
      "units", #"[{ id: "U1", ranked: false, visibility: "ranked" }]"#,
      "units[0].visibility: 'ranked' says no, but 'visibility' says 'ranked'; remove one of them"),
    ProblemCase(
      "units", #"[{ id: "U1", ranked: 2 }]"#,
      "units[0].ranked: expected true or false but found a number; write true or false"),
  ]

  private static let intakeCases: [ProblemCase] = [
    ProblemCase(
      "intake", #"{ layout: "width" }"#,
      "intake.layout: 'width' is not a word for 'layout'; write 'wide', 'long' or 'counts'"),
    ProblemCase(
      "intake", #"{ layout: "tall" }"#,
      "intake.layout: 'tall' is not a word for 'layout'; write 'wide', 'long' or 'counts'"),
    ProblemCase(
      "intake", #"{ encoding: "utf8" }"#,
      "intake.encoding: 'utf8' is not a word for 'encoding'; did you mean 'utf-8'?"),
    ProblemCase(
      "intake", #"{ encoding: "GBK" }"#,
      "intake.encoding: 'GBK' is not a word for 'encoding'; did you mean 'gb18030'?"),
    ProblemCase(
      "intake", #"{ duplicates: "frist", badMark: "cell" }"#,
      "intake.duplicates: 'frist' is not a word for 'duplicates'; did you mean 'first'?",
      "intake.badMark: 'cell' is not a word for 'badMark'; write 'mark' or 'row'"),
    ProblemCase(
      "intake", #"{ columns: { units: "a" } }"#,
      "intake.columns.units: the key 'units' is unknown; did you mean 'unit'?"),
    ProblemCase(
      "intake", #"{ columns: { unit: "a", item: "a" } }"#,
      "intake.columns.item: 'a' is the heading of 'unit' already; give each column its own heading"),
    ProblemCase(
      "intake", #"{ columns: { unit: "" } }"#,
      "intake.columns.unit: the text is empty; write a text"),
    ProblemCase(
      "intake", #"{ group: "G3" }"#,
      "intake.group: there is no group 'G3'; write 'G1', 'firms', 'G2' or 'people'"),
    ProblemCase(
      "intake", #"{ sources: [{ layout: "long" }] }"#,
      "intake.sources[0].files: 'files' is missing; add it: a pattern for file names: * any characters, ? one"),
    ProblemCase(
      "intake", #"{ sources: [{ files: "a/*.csv" }] }"#,
      "intake.sources[0].files: a pattern with '/' matches no file's name; write the name without its folder"),
    ProblemCase(
      "intake", #"{ sources: [{ files: "*" }, { files: "a.csv" }] }"#,
      "intake.sources[1].files: the source is never reached: intake.sources[0] matches the same files first; "
        + "remove one of them or put this one before it"),
    ProblemCase(
      "intake", #"{ sources: [{ files: "a", duplicates: "last", rules: [] }] }"#,
      "intake.sources[0].duplicates: the key 'duplicates' does not belong here; duplicates are the round's: "
        + "write it in intake",
      "intake.sources[0].rules: the key 'rules' does not belong here; rules are the round's: write them in intake"),
    ProblemCase(
      "intake", #"{ columns: { unit: "u" }, sources: [{ files: "a", columns: { item: "u" } }] }"#,
      "intake.sources[0].columns.item: 'u' is the heading of 'unit' already; give each column its own heading"),
    ProblemCase(
      "intake", "{ rules: [{ atLeast: 1 }] }",
      "intake.rules[0].rule: 'rule' is missing; add it: what is tested"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answred" }] }"#,
      "intake.rules[0].rule: 'answred' is not a word for 'rule'; did you mean 'answered'?"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered" }] }"#,
      "intake.rules[0].atLeast: 'atLeast' is missing; add it: the fewest marks of a ballot: a number, or a "
        + "percentage of the marks that the form has"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: 0 }, { rule: "answered", atLeast: "0%" }] }"#,
      "intake.rules[0].atLeast: the rule voids no ballot; write more than 0, or remove the rule",
      "intake.rules[1].atLeast: the rule voids no ballot; write more than 0, or remove the rule"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: 0.5 }] }"#,
      "intake.rules[0].atLeast: 'atLeast' is not a whole number; write a whole number, or a percentage such "
        + #"as "50%""#),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: "5" }] }"#,
      #"intake.rules[0].atLeast: '5' is not a percentage; write a whole number without quotes, or "5%""#),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: "101%" }] }"#,
      #"intake.rules[0].atLeast: '101%' is not between 0% and 100%; write a percentage from "0%" to "100%""#),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: -1 }] }"#,
      "intake.rules[0].atLeast: 'atLeast' is negative; write 0 or more"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: true }] }"#,
      #"intake.rules[0].atLeast: expected a whole number or a percentage but found a boolean; write 5 or "5%""#),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: 1, level: "1" }] }"#,
      "intake.rules[0].level: the key 'level' does not belong to 'answered'; remove it, or use it with 'share'"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "uniform", atLeast: 0 }] }"#,
      "intake.rules[0].atLeast: 'atLeast' is below 1; write a whole number of at least 1"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", atMost: "90%" }] }"#,
      "intake.rules[0].level: 'level' is missing; add it: the code, name or alias of the level"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "god", atMost: "90%" }] }"#,
      "intake.rules[0].level: there is no level 'god'; did you mean 'good'?"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "good" }] }"#,
      "intake.rules[0]: the rule has neither 'atLeast' nor 'atMost'; add one of them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "good", atMost: "100%" }] }"#,
      "intake.rules[0]: the rule voids no ballot; write another bound, or remove the rule"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "good", atLeast: 0 }] }"#,
      "intake.rules[0]: the rule voids no ballot; write another bound, or remove the rule"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "good", atLeast: "60%", atMost: "50%" }] }"#,
      "intake.rules[0].atLeast: the rule voids every ballot: 'atLeast' is above 'atMost'; exchange them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "good", atLeast: 3, atMost: 2 }] }"#,
      "intake.rules[0].atLeast: the rule voids every ballot: 'atLeast' is above 'atMost'; exchange them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "share", level: "good", atMost: 1 }, { rule: "share", level: 1, atMost: 1 }] }"#,
      "intake.rules[1]: the rule is never reached: it repeats intake.rules[0]; remove it"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "seconds" }] }"#,
      "intake.rules[0]: the rule has neither 'atLeast' nor 'atMost'; add one of them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "seconds", atLeast: 0 }] }"#,
      "intake.rules[0].atLeast: the rule voids no ballot; write more than 0, or remove the rule"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "seconds", atLeast: 9, atMost: 8.5 }] }"#,
      "intake.rules[0].atLeast: the rule voids every ballot: 'atLeast' is above 'atMost'; exchange them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "submitted" }] }"#,
      "intake.rules[0]: the rule has neither 'from' nor 'to'; add one of them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "submitted", from: "2007-02-30" }] }"#,
      #"intake.rules[0].from: '2007-02-30' is not a day or a time of a day; write it as "2007-11-30" or "#
        + #""2007-11-30 18:00""#),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "submitted", from: 2007 }] }"#,
      #"intake.rules[0].from: expected a string but found a number; write it as "2007-11-30" or "2007-11-30 18:00""#),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "submitted", from: "2007-12-01", to: "2007-11-30" }] }"#,
      "intake.rules[0].from: the rule voids every ballot: 'from' is after 'to'; exchange them"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "ownUnit", action: "flag" }] }"#,
      "intake.rules[0].action: the key 'action' does not belong to 'ownUnit'; remove it, or use it with "
        + "'answered', 'uniform', 'share', 'seconds' or 'submitted'"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "ownUnit" }, { rule: "ownUnit" }] }"#,
      "intake.rules[1]: the rule is never reached: it repeats intake.rules[0]; remove it"),
    ProblemCase(
      "intake", #"{ rules: [{ rule: "answered", atLeast: 2.5 }] }"#,
      "intake.rules[0].atLeast: 'atLeast' is not a whole number; write a whole number, or a percentage such "
        + #"as "5%""#),
    ProblemCase(
      "intake", #"{ sources: [{ files: "a" }, { files: "a" }], rules: {} }"#,
      "intake.sources[1].files: the source is never reached: intake.sources[0] matches the same files first; "
        + "remove one of them or put this one before it",
      "intake.rules: expected an array but found an object; write [ ]"),
  ]

  private static let scoringCases: [ProblemCase] = [
    ProblemCase(
      "scoring", "{ trim: {} }",
      "scoring.trim: the trim has neither 'lowest' nor 'highest'; add one of them, or remove the trim"),
    ProblemCase(
      "scoring", #"{ trim: { lowest: "5", from: 0 } }"#,
      #"scoring.trim.lowest: '5' is not a percentage; write a whole number without quotes, or "5%""#,
      "scoring.trim.from: 'from' is below 1; write a whole number of at least 1"),
    ProblemCase(
      "scoring", #"{ unscored: "exlude", missing: "renormalize", minimumRatings: 0 }"#,
      "scoring.unscored: 'exlude' is not a word for 'unscored'; did you mean 'exclude'?",
      "scoring.missing: 'renormalize' is not a word for 'missing'; did you mean 'renormalise'?",
      "scoring.minimumRatings: 'minimumRatings' is below 1; write a whole number of at least 1"),
    ProblemCase(
      "scoring", #"{ rounding: { mean: 13, score: 1.5, points: -1, mode: "half-up" } }"#,
      "scoring.rounding.mean: 'mean' is above 12; write a whole number from 0 to 12",
      "scoring.rounding.score: 'score' is not a whole number; write a whole number from 0 to 12",
      "scoring.rounding.points: 'points' is below 0; write a whole number from 0 to 12",
      "scoring.rounding.mode: 'half-up' is not a word for 'mode'; did you mean 'halfUp'?"),
  ]

  private static let pointsCases: [ProblemCase] = [
    ProblemCase(
      "points", "{}",
      "points.full: 'full' is missing; add it: the full mark"),
    ProblemCase(
      "points", "{ full: 0 }",
      "points.full: 'full' is not above 0; write a number above 0"),
    ProblemCase(
      "points", "{ full: 35, of: 0 }",
      "points.of: 'of' is not above 0; write a number above 0"),
    ProblemCase(
      "points", "{ full: 35, step: 1 }",
      "points.step: the key 'step' does not belong to 'proportional'; remove it, or use it with 'rankSteps'"),
    ProblemCase(
      "points", #"{ full: 35, conversion: "rankSteps" }"#,
      "points.step: 'step' is missing; add it: what each rank below the first costs"),
    ProblemCase(
      "points", #"{ full: 35, conversion: "rankSteps", step: -1 }"#,
      "points.step: 'step' is negative; write 0 or more"),
    ProblemCase(
      "points", #"{ full: 35, conversion: "ratio" }"#,
      "points.conversion: 'ratio' is not a word for 'conversion'; write 'proportional', 'ratioToBest', "
        + "'rankSteps' or 'bands'"),
    ProblemCase(
      "points", #"{ full: 35, conversion: "bands", bands: [{ points: 1 }] }"#,
      "points.full: the key 'full' does not belong to 'bands'; remove it, or use it with 'proportional', "
        + "'ratioToBest' or 'rankSteps'"),
    ProblemCase(
      "points", #"{ conversion: "bands" }"#,
      "points.bands: 'bands' is missing; add it: the bands of scores, best first"),
    ProblemCase(
      "points", #"{ conversion: "bands", bands: [] }"#,
      "points.bands: there are no bands; add at least one"),
    ProblemCase(
      "points", #"{ conversion: "bands", bands: [{ points: 3 }, { atLeast: 50, points: 2 }] }"#,
      "points.bands[0].atLeast: only the last band may lack 'atLeast'; write the lowest score of this one"),
    ProblemCase(
      "points", #"{ conversion: "bands", bands: [{ atLeast: 50, points: 3 }, { atLeast: 50, points: 2 }] }"#,
      "points.bands[1].atLeast: 50 is not below the 50 of points.bands[0], so the band is never reached; "
        + "order the bands from the highest bound to the lowest"),
    ProblemCase(
      "points",
      #"{ conversion: "bands", bands: [{ atLeast: 101, points: 3 }, { atLeast: 0, points: 2 }, "#
        + "{ atLeast: -1, points: 1 }] }",
      "points.bands[0].atLeast: no score is above 100, so the band is never reached; lower the bound or "
        + "remove the band",
      "points.bands[2]: no score is below the 0 of points.bands[1], so the band is never reached; raise that "
        + "bound or remove the band"),
    ProblemCase(
      "points", #"{ conversion: "bands", bands: [{ atLeast: 50 }] }"#,
      "points.bands[0].points: 'points' is missing; add it: what the band is worth"),
  ]

  private static let rankingCases: [ProblemCase] = [
    ProblemCase(
      "ranking", #"{ within: "categories", ties: "olympic", on: "exat", digits: 13, tieBreak: "satisfaction" }"#,
      "ranking.within: 'categories' is not a word for 'within'; did you mean 'category'?",
      "ranking.ties: 'olympic' is not a word for 'ties'; write 'competition', 'dense' or 'forbid'",
      "ranking.on: 'exat' is not a word for 'on'; did you mean 'exact'?",
      "ranking.digits: 'digits' is above 12; write a whole number from 0 to 12",
      "ranking.tieBreak: expected an array but found a string; write [ ]"),
    ProblemCase(
      "ranking", #"{ tieBreak: ["satisfaction", "satisfaction", "score"] }"#,
      "ranking.tieBreak[1]: 'satisfaction' is here twice; remove one of them",
      "ranking.tieBreak[2]: 'score' is not a word for 'tieBreak'; write 'satisfaction'"),
    ProblemCase(
      "ranking", "{ top: { count: 0 }, bottom: {} }",
      "ranking.top.count: 'count' is below 1; write a whole number of at least 1",
      "ranking.bottom: neither 'count' nor 'allot' says how many; add one of them"),
    ProblemCase(
      "ranking", "{ top: { count: 1, below: 60 } }",
      "ranking.top.below: the key 'below' does not belong here; only the bottom has it"),
    ProblemCase(
      "ranking", "{ top: { allot: {} }, bottom: { allot: { P: 1.5, Q: 1 } } }",
      "ranking.top: neither 'count' nor 'allot' says how many; add one of them",
      "ranking.bottom.allot.P: 'P' is not a whole number; write a whole number of at least 0",
      "ranking.bottom.allot.Q: there is no category 'Q'; write 'P'"),
  ]

  private static let gradesCases: [ProblemCase] = [
    ProblemCase(
      "grades", #"[{ name: "A", atLeast: 90 }, { name: "A" }]"#,
      "grades[1].name: 'A' already stands for grades[0]; write another one here"),
    ProblemCase(
      "grades", #"[{ name: "A" }, { name: "B" }]"#,
      "grades[0].atLeast: only the last grade may lack 'atLeast'; write the lowest score of this one"),
    ProblemCase(
      "grades", #"[{ name: "A", atLeast: 101 }, { name: "B" }]"#,
      "grades[0].atLeast: no score is above 100, so the grade is never reached; lower the bound or remove the grade"),
    ProblemCase(
      "grades", #"[{ name: "A", atLeast: 80 }, { name: "B", atLeast: 90 }, { name: "C" }]"#,
      "grades[1].atLeast: 90 is not below the 80 of grades[0], so the grade is never reached; order the "
        + "grades from the highest bound to the lowest"),
    ProblemCase(
      "grades", #"[{ name: "A", atLeast: 0 }, { name: "B", atLeast: -1 }]"#,
      "grades[1]: no score is below the 0 of grades[0], so the grade is never reached; raise that bound or "
        + "remove the grade"),
    ProblemCase(
      "grades", #"[{ name: "A", atLeast: 90, quota: 0 }, { name: "B", quota: "0%" }]"#,
      "grades[0].quota: nobody gets a grade with a quota of 0; raise the quota or remove the grade",
      "grades[1].quota: nobody gets a grade with a quota of 0; raise the quota or remove the grade",
      "grades[1].quota: the last grade has a quota, and no grade is left for those beyond it; remove the quota"),
    ProblemCase(
      "grades", "[{ atLeast: 90 }]",
      "grades[0].name: 'name' is missing; add it: the grade's name"),
    ProblemCase(
      "grades", #"[{ name: "A", atLeast: 100.01 }, { name: "B" }]"#,
      "grades[0].atLeast: no score is above 100, so the grade is never reached; lower the bound or remove the grade"),
  ]

  private static let publicationCases: [ProblemCase] = [
    ProblemCase(
      "publication", "{ smallestCell: 0, smalestCell: 1 }",
      "publication.smallestCell: 'smallestCell' is below 1; write a whole number of at least 1",
      "publication.smalestCell: the key 'smalestCell' is unknown; did you mean 'smallestCell'?"),
    ProblemCase(
      "publication", "[]",
      "publication: expected an object but found an array; write { }"),
  ]
}
