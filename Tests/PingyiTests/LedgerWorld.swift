import Foundation
import Pingyi
import TestSupport

/// A round whose files are dirty, share ballots and come in every layout; all from one seed.
struct LedgerWorld {
  let folder: String
  private var random: SeededGenerator
  private(set) var files: [String] = []

  /// Writes a scheme to `folder`.
  init(seed: UInt64, in folder: String) throws {
    self.folder = folder
    random = SeededGenerator(seed: seed)
    let policy = ["first", "last", "void"][Int(seed % 3)]
    let rules = [
      "", "{ rule: \"answered\", atLeast: 2 }", "{ rule: \"uniform\", atLeast: 3, action: \"flag\" }",
    ][Int(seed / 3 % 3)]
    try write(
      """
      {
        title: "小评议",
        scale: { levels: [
          { code: "1", name: "满意", score: 100, satisfied: true }, { code: "2", name: "基本满意", score: 80 },
          { code: "3", name: "不满意", score: 30 }, { code: "4", name: "不了解" },
        ] },
        groups: [{ id: "G1", name: "群众", weight: 3 }, { id: "G2", name: "企业", weight: 2 }],
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
    try write("id,name\nU1,教育局\nU2,\"民政,局\"\nU3,财政局\n", to: "units.csv")
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
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
    case "long": headings = ["票号", "主体", "unit", "level", "备注"]
    case "sheet": headings = ["主体", "unit", "level", "count"]
    case "企业": headings = ["票号", "U1", "财政局"]
    default: headings = ["票号", "主体", "U1", "\"民政,局\"", "U3"]
    }
    var text = headings.joined(separator: ",") + "\n"
    // Some files have ballots of their own, so that states are sums; the number makes every file another.
    let isAlone = self.number(below: 3) == 0
    for row in 0..<(2 + self.number(below: 12)) {
      let ballot = isAlone ? "f\(number)-\(row / 2)" : "b\(self.number(below: 9))"
      let fields = headings.map { heading in
        switch heading {
        case "票号": self.number(below: 12) == 0 ? "" : ballot
        case "主体": one(of: ["G1", "G1", "G1", "企业", "谁"])
        case "unit": one(of: ["U1", "U2", "教育局", "\"民政,局\"", "无"])
        case "level", "U1", "\"民政,局\"", "U3", "财政局": one(of: ["1", "1", "2", "满意", "3", "4", "", "9"])
        case "count": one(of: ["1", "7", "0", "x"])
        default: one(of: ["", "好"])
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
