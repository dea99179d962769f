import Ingestion
import ReviewScheme

/// What a file seems to be: the program that it comes from, and what each of its columns holds.
///
/// All of it is a guess, each with its reason, for a person to look at. Nothing that scores reads it.
struct FileInspection {
  /// What a column seems to hold.
  enum Role: Hashable {
    case field(Reading.Column)
    /// A mark: the row of a matrix that it stands in, and the matrix.
    case mark(row: String, question: Int)
    /// Something that may tell who the rater is.
    case personal
    case other
  }

  struct Column {
    let heading: String
    let shape: HeadingShape
    let values: FileSketch.Column
    var role: Role
    var reason: Wording
  }

  /// Columns with marks of one kind: a question whose rows are units or items.
  struct Question {
    /// Its text, where a heading has it; else what tells it from others.
    let stem: String
    /// Its rows, in order; one that is there several times is there several times.
    var rows: [String]
  }

  let sketch: FileSketch
  let product: ExportProduct?
  let productReason: Wording?
  let headingRows: HeadingRows
  let headings: [String]
  let layout: Reading.Layout
  let body: FileSketch.Body
  private(set) var columns: [Column]
  private(set) var questions: [Question] = []
  /// What may be done to cells so that the same answers have the same text.
  private(set) var rules = CellRules()

  init(_ sketch: FileSketch) throws {
    self.sketch = sketch
    let found = ExportProduct.found(in: sketch.firstRows)
    product = found?.product
    productReason = found?.reason
    headingRows = found?.product.headingRows(of: sketch.firstRows) ?? HeadingRows()
    headings = headingRows.names(of: sketch.firstRows)
    let body = try sketch.body(behind: headingRows.count)
    self.body = body
    let names = Set(headings)
    layout =
      product != nil || !names.isSuperset(of: ["unit", "level"]) ? .wide : names.contains("count") ? .counts : .long
    let shapes = HeadingShape.shapes(of: headings, product: product, rows: sketch.firstRows)
    columns = zip(zip(headings, shapes), body.columns).map { heading, values in
      Column(
        heading: heading.0, shape: heading.1, values: values, role: .other, reason: Self.nothing)
    }
    for column in columns.indices { assignByHeading(column) }
    if layout == .wide { assignMarks() }
    assignGroup()
    rules = CellRuleGuess.rules(for: answerColumns.map(\.values), product: product)
    rules.seconds = CellRuleGuess.secondsForms(of: values(of: .seconds))
    rules.submitted = CellRuleGuess.submittedForms(of: values(of: .submitted))
  }

  /// The columns whose cells are looked up.
  var answerColumns: [Column] {
    columns.filter { column in
      switch column.role {
      case .mark, .field(.group), .field(.unit), .field(.item), .field(.level): true
      default: false
      }
    }
  }

  /// The columns with marks.
  var markColumns: [Column] {
    columns.filter { if case .mark = $0.role { true } else { $0.role == .field(.level) } }
  }

