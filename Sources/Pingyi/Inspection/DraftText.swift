import DelimitedText
import ExactArithmetic
import JSONText
import ReviewScheme

/// The texts of a drafted scheme: `scheme.json` and `units.csv`.
struct DraftText {
  let draft: ExportDraft
  let title: String

  /// The scheme, JSON5 with a remark at each part.
  var scheme: String {
    var lines = [
      "// 由 pingyi inspect 根据导出的文件写成，是一个起点：名称、分值、权重请按评议办法核对。",
      "// (Written by pingyi inspect from exported files: a start. Put names, scores and weights right.)",
      "{", "  title: \(quoted(title)),",
    ]
    if draft.isEnglish { lines.append("  language: \"en\",") }
    lines += [""] + scale
    if !draft.items.isEmpty { lines += list("items", draft.items, "评议内容 (items)：按办法填写权重 weight") }
    lines += list(
      "groups", draft.groups,
      "评议主体 (groups of raters)：按办法填写权重 weight；改名时原名写入 aliases (a new name: keep the old one in aliases)")
    lines += [
      "  // 被评单位 (units)：同一文件夹中的表格；改名时原名写入 aliases 列 (a new name: keep the old one in a column aliases)",
      "  units: \"units.csv\",", "",
    ]
    lines += intake
    lines.append("}")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The table of units.
  var units: [UInt8] {
    var writer = DelimitedWriter()
    let hasAliases = draft.units.contains { !$0.aliases.isEmpty }
    for heading in ["id", "name"] + (hasAliases ? ["aliases"] : []) { writer.field(heading) }
    writer.endRecord()
    for unit in draft.units {
      writer.field(unit.id)
      writer.field(unit.name)
      if hasAliases { writer.field(unit.aliases.joined(separator: "|")) }
      writer.endRecord()
    }
    return writer.bytes
  }

  /// The `intake` section by itself.
  var intake: [String] {
    guard let first = draft.intakes.first else { return [] }
    var lines = ["  // 读取办法 (how the files are read)", "  intake: {"] + intake(first.intake).map { "    " + $0 }
    let others = draft.intakes.dropFirst().filter { $0.intake != first.intake }
    if !others.isEmpty {
      lines.append("    sources: [")
      for (file, intake) in others {
        lines +=
          ["      {", "        files: \(quoted(file)),"]
          + self.intake(intake, over: first.intake).map { "        " + $0 }
        lines.append("      },")
      }
      lines.append("    ],")
    }
    return lines + ["  },"]
  }

  // MARK: - Parts

  private var scale: [String] {
    var lines = ["  // 等次 (levels)：code 文件中的代码，name 名称，score 分值；不写分值的不进入平均分"]
    if let range = draft.range {
      return [
        "  // 分值范围 (scale)",
        "  scale: { range: { from: \(range.from), to: \(range.to)\(range.step == "1" ? "" : ", step: \(range.step)") } },",
        "",
      ]
    }
    lines.append("  scale: { levels: [")
    for level in draft.levels {
      var parts = ["code: \(quoted(level.code))"]
      if let name = level.name { parts.append("name: \(quoted(name))") }
      if let score = level.score { parts.append("score: \(score.exactDecimal ?? "0")") }
      if level.isSatisfied { parts.append("satisfied: true") }
      lines.append("    { \(parts.joined(separator: ", ")) },")
    }
    return lines + ["  ] },", ""]
  }

  private func list(_ key: String, _ things: [ExportDraft.Named], _ remark: String) -> [String] {
    ["  // \(remark)", "  \(key): ["]
      + things.map { thing in
        let aliases = thing.aliases.isEmpty ? "" : ", aliases: [\(thing.aliases.map(quoted).joined(separator: ", "))]"
        return "    { id: \(quoted(thing.id)), name: \(quoted(thing.name))\(aliases) },"
      } + ["  ],", ""]
  }

  /// What is said of a file; where it stands in a source, only what differs from the first file's.
  private func intake(_ intake: ExportDraft.Intake, over base: ExportDraft.Intake? = nil) -> [String] {
    let plain = ExportDraft.Intake()
    let other = base ?? plain
    var lines: [String] = []
    if intake.layout != other.layout { lines.append("layout: \(quoted(intake.layout.rawValue)),") }
    if intake.headingRows != other.headingRows {
      let naming = intake.headingRows.naming.map(String.init).joined(separator: ", ")
      lines.append("headings: { rows: \(intake.headingRows.count), naming: [\(naming)] },")
    }
    if intake.columns != other.columns {
      let columns = Reading.Column.allCases.compactMap { column in
        intake.columns[column].map { "\(column.rawValue): \(quoted($0))" }
      }
      lines.append("columns: { \(columns.joined(separator: ", ")) },")
    }
    if let group = intake.fixedGroup, group != other.fixedGroup { lines.append("group: \(quoted(group)),") }
    if intake.marks != other.marks { lines += ["marks: ["] + intake.marks.map { "  \(mark($0))," } + ["],"] }
    if intake.ignored != other.ignored { lines.append("ignore: \(texts(intake.ignored)),") }
    if intake.rules.blanks != other.rules.blanks { lines.append("blank: \(texts(intake.rules.blanks)),") }
    if intake.rules.changes != other.rules.changes {
      lines.append("cells: [\(intake.rules.changes.map(change).joined(separator: ", "))],")
    }
    let forms = [("seconds", \CellRules.seconds), ("submitted", \CellRules.submitted)].compactMap { key, path in
      intake.rules[keyPath: path] == other.rules[keyPath: path]
        ? nil : "\(key): \(texts(intake.rules[keyPath: path].map(\.text)))"
    }
    if !forms.isEmpty { lines.append("written: { \(forms.joined(separator: ", ")) },") }
    return lines
  }

  private func mark(_ mark: ExportDraft.Mark) -> String {
    var parts = ["heading: \(quoted(mark.heading))"]
    if let unit = mark.unit { parts.append("unit: \(quoted(unit))") }
    if let item = mark.item { parts.append("item: \(quoted(item))") }
    if let occurrence = mark.occurrence { parts.append("occurrence: \(occurrence)") }
    return "{ \(parts.joined(separator: ", ")) }"
  }

  private func change(_ change: CellRules.Change) -> String {
    switch change {
    case .halfWidth: "{ rule: \"halfWidth\" }"
    case .prefix(let pattern): "{ rule: \"prefix\", pattern: \(quoted(pattern.text)) }"
    case .suffix(let pattern): "{ rule: \"suffix\", pattern: \(quoted(pattern.text)) }"
    }
  }

  private func texts(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }

  private func quoted(_ text: String) -> String {
    let written = JSONOutput.string(text).text()
    return written.hasSuffix("\n") ? String(written.dropLast()) : written
  }
}
