import ExactArithmetic
import Ingestion
import ReviewScheme

/// A scheme to start from, made of what files hold.
struct ExportDraft {
  struct Named: Hashable {
    var id: String
    var name: String
    var aliases: [String] = []
  }

  struct Level: Hashable {
    var code: String
    var name: String?
    var score: Fraction?
    var isSatisfied = false
  }

  /// An entry of `intake.marks`.
  struct Mark: Hashable {
    var heading: String
    var unit: String?
    var item: String?
    var occurrence: Int?
  }

  /// Marks that are numbers.
  struct Range: Hashable {
    var from: Int
    var to: Int
    var step: String
  }

  /// What is said of one file.
  struct Intake: Hashable {
    var layout = Reading.Layout.wide
    var columns: [Reading.Column: String] = [:]
    var fixedGroup: String?
    var headingRows = HeadingRows()
    var marks: [Mark] = []
    var ignored: [String] = []
    var rules = CellRules()
  }

  private(set) var units: [Named] = []
  private(set) var items: [Named] = []
  private(set) var groups: [Named] = []
  private(set) var levels: [Level] = []
  /// The lowest and highest number and the step, where marks are numbers on a long scale.
  private(set) var range: Range?
  /// By the last component of the file's name.
  private(set) var intakes: [(file: String, intake: Intake)] = []
  /// What a person should look at.
  private(set) var notes: [Wording] = []
  /// By file, the ids of the units that it has, in order.
  private var unitsOfFiles: [(file: String, units: [String])] = []
  /// By item, the ids of the units that it is asked about.
  private var unitsOfItems: [String: Set<String>] = [:]
  /// Whether headings and answers are not in Chinese, so that what is published should not be either.
  let isEnglish: Bool

  init(_ files: [FileInspection]) {
    isEnglish = files.allSatisfy(\.isEnglish)
    // A scheme has items for all of its files or for none.
    let hasItems = files.contains { Self.isShared($0) || Self.repeats($0) }
    for file in files { add(file, hasItems: hasItems) }
    let levels = LevelDraft(files)
    self.levels = levels.levels
    range = levels.range
    for text in levels.notes { note(text) }
    if groups.isEmpty { groups = [Named(id: "G1", name: isEnglish ? "Raters" : "评议人")] }
    noteGroups()
    noteNames()
    noteForms()
  }

  /// Leaves out the column that numbers ballots: each row is then a ballot of its own.
  mutating func leaveOutBallots() {
    for place in intakes.indices { intakes[place].intake.columns[.ballot] = nil }
  }

  /// Whether there is anything to make a scheme of.
  var isComplete: Bool { !units.isEmpty && (range != nil || levels.contains { $0.score != nil }) }

  private mutating func add(_ file: FileInspection, hasItems: Bool) {
    var intake = Intake(layout: file.layout, headingRows: file.headingRows, rules: file.rules)
    for column in file.columns {
      switch column.role {
      case .field(let field): intake.columns[field] = column.heading
      case .personal: intake.ignored.append(column.heading)
      default: break
      }
    }
    if file.unfinishedRows > 0 {
      note(
        Wording(
          "rows that are not finished, or only tests: \(file.unfinishedRows); they count like all others, so export "
            + "finished answers only",
          chinese: "没有答完或只是测试的行：\(file.unfinishedRows)；它们会照样计入，请只导出已完成的答卷"))
    }
    addGroups(of: file, to: &intake)
    if file.layout == .wide {
      addMarks(of: file, hasItems: hasItems, to: &intake)
    } else {
      for value in file.values(of: .unit) { units.add(value.text, "U") }
      for value in file.values(of: .item) { items.add(value.text, "I") }
    }
    intakes.append((Self.lastComponent(of: file), intake))
  }

  private mutating func addGroups(of file: FileInspection, to intake: inout Intake) {
    let column = file.columns.first { $0.role == .field(.group) }
    guard let column else {
      intake.fixedGroup = "G1"
      return
    }
    for answer in CellRuleGuess.answers(column.values, by: file.rules) { groups.addNamedOrCoded(answer.text, "G") }
  }

  /// Whether several questions of a file have the same rows.
  private static func isShared(_ file: FileInspection) -> Bool {
    let rows = file.questions.map { Set($0.rows.map(name)) }
    return rows.dropFirst().contains { !$0.isDisjoint(with: rows[0]) }
  }

