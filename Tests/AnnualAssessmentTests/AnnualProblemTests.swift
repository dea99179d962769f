import AnnualAssessment
import ReviewScheme
import Testing

/// What is written for some keys of a settlement, and the problems that it has.
struct AnnualProblemCase: Sendable, CustomTestStringConvertible {
  let keys: [String: String]
  let problems: [String]

  init(_ key: String, _ value: String, _ problems: String...) {
    keys = [key: value]
    self.problems = problems
  }

  init(_ keys: [String: String], _ problems: String...) {
    self.keys = keys
    self.problems = problems
  }

  var testDescription: String { keys.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined() }
}

/// The messages that only settlements have, with their places and remedies.
@Suite("Problems of settlements")
struct AnnualProblemTests {
  @Test("Is told with its place and a remedy", arguments: partCases + componentCases + overrideCases + ladderCases)
  func isTold(_ example: AnnualProblemCase) {
    let text = AnnualText(example.keys)
    #expect(text.problems == example.problems)
    #expect(text.read().scheme == nil)
  }

  @Test("All problems are told at once, in the order of the document")
  func allAtOnce() {
    let (scheme, problems) = AnnualText([
      "title": "5", "period": #"{ from: "2007-13-01", to: "2007-12-31" }"#, "scale": "", "components": "[]",
      "lists": #"[{ name: "l" }]"#,
    ]).read()
    #expect(scheme == nil)
    #expect(problems.map(\.line) == [2, 3, 5, 6])
    #expect(problems.map(\.place) == ["title", "period.from", "components", "lists[0]"])
  }

  private static let e = #"[{ file: "e.csv" }]"#
  private static let grades = #"[{ name: "A", atLeast: 90 }, { name: "B" }]"#