  /// Whether neither its headings nor its answers are in Chinese; codes from a program for Chinese say nothing.
  var isEnglish: Bool {
    let texts = headings + answerColumns.flatMap { $0.values.values.map(\.text) }
    return product != .wenjuanxing && product != .wenjuanwang
      && !texts.contains { $0.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) } }
  }

  /// Whether its answers are words that people tick, and not codes.
  var hasWords: Bool { CellRuleGuess.hasKnownWords(markColumns.map(\.values)) }

  /// Whether another file holds the same ballots: the same ids, handed in at the same times.
  func holdsTheBallots(of other: FileInspection) -> Bool {
    [Reading.Column.ballot, .submitted].allSatisfy { field in
      let mine = Set(values(of: field).map(\.text))
      return !mine.isEmpty && mine == Set(other.values(of: field).map(\.text))
    }
  }

  /// How many rows are no finished answers, by what the program says of each: they would count like all others.
  var unfinishedRows: Int {
    func count(_ heading: String, where isMeant: (String) -> Bool) -> Int {
      let values = columns.first { $0.heading == heading }?.values.values ?? []
      return values.filter { isMeant($0.text) }.reduce(0) { $0 + $1.count }
    }
    switch product {
    case .qualtrics:
      return max(
        count("Finished") { ["false", "0"].contains($0.lowercased()) },
        count("Response Type") { $0 == "Survey Preview" || $0 == "Survey Test" || $0 == "Spam" })
    case .limeSurvey: return columns.first { $0.role == .field(.submitted) }?.values.blanks ?? 0
    default: return 0
    }
  }

  /// The texts of a field, with how often each is there.
  func values(of field: Reading.Column) -> [(text: String, count: Int)] {
    columns.first { $0.role == .field(field) }?.values.values ?? []
  }

  /// What its rows have in some fields, once each; nothing if it lacks one of them.
  func combinations(of fields: [Reading.Column]) throws -> Set<[String]> {
    let places = fields.compactMap { field in columns.firstIndex { $0.role == .field(field) } }
    return places.count < fields.count ? [] : try sketch.combinations(of: places, behind: headingRows.count)
  }

  // MARK: - Guesses

  private static let nothing = Wording("nothing that a round needs", chinese: "评议用不到")

  private mutating func assignByHeading(_ column: Int) {
    let heading = columns[column].heading
    // A heading of two rows that has nothing in the second is known by the first.
    let name = product == .surveyMonkey ? columns[column].shape.question : heading
    if let product {
      if let field = product.field(of: name), !columns.contains(where: { $0.role == .field(field) }) {
        set(column, .field(field), product.ownHeading)
        return
      }
      if product.personalHeadings.contains(name) {
        set(column, .personal, product.ownPersonalHeading)
        return
      }
      if product.otherHeadings.contains(name) {
        set(column, .other, product.ownHeading)
        return
      }
    } else {
      let usual = Reading.Column.allCases.first { $0.defaultHeading == heading || $0.rawValue == heading }
      if let usual, layout != .wide || ![.unit, .item, .level, .count].contains(usual) {
        set(column, .field(usual), Wording("a usual heading", chinese: "常用的表头"))
        return
      }
    }
    if HeadingWords.isPersonal(heading) {
      set(
        column, .personal,
        Wording("by its heading it may tell who the rater is", chinese: "从表头看，可能透露评议人是谁"))
    }
  }

  private mutating func set(_ column: Int, _ role: Role, _ reason: Wording) {
    columns[column].role = role
    columns[column].reason = reason
  }

  /// Finds the matrices whose cells are answers on a scale; without any, single questions of that kind.
  private mutating func assignMarks() {
    let open = columns.indices.filter { columns[$0].role == .other && columns[$0].values.values.count > 0 }
    let matrices = Dictionary(grouping: open.filter { columns[$0].shape.row != nil }) { columns[$0].shape.question }
      .filter { $0.value.count > 1 }
    let scales = matrices.values.filter { CellRuleGuess.isScale($0.map { columns[$0].values }) }
      .sorted { $0[0] < $1[0] }
    // Where some matrices hold words that people tick, numbers in others are something else.
    let known = scales.filter { CellRuleGuess.hasKnownWords($0.map { columns[$0].values }) }
    for places in known.isEmpty ? scales : known {
      let key = columns[places[0]].shape.question
      let stem = places.compactMap { columns[$0].shape.stem }.first ?? (Int(key) == nil ? key : "第\(key)题")
      var question = Question(stem: stem, rows: [])
      for place in places {
        let row = columns[place].shape.row ?? ""
        question.rows.append(row)
        set(
          place, .mark(row: row, question: questions.count),
          Wording("a row of a matrix of answers", chinese: "矩阵题的一行"))
      }
      questions.append(question)
    }
    guard questions.isEmpty else { return }
    let singles = open.filter { CellRuleGuess.isMostlyKnownWords(columns[$0].values) }
    guard !singles.isEmpty else { return }
    var question = Question(stem: "总体评价", rows: [])
    for place in singles {
      question.rows.append(columns[place].heading)
      set(
        place, .mark(row: columns[place].heading, question: 0),
        Wording("its cells are answers on a scale", chinese: "各格是等次"))
    }
    questions = [question]
  }

  private mutating func assignGroup() {
    guard !columns.contains(where: { $0.role == .field(.group) }) else { return }
    let mostGroups = 20
    let place = columns.indices.first {
      columns[$0].role == .other && columns[$0].shape.row == nil && HeadingWords.isGroup(columns[$0].heading)
        && (1...mostGroups).contains(columns[$0].values.values.count)
    }
    guard let place else { return }
    set(
      place, .field(.group),
      Wording(
        "its heading asks who the rater is, and it has few answers", chinese: "表头问的是评议人的身份，答案又不多"))
  }
}