  /// Whether a question of a file has the same row several times.
  private static func repeats(_ file: FileInspection) -> Bool {
    file.questions.contains { Set($0.rows).count < $0.rows.count }
  }

  /// Adds the columns with marks: their rows are units and their questions items, unless it looks the other way round.
  private mutating func addMarks(of file: FileInspection, hasItems: Bool, to intake: inout Intake) {
    let columns = file.columns.filter { if case .mark = $0.role { true } else { false } }
    let (isShared, repeats) = (Self.isShared(file), Self.repeats(file))
    let rowsAreBodies = file.questions.contains { $0.rows.contains { HeadingWords.isBody(Self.name($0)) } }
    let questionsAreUnits =
      isShared && !rowsAreBodies
      && file.questions.contains { question in HeadingWords.isBody(Self.name(question.stem)) }

    var seen: [String: Int] = [:]
    var mine: [String] = []
    for column in columns {
      guard case .mark(let row, let number) = column.role else { continue }
      let question = file.questions[number]
      let occurrence = seen[column.heading, default: 0] + 1
      seen[column.heading] = occurrence
      let stem = Self.name(question.stem)
      var mark = Mark(heading: column.shape.pattern)
      if questionsAreUnits {
        let item = items.add(row, "I", as: Self.name(row))
        mark.unit = units.add(stem, "U")
        mark.heading = Self.filled(column.shape.pattern, "{item}")
        if column.shape.pattern.isEmpty { (mark.heading, mark.item) = (column.heading, item) }
      } else {
        // A question by itself has its number in the heading, and not in the name.
        let unit = units.addNamedOrCoded(
          row, "U", as: Self.name(column.shape.row == nil ? column.shape.stem ?? row : row))
        if !mine.contains(unit) { mine.append(unit) }
        mark.heading = Self.filled(column.shape.pattern, "{unit}")
        if column.shape.pattern.isEmpty { (mark.heading, mark.unit) = (column.heading, unit) }
        if repeats {
          let number = isEnglish ? "No. \(occurrence)" : "第\(occurrence)次"
          let name = file.questions.count > 1 ? "\(stem) \(occurrence)" : number
          mark.item = items.add(name, "I")
          mark.occurrence = occurrence
        } else if hasItems {
          mark.item = items.add(stem, "I")
        }
        if let item = mark.item { unitsOfItems[item, default: []].insert(unit) }
      }
      // A unit's own name needs no entry.
      let needsNone = mark.heading == row && mark.item == nil && mark.occurrence == nil
      if !needsNone, !intake.marks.contains(mark) { intake.marks.append(mark) }
    }
    unitsOfFiles.append((Self.lastComponent(of: file), mine))
    if questionsAreUnits {
      note(
        Wording(
          "the questions name bodies and their rows do not, so questions are taken for units, rows for items",
          chinese: "题目是单位名称，行不是，所以以题目为被评单位，以行为评议内容"))
    } else if repeats {
      note(
        Wording(
          "headings are repeated, so rows are taken for units and each repetition for an item",
          chinese: "表头有重复，所以以行为被评单位，每次重复为一项评议内容"))
    } else if isShared {
      note(
        Wording(
          "several questions have the same rows, so rows are taken for units and questions for items",
          chinese: "几个题目的行相同，所以以行为被评单位，以题目为评议内容"))
    }
  }

  /// A heading's pattern with a slot, where its fixed part is no longer than it must be.
  private static func filled(_ pattern: String, _ slot: String) -> String {
    guard let mark = pattern.range(of: "{row}") else { return pattern }
    return pattern[..<mark.lowerBound] + slot + pattern[mark.upperBound...]
  }

  /// A row or a question without the colon that a form has behind it.
  static func name(_ text: String) -> String {
    var name = Substring(text)
    while let last = name.last, "：:。 ".contains(last) { name.removeLast() }
    return name.isEmpty ? text : String(name)
  }

  private static func lastComponent(of file: FileInspection) -> String {
    String(file.sketch.name.split(separator: "/").last ?? "")
  }

  /// Adds something that a person should look at, once.
  mutating func note(_ text: Wording) { if !notes.contains(text) { notes.append(text) } }
}

// MARK: - What several files or questions may mean

