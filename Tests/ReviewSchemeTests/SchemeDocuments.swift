import JSONText
import ReviewScheme

/// Documents that together have every key of a scheme, and ways to change them.
enum SchemeDocuments {
  /// Small schemes, so that a change of one value is soon read; together they have every key.
  static let texts = [
    ["language": #""en""#, "publication": "{ smallestCell: 10 }", "units": #""units.csv""#],
    [
      "scale": """
      { levels: [{ code: "1", name: "good", score: 100, satisfied: true, aliases: ["A", 5] }, { code: 2 }] }
      """
    ],
    ["scale": "{ range: { from: 0, to: 2, step: 0.5 }, unscored: [1] }"],
    [
      "items": #"[{ id: "I1", name: "speed", aliases: "pace", weight: 1 }]"#,
      "categories": #"[{ id: "P", name: "Party", groupWeights: { G1: 10 }, itemWeights: { I1: 1 } }]"#,
    ],
    [
      "groups": """
      [{ id: "G1", name: "firms", aliases: ["f"], weight: 1, issued: 9, minimumRatings: 1, mandatory: true,
         groups: [{ id: "G2" }] }]
      """
    ],
    [
      "units": """
      [{ id: "U1", name: "tax", category: "P", aliases: ["x"], parent: "U2", ranked: "no",
        visibility: "apart", superior: "S" },
       { id: "U2", category: "P" }]
      """
    ],
    [
      "intake": """
      { layout: "long", encoding: "auto", duplicates: "last", badMark: "row", group: "G1",
        columns: { ballot: "a", group: "b", unit: "c", item: "d", level: "e", count: "f", submitted: "g", seconds: "h",
                   ownUnit: "i" } }
      """
    ],
    [
      "intake": """
      { sources: [{ files: "*.csv", layout: "counts", columns: { unit: "u" }, group: "G2", encoding: "utf-16",
                    badMark: "mark" }] }
      """
    ],
    [
      "items": #"[{ id: "I1" }]"#,
      "intake": """
      { headings: { rows: 3, naming: [2] }, ignore: ["IP"], blank: [-3, "none"],
        marks: [{ heading: "Q_{unit}", item: "I1" }, { heading: "{item}", unit: "U1", occurrence: 2 }],
        cells: [{ rule: "halfWidth" }, { rule: "prefix", pattern: "?." }, { rule: "suffix", pattern: "(*)" }],
        written: { seconds: ["{s} s"], submitted: ["{D}.{M}.{Y} {h}:{m}:{s}"] } }
      """,
    ],
    [
      "intake": """
      { sources: [{ files: "*.csv", headings: { rows: 2 }, marks: [{ heading: "Q {unit}" }], ignore: ["IP"],
                    blank: ["-"], cells: [{ rule: "halfWidth" }], written: { seconds: ["{m}:{s}"] } }] }
      """
    ],
    [
      "intake": """
      { rules: [{ rule: "answered", atLeast: "50%", action: "flag" }, { rule: "uniform", atLeast: 2 },
                { rule: "ownUnit" }] }
      """
    ],
    [
      "intake": """
      { rules: [{ rule: "share", level: "good", atLeast: 1, atMost: "90%" },
                { rule: "seconds", atLeast: 1, atMost: 9 },
                { rule: "submitted", from: "2007-11-01", to: "2007-11-30" }] }
      """
    ],
    [
      "scoring": """
      { trim: { lowest: "5%", highest: 1, from: 6 }, unscored: "zero", missing: "zero", minimumRatings: 3,
        rounding: { mean: 2, score: 4, points: 4, mode: "halfEven" } }
      """
    ],
    ["points": #"{ full: 5, of: 90, conversion: "proportional" }"#],
    ["points": #"{ full: 5, conversion: "ratioToBest" }"#],
    ["points": #"{ full: 5, conversion: "rankSteps", step: 1 }"#],
    ["points": #"{ conversion: "bands", bands: [{ atLeast: 50, points: 2 }, { points: 0 }] }"#],
    [
      "ranking": """
      { within: "overall", ties: "dense", on: "exact", digits: 3, tieBreak: ["satisfaction"],
        top: { count: 3, allot: { P: 1 } }, bottom: { count: 1, below: 75, allot: { P: 1 } } }
      """
    ],
    ["grades": #"[{ name: "A", atLeast: 90, quota: "30%" }, { name: "B" }]"#],
  ].map { SchemeText($0).text }

  /// Reads a document; a table of units that it names has one row.
  static func problems(_ text: String) -> [SchemeProblem] {
    SchemeReader.read(Array(text.utf8), file: "scheme.json") { name in
      .success((file: name, rows: [UnitRow(line: 2, fields: ["id": "1", "name": "tax", "category": "P"])]))
    }.problems
  }

  static func parse(_ text: String) throws -> JSONValue { try JSONReader.parse(Array(text.utf8)) }

  /// A place of a document: the keys and indices that lead to it.
  enum Step {
    case key(String)
    case index(Int)
  }

  /// Every value below the document, with the way to it.
  static func values(of document: JSONValue) -> [(steps: [Step], value: JSONValue)] {
    let children: [(Step, JSONValue)] =
      (document.object ?? []).map { (.key($0.key), $0.value) }
      + (document.array ?? []).enumerated().map { (.index($0), $1) }
    return children.flatMap { step, child in
      [([step], child)] + values(of: child).map { ([step] + $0.steps, $0.value) }
    }
  }

  /// The path of a place as problems name it.
  static func place(_ steps: [Step]) -> String {
    steps.reduce("") { path, step in
      switch step {
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      case .index(let index): "\(path)[\(index)]"
      }
    }
  }

  /// The path of a place as the table names it.
  static func tablePath(_ steps: [Step]) -> String {
    steps.reduce("") { path, step in
      switch step {
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      case .index: "\(path)[]"
      }
    }
  }

  /// The document without the key that a place ends in.
  static func removed(_ document: JSONValue, at steps: ArraySlice<Step>) -> JSONOutput {
    switch steps.first {
    case nil: return output(document)
    case .key(let name)?:
      let members = (document.object ?? []).filter { $0.key != name || steps.count > 1 }
      return .object(
        members.map { ($0.key, $0.key == name ? removed($0.value, at: steps.dropFirst()) : output($0.value)) })
    case .index(let index)?:
      return .array(
        (document.array ?? []).enumerated().map { $0 == index ? removed($1, at: steps.dropFirst()) : output($1) })
    }
  }

  /// The document with another value, or another key, at a place.
  static func changed(
    _ document: JSONValue, at steps: ArraySlice<Step>, to value: JSONOutput? = nil, key: String? = nil
  ) -> JSONOutput {
    guard let step = steps.first else { return value ?? output(document) }
    switch step {
    case .key(let name):
      return .object(
        (document.object ?? []).map { member in
          guard member.key == name else { return (member.key, output(member.value)) }
          let isLast = steps.count == 1
          return (isLast ? key ?? name : name, changed(member.value, at: steps.dropFirst(), to: value, key: key))
        })
    case .index(let index):
      return .array(
        (document.array ?? []).enumerated().map {
          $0 == index ? changed($1, at: steps.dropFirst(), to: value, key: key) : output($1)
        })
    }
  }

  static func output(_ value: JSONValue) -> JSONOutput {
    switch value.content {
    case .null: .null
    case .boolean(let truth): .boolean(truth)
    case .number(let text): .number(text)
    case .string(let text): .string(text)
    case .array(let values): .array(values.map(output))
    case .object(let members): .object(members.map { ($0.key, output($0.value)) })
    }
  }
}