  static let partCases: [AnnualProblemCase] = [
    AnnualProblemCase(
      "period", #"{ from: "2007-12-31", to: "2007-01-01" }"#,
      "period.from: the period begins after its end; exchange 'from' and 'to'"),
    AnnualProblemCase(
      "period", "", "period: 'period' is missing; add it: the days that are settled, both ends included"),
    AnnualProblemCase(
      ["kinds": #"["a", "a"]"#, "events": e], "kinds[1]: 'a' is here twice; remove one of them"),
    AnnualProblemCase("kinds", "[]", "kinds: there are no kinds; name them, or remove the list"),
    AnnualProblemCase(
      "events", e,
      "events: nothing depends on events; use their kinds in a component, an override or a ladder, or remove the files"),
    AnnualProblemCase(
      ["events": #"[{ file: "e.csv" }, { file: "e.csv" }]"#, "kinds": #"["a"]"#],
      "events[1].file: 'e.csv' is in events[0].file already; remove one of them"),
    AnnualProblemCase(
      "ranking", #"{ tieBreak: ["c", "c", "d"] }"#, "ranking.tieBreak[1]: 'c' is here twice; remove one of them",
      "ranking.tieBreak[2]: there is no component 'd'; write 'c'"),
    AnnualProblemCase(
      "grades", #"[{ name: "A", atLeast: 101 }, { name: "B" }]"#,
      "grades[0].atLeast: no score is above 100, so the grade is never reached; lower the bound or remove the grade"),
    AnnualProblemCase(
      "lists", #"[{ name: "l", top: 1, bottom: 2 }]"#,
      "lists[0]: 'top' and 'bottom' exclude each other; remove one of them"),
    AnnualProblemCase(
      "lists", #"[{ name: "l", top: 1, atLeast: 101 }, { name: "l", bottom: 1, below: 0 }]"#,
      "lists[0].atLeast: no number is above 100, so the list never applies; write a lower bound",
      "lists[1].name: 'l' already stands for lists[0]; write another one here",
      "lists[1].below: no number is below 0, so the list never applies; write a higher bound"),
    AnnualProblemCase(
      "lists", #"[{ name: "l", top: 1, categories: [], component: "d" }, { name: "m", top: 1, categories: [] }]"#,
      "lists[0].component: there is no component 'd'; write 'c'",
      "lists[1].categories: there are no categories; name at least one, or remove the key"),
    AnnualProblemCase(
      "lists", #"[{ name: "l", top: 1, atLeast: 70, below: 60 }]"#,
      "lists[0].atLeast: no number is at least 70 and below 60; exchange them"),
  ]

  static let componentCases: [AnnualProblemCase] = [
    AnnualProblemCase("components", "[]", "components: there are no components; add at least one"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 0, table: "t" }]"#,
      "components[0].full: 'full' is not above 0; write a number above 0"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5 }]"#,
      "components[0]: neither 'rounds' nor 'table' nor 'events' is here; add one of them"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, table: "t", rounds: [] }]"#,
      "components[0]: 'rounds' and 'table' exclude each other; remove one of them"),
    AnnualProblemCase(
      "components", #"[{ id: "total", full: 5, table: "t" }, { id: "total", full: 5, table: "t" }]"#,
      "components[0].id: 'total' stands for the total of all components; write another one here",
      "components[1].id: 'total' already stands for components[0]; write another one here",
      "components[1].id: 'total' stands for the total of all components; write another one here"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, table: "t", least: 5 }]"#,
      "components[0].least: 5 is not below the full mark of 5; write a lower 'least'"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, table: "t", missing: "renormalise" }]"#,
      "components[0].missing: 'renormalise' is not a word for 'missing'; write 'zero' or 'unscored'"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, rounds: [] }]"#,
      "components[0].rounds: there are no rounds; add at least one"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, rounds: [{ from: "a", weight: 0 }, { from: "b", weight: 0 }] }]"#,
      "components[0].rounds: all weights are 0; give at least one round a weight above 0"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, rounds: [{ from: "a", weight: -1 }, { from: "b" }] }]"#,
      "components[0].rounds[0].weight: 'weight' is negative; write 0 or more",
      "components[0].rounds[1].weight: the weight is missing, but other rounds beside it have one; write a weight for all"
        + " of them or for none"),
    AnnualProblemCase(
      "components",
      #"[{ id: "c", full: 5, rounds: [{ from: "a" }, { from: "a", name: "b" }, { from: "d", name: "b" }] }]"#,
      "components[0].rounds[1].from: 'a' is in components[0].rounds[0].from already; remove one of them",
      "components[0].rounds[2].name: 'b' already stands for components[0].rounds[1]; write another one here"),
    AnnualProblemCase(
      ["components": #"[{ id: "c", full: 5, events: [] }]"#],
      "components[0].events: there are no kinds of events; add at least one"),
    AnnualProblemCase(
      "components", #"[{ id: "c", full: 5, events: [{ kind: "a", deduct: true }] }]"#,
      "components[0].events[0].kind: events of this kind are asked for, but there is no file of events; name it in 'events'"
    ),
    AnnualProblemCase(
      [
        "events": e,
        "components":
          #"[{ id: "c", full: 5, events: [{ kind: "a", deduct: false }, { kind: "a", deduct: true }, { kind: "b" }] }]"#,
      ],
      "components[0].events[0].deduct: the rule says that it does nothing; write deduct: true",
      "components[0].events[1].kind: the kind 'a' has a rule in this component already; remove one of them",
      "components[0].events[2]: neither 'deduct' nor 'add' is here; add one of them"),
    AnnualProblemCase(
      ["events": e, "components": #"[{ id: "c", full: 5, start: 6, events: [{ kind: "a", deduct: true }] }]"#],
      "components[0].start: the start of 6 is not between the least of 0 and the full mark of 5; write a start between them"
    ),
    AnnualProblemCase(
      ["events": e, "components": #"[{ id: "c", full: 5, events: [{ kind: "a", add: true }] }]"#],
      "components[0].start: nothing can be added to a start that is the full mark; write a lower start, such as start: 0"
    ),
    AnnualProblemCase(
      ["events": e, "components": #"[{ id: "c", full: 5, start: 0, events: [{ kind: "a", deduct: true }] }]"#],
      "components[0].start: nothing can be taken off a start that is the least; write a higher start"),
    AnnualProblemCase(
      [
        "events": e, "kinds": #"["visit"]"#,
        "components": #"[{ id: "c", full: 5, events: [{ kind: "visits", deduct: true, points: 0 }] }]"#,
      ],
      "components[0].events[0].kind: there is no kind 'visits'; did you mean 'visit'?",
      "components[0].events[0].points: 'points' is not above 0; write a number above 0"),
  ]

  static let overrideCases: [AnnualProblemCase] = [
    AnnualProblemCase(
      ["events": e, "grades": grades, "overrides": #"[{ name: "o", when: { kind: "a" } }]"#],
      "overrides[0]: the override does nothing; add 'grade', 'gradeAtMost', unranked: true or last: true, or remove it"),
    AnnualProblemCase(
      ["events": e, "grades": grades, "overrides": #"[{ name: "o", when: { kind: "a" }, gradeAtMost: "A" }]"#],
      "overrides[0].gradeAtMost: the best grade takes nothing from anybody; write a lower grade"),
    AnnualProblemCase(
      [
        "events": e, "grades": grades,
        "overrides": #"[{ name: "o", when: { kind: "a" }, grade: "C", gradeAtMost: "B" }]"#,
      ],
      "overrides[0].grade: there is no grade 'C'; write 'A' or 'B'",
      "overrides[0].gradeAtMost: 'grade' and 'gradeAtMost' exclude each other; remove one of them"),
    AnnualProblemCase(
      ["events": e, "overrides": #"[{ name: "o", when: { kind: "a" }, grade: "C", last: true, unranked: true }]"#],
      "overrides[0].grade: there is no grade 'C'; define it in 'grades'",
      "overrides[0].last: 'unranked' and 'last' exclude each other; remove one of them"),
    AnnualProblemCase(
      [
        "grades": grades,
        "overrides":
          """
        [{ name: "o", when: { component: "d", below: 1 }, last: true },
        { name: "p", when: { component: "c" }, last: true }]
        """,
      ],
      "overrides[0].when.component: there is no component 'd'; write 'c'",
      "overrides[1].when: the condition has neither 'atLeast' nor 'below'; add one of them"),
    AnnualProblemCase(
      [
        "overrides":
          """
        [{ name: "o", when: { component: "c", below: 101 }, last: true },
        { name: "p", when: { component: "total", below: 0 }, last: true }]
        """
      ],
      "overrides[0].when: every number lies between 0 and 100, so the override always applies; write narrower bounds",
      "overrides[1].when.below: no number is below 0, so the override never applies; write a higher bound"),
    AnnualProblemCase(
      ["overrides": #"[{ name: "o", when: { ladder: "l" }, last: true }]"#],
      "overrides[0].when.ladder: there is no ladder 'l'; remove it, or define the ladder"),
    AnnualProblemCase(
      [
        "events": e,
        "ladders": #"[{ id: "l", kinds: ["a"], steps: [{ at: 2, consequence: "x" }, { at: 4, consequence: "y" }] }]"#,
        "overrides": #"[{ name: "o", when: { ladder: "l", reached: 3 }, last: true }]"#,
      ],
      "overrides[0].when.reached: the ladder has no step at 3; write 2 or 4"),
    AnnualProblemCase(
      [
        "events": e, "grades": grades,
        "overrides":
          #"[{ name: "o", when: { kind: "a", atLeast: 2 }, grade: "A" }, { name: "p", when: { kind: "a" }, grade: "B" }]"#,
      ],
      "overrides[0]: the override does nothing: overrides[1] always gives a grade after it; put it behind that one, or"
        + " remove it"),
  ]

  static let ladderCases: [AnnualProblemCase] = [
    AnnualProblemCase(
      ["events": e, "ladders": #"[{ id: "l", kinds: ["a", "a"], steps: [] }]"#],
      "ladders[0].kinds[1]: 'a' is here twice; remove one of them",
      "ladders[0].steps: there are no steps; add at least one"),
    AnnualProblemCase(
      ["ladders": #"[{ id: "l", kinds: [], steps: [{ at: 1, consequence: "x" }] }]"#],
      "ladders[0].kinds: there are no kinds; name at least one"),
    AnnualProblemCase(
      [
        "events": e,
        "ladders": #"[{ id: "l", kinds: ["a"], steps: [{ at: 2, consequence: "x" }, { at: 2, consequence: "y" }] }]"#,
      ],
      "ladders[0].steps[1].at: 2 is not above the 2 of the step before; order the steps from the lowest number"),
    AnnualProblemCase(
      [
        "events": e,
        "ladders":
          """
        [{ id: "l", kinds: ["a"], each: "month", steps: [{ at: 1, consequence: "x" }] },
        { id: "m", kinds: ["a"], by: "running", steps: [{ at: 1, consequence: "x" }] }]
        """,
      ],
      "ladders[0].each: 'each' matters to a running series only; remove it, or write by: \"running\"",
      "ladders[1].each: 'each' is missing; say in which stretch of the calendar a series goes on: month, quarter or year"
    ),
    AnnualProblemCase(
      [
        "events": e,
        "ladders":
          #"[{ id: "l", kinds: ["a"], by: "running", each: "quarter", steps: [{ at: 5, consequence: "x" }] }]"#,
      ],
      "ladders[0].steps[0].at: the count never comes to 5: at most 4 is possible; write a lower number, or remove the step"
    ),
    AnnualProblemCase(
      "ladders", #"[{ id: "l", bottomOf: "c", subject: "person", steps: [{ at: 1, consequence: "x" }] }]"#,
      "ladders[0].bottomOf: 'c' has no rounds in which a unit could be the last; name a component with rounds",
      "ladders[0].subject: 'person' is not a word for 'subject'; write 'unit'"),
    AnnualProblemCase(
      [
        "components": #"[{ id: "c", full: 5, rounds: [{ from: "a" }, { from: "b" }] }]"#,
        "ladders": #"[{ id: "l", bottomOf: "c", steps: [{ at: 3, consequence: "x" }] }]"#,
      ],
      "ladders[0].steps[0].at: the count never comes to 3: at most 2 is possible; write a lower number, or remove the step"
    ),
  ]
}