extension ExportDraft {
  /// Of several files that do not say who their raters are, each may be a group's.
  private mutating func noteGroups() {
    guard intakes.count > 1, intakes.allSatisfy({ $0.intake.fixedGroup != nil }), let file = intakes.last?.file
    else { return }
    note(
      Wording(
        "no column says which group the raters are of, so all files are of one: if each file is of a group of its own, "
          + "write these into groups, and into intake.sources which file is whose: "
          + "{ files: \"\(file)\", group: \"G2\" }",
        chinese: "没有一列说明评议人属于哪个主体，所以各文件都算同一个主体：如果每个文件各是一个主体的票，请在 groups 中写出各主体，"
          + "并在 intake.sources 中写明哪个文件属于谁：{ files: \"\(file)\", group: \"G2\" }"))
  }

  /// A unit that one file alone has, in the place of one that it lacks, may be the same under another name.
  private mutating func noteNames() {
    guard unitsOfFiles.count > 1 else { return }
    for (place, (file, mine)) in unitsOfFiles.enumerated() {
      let others = unitsOfFiles.indices.filter { $0 != place }.map { Set(unitsOfFiles[$0].units) }
      let (any, all) = (
        others.reduce(Set<String>()) { $0.union($1) }, others.dropFirst().reduce(others[0]) { $0.intersection($1) }
      )
      let own = mine.filter { !any.contains($0) }
      let lacked = units.map(\.id).filter { all.contains($0) && !mine.contains($0) }
      // Files of forms with other units altogether are as they are meant.
      guard !own.isEmpty, !lacked.isEmpty, (mine.count - own.count) * 2 >= mine.count else { continue }
      note(
        Wording(
          "\(file) alone has \(names(of: own, ", ")), and lacks \(names(of: lacked, ", ")): a unit that has two names "
            + "keeps one row of units.csv, with the other name in a column aliases",
          chinese: "只有 \(file) 有\(names(of: own, "、"))，而它没有\(names(of: lacked, "、"))：同一单位若有两个名称，"
            + "请在 units.csv 中只留一行，把另一名称写入 aliases 列"))
      if unitsOfFiles.count == 2 { return }
    }
  }

  private func names(of ids: [String], _ sign: String) -> String {
    let mostShown = 5
    let names = ids.prefix(mostShown).compactMap { id in units.first { $0.id == id }?.name }
    return names.joined(separator: sign) + (ids.count > mostShown ? "…" : "")
  }

  /// Questions about different units may ask the same.
  private mutating func noteForms() {
    var forms: [(items: [String], units: Set<String>)] = []
    for item in items.map(\.id) {
      guard let mine = unitsOfItems[item] else { return }
      let near = forms.filter { !$0.units.isDisjoint(with: mine) }
      let far = forms.filter { $0.units.isDisjoint(with: mine) }
      forms = far + [(near.flatMap(\.items) + [item], near.reduce(mine) { $0.union($1.units) })]
    }
    guard forms.count > 1 else { return }
    func lists(_ sign: String, _ heavy: String) -> String {
      forms.map { $0.items.joined(separator: sign) }.joined(separator: heavy)
    }
    note(
      Wording(
        "questions about different units are different items (\(lists(", ", "; "))): where they ask the same, "
          + "write the same item in intake.marks, and take the other out of items",
        chinese: "对不同单位的题目算不同的评议内容（\(lists("、", "；"))）：如果问的是同一件事，"
          + "请在 intake.marks 中写同一个 item，并从 items 中去掉另一个"))
  }
}

extension [ExportDraft.Named] {
  /// Adds a unit or a group. What files call by a code gets another name sooner or later, so the code is an alias from
  /// the start.
  @discardableResult
  fileprivate mutating func addNamedOrCoded(_ spelling: String, _ letter: String, as name: String? = nil) -> String {
    let id = add(spelling, letter, as: name)
    if let place = firstIndex(where: { $0.id == id }), self[place].aliases.isEmpty,
      self[place].name.wholeMatch(of: /[A-Za-z]{0,4}[-_]?[0-9]+/) != nil
    {
      self[place].aliases = [self[place].name]
    }
    return id
  }

  /// Adds a thing by a spelling that files have, unless it is known; its id.
  @discardableResult
  fileprivate mutating func add(_ spelling: String, _ letter: String, as name: String? = nil) -> String {
    let name = name ?? spelling
    if let known = firstIndex(where: { $0.name == name }) {
      if spelling != name, !self[known].aliases.contains(spelling) { self[known].aliases.append(spelling) }
      return self[known].id
    }
    append(
      ExportDraft.Named(id: "\(letter)\(count + 1)", name: name, aliases: spelling == name ? [] : [spelling]))
    return self[count - 1].id
  }
}
