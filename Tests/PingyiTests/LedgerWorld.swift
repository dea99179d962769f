import Foundation
import Pingyi
import TestSupport

/// A round whose files are dirty, share ballots and come in every layout; all from one seed. By the seed it has each
/// policy for duplicates, rules or none, items or one overall mark, groups beside or within each other.
struct LedgerWorld {
  let folder: String
  private var random: SeededGenerator
  private(set) var files: [String] = []
  private let hasItems: Bool
  private let hasSubgroups: Bool

  private static let policies = ["first", "last", "void"]
  private static let rules = [
    "", "{ rule: \"answered\", atLeast: 2 }", "{ rule: \"uniform\", atLeast: 3, action: \"flag\" }",
    "{ rule: \"share\", level: \"满意\", atMost: \"70%\" }, { rule: \"answered\", atLeast: \"30%\" }",
  ]

  /// Writes a scheme to `folder`.
  init(seed: UInt64, in folder: String) throws {
    self.folder = folder
    random = SeededGenerator(seed: seed)
    hasItems = seed / 12 % 3 == 1
    hasSubgroups = seed / 12 % 3 == 2
    try writeScheme(policy: Self.policies[Int(seed % 3)], rules: Self.rules[Int(seed / 3 % 4)], score: 80)
    try write("id,name\nU1,教育局\nU2,\"民政,局\"\nU3,财政局\n", to: "units.csv")
  }

  /// Writes another version of the scheme, which reads ballots in the same way and makes something else of them.
  mutating func changeScheme() throws {
    try writeScheme(policy: one(of: Self.policies), rules: one(of: Self.rules), score: 60 + number(below: 30))
  }

  private func writeScheme(policy: String, rules: String, score: Int) throws {
    let items = "items: [{ id: \"I1\", name: \"效率\", weight: 2 }, { id: \"I2\", name: \"态度\", weight: 1 }],"
    let enterprises = "{ id: \"G2\", name: \"企业\", weight: 2 }"
    let subgroups = "\(enterprises), { id: \"G3\", name: \"社团\", weight: 1 }"
    try write(
      """
      {
        title: "小评议",
        scale: { levels: [
          { code: "1", name: "满意", score: 100, satisfied: true }, { code: "2", name: "基本满意", score: \(score) },
          { code: "3", name: "不满意", score: 30 }, { code: "4", name: "不了解" },
        ] },
        \(hasItems ? items : "")
        groups: [
          { id: "G1", name: "群众", weight: 3 },
          \(hasSubgroups ? "{ id: \"G\", name: \"单位\", weight: 5, groups: [\(subgroups)] }" : enterprises),
        ],
        units: "units.csv",
        intake: {
          duplicates: "\(policy)", columns: { ballot: "票号", group: "主体" }, rules: [\(rules)],
          sources: [
            { files: "*long*.csv", layout: "long" }, { files: "*sheet*.csv", layout: "counts" },
            { files: "*企业*.csv", group: "G2" },
          ],
        },
      }
      """, to: "scheme.json")
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  /// One of some values.
  mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  /// A number of the world's own.
  mutating func number(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  /// Writes one more file, most of whose ballots other files may have too, and returns its path.
  mutating func file() throws -> String {
    let number = files.count
    let kind = one(of: ["wide", "wide", "long", "long", "sheet", "企业"])
    let headings: [String]
    switch kind {
    case "long": headings = ["票号", "主体", "unit"] + (hasItems ? ["item"] : []) + ["level", "备注"]
    case "sheet": headings = ["主体", "unit"] + (hasItems ? ["item"] : []) + ["level", "count"]
    case "企业": headings = ["票号"] + (hasItems ? ["U1/I1", "财政局/态度"] : ["U1", "财政局"])
    default:
      headings =
        ["票号", "主体"] + (hasItems ? ["U1/I1", "U1/I2", "\"民政,局/I1\"", "U3/态度"] : ["U1", "\"民政,局\"", "U3"])
    }
    var text = headings.joined(separator: ",") + "\n"
    // Some files have ballots of their own, so that states are sums; the number makes every file another.
    let isAlone = self.number(below: 3) == 0
    for row in 0..<(2 + self.number(below: 12)) {
      let ballot = isAlone ? "f\(number)-\(row / 2)" : "b\(self.number(below: 9))"
      let fields = headings.map { heading in
        switch heading {
        case "票号": self.number(below: 12) == 0 ? "" : ballot
        case "主体": one(of: ["G1", "G1", "G1", "企业", hasSubgroups ? "社团" : "G1", "谁"])
        case "item": one(of: ["I1", "效率", "I2", "I2", "态", ""])
        case "unit": one(of: ["U1", "U2", "教育局", "\"民政,局\"", "无"])
        case "count": one(of: ["1", "7", "0", "x"])
        case "备注": one(of: ["", "好"])
        default: one(of: ["1", "1", "2", "满意", "3", "4", "", "9"])
        }
      }
      text += fields.joined(separator: ",") + (self.number(below: 20) == 0 ? ",多\n" : "\n")
    }
    // Empty lines are nothing, and tell this file's bytes from all others'.
    let name = "\(kind)-\(number).csv"
    try write(text + String(repeating: "\n", count: number), to: name)
    files.append(folder + "/" + name)
    return folder + "/" + name
  }
}
