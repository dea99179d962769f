import AnnualAssessment
import Foundation
import JSONText
import ReviewScheme
import TestSupport
import Testing

/// An article that lists every key of a kind of document, with what is said of a wrong value.
///
/// The article's own examples are the documents: each block of `json5` holds keys of a document, which take the place of
/// those of a small one. What stands between `<!-- keys PATH -->` and `<!-- end of keys -->` is made from the table of
/// keys and from what the reader says.
struct KeyReference: CustomTestStringConvertible, Sendable {
  let name: String
  let table: DocumentKeys
  /// The members that a document needs, as text.
  let small: String
  let read: @Sendable (_ text: String) -> [SchemeProblem]

  var testDescription: String { name }
  var document: Document { Document(path: "Sources/Pingyi/Documentation.docc/\(name).md") }

  static let all = [
    KeyReference(
      name: "SchemeReference", table: SchemeKeys.table,
      small: """
        { title: "T", scale: { levels: [{ code: "1", score: 100 }, { code: "2", score: 0 }] },
          groups: [{ id: "G1" }, { id: "G2" }], units: [{ id: "U1", category: "P" }, { id: "U2", category: "P" }] }
        """,
      read: { text in
        SchemeReader.read(Array(text.utf8), file: "scheme.json") { .success((file: $0, rows: rows)) }.problems
      }),
    KeyReference(
      name: "SettlementReference", table: AnnualKeys.table,
      small: """
        { title: "T", period: { from: "2007-01-01", to: "2007-12-31" },
          units: [{ id: "U1", category: "P" }, { id: "U2", category: "P" }],
          components: [{ id: "targets", full: 100, table: "targets.csv" }] }
        """,
      read: { text in
        AnnualSchemeReader.read(Array(text.utf8), file: "annual.json") { .success((file: $0, rows: rows)) }.problems
      }),
  ]

  /// A table of units, for documents that name one.
  private static let rows = ["U1", "U2"].map { UnitRow(line: 2, fields: ["id": $0, "name": $0, "category": "P"]) }

  // MARK: - Documents

  /// A value of a document, with the way to it.
  struct Place {
    let steps: [Step]
    let value: JSONValue
    /// The values around it, the document first.
    let around: [JSONValue]
  }

  /// The name of a member, or the index of an entry.
  enum Step: Equatable {
    case key(String)
    case index(Int)
  }

  /// The documents of the article's examples.
  func documents() throws -> [JSONValue] {
    try document.blocks("json5").map { try merged($0.lines.joined(separator: "\n")) }
  }

  /// A small document with some members replaced.
  func merged(_ members: String) throws -> JSONValue {
    let base = try Self.parse(small).object ?? []
    let new = try Self.parse(members).object ?? []
    let kept = base.filter { member in !new.contains { $0.key == member.key } }
    return try Self.parse(
      JSONOutput.object((kept + new).map { ($0.key, Self.output($0.value)) }).text())
  }

  static func parse(_ text: String) throws -> JSONValue { try JSONReader.parse(Array(text.utf8)) }

  /// Every place of a document.
  static func places(in value: JSONValue, steps: [Step] = [], around: [JSONValue] = []) -> [Place] {
    let children: [(Step, JSONValue)] =
      (value.object ?? []).map { (.key($0.key), $0.value) }
      + (value.array ?? []).enumerated().map { (.index($0), $1) }
    return children.flatMap { step, child in
      let place = Place(steps: steps + [step], value: child, around: around + [value])
      return [place] + places(in: child, steps: place.steps, around: place.around)
    }
  }

  /// The rows of the table for a place; the last of its objects tells which of its variants they are.
  func rows(at place: Place) -> [SchemeKey] {
    var path = ""
    for (index, step) in place.steps.enumerated() {
      switch step {
      case .index: path += "[]"
      case .key(let key): path += path.isEmpty ? key : ".\(key)"
      }
      if index < place.steps.count - 1, case .same(let other)? = table.all.first(where: { $0.path == path })?.type {
        path = other
      }
    }
    return table.all.filter { $0.path == path && belongs($0, in: place.around.last) }
  }

  /// Whether an object is of the variant that has a key.
  private func belongs(_ key: SchemeKey, in object: JSONValue?) -> Bool {
    guard !key.variants.isEmpty, let members = object?.object else { return true }
    switch table.variants[key.parent] {
    case nil: return true
    case .byPresence?: return members.contains { key.variants.contains($0.key) }
    case .byWord(let word)?:
      let told = members.first { $0.key == word }?.value.string
      let otherwise = table.keys(of: key.parent).first { $0.name == word }?.defaultText?.replacing("\"", with: "")
      return (told ?? otherwise).map(key.variants.contains) ?? false
    }
  }

  /// The text of a document with another value at a place.
  static func changed(_ value: JSONValue, at steps: ArraySlice<Step>, to new: JSONOutput) -> JSONOutput {
    guard let step = steps.first else { return new }
    func child(_ value: JSONValue, at other: Step) -> JSONOutput {
      other == step ? changed(value, at: steps.dropFirst(), to: new) : output(value)
    }
    if let members = value.object { return .object(members.map { ($0.key, child($0.value, at: .key($0.key))) }) }
    return .array((value.array ?? []).enumerated().map { child($1, at: .index($0)) })
  }

  /// A value as it is written.
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

  // MARK: - What an article says of a key

  /// The lines about the keys that are listed under a path, those apart that have a list of their own.
  func lines(under path: String, apart: Set<String>) throws -> [String] {
    try table.all.filter { key in
      var parent = key.parent
      while !apart.contains(parent), !parent.isEmpty {
        parent = parent.hasSuffix("[]") ? String(parent.dropLast(2)) : Self.parent(of: parent)
      }
      return parent == (path == "document" ? "" : path)
    }.flatMap { Self.wrapped("- " + (try entry($0))) }
  }

  private static func parent(of path: String) -> String {
    path.split(separator: ".").dropLast().joined(separator: ".")
  }

  private func entry(_ key: SchemeKey) throws -> String {
    var text = "`\(key.path)`\(variant(of: key)): \(kind(of: key))"
    if key.isRequired { text += "; needed" }
    if let value = key.defaultText { text += "; default `\(value)`" }
    text += ". " + key.summary
    guard let wrong = Self.wrongValue(for: key) else { return text }
    return text + " Wrong: `\(Self.oneLine(wrong.text()))`: *\(try complaint(about: key, with: wrong))*"
  }

  private func variant(of key: SchemeKey) -> String {
    guard !key.variants.isEmpty, key.variants != [key.name] else { return "" }
    switch table.variants[key.parent] {
    case .byWord(let word)?: return " (with `\(word)` " + key.variants.map { "`\($0)`" }.joined(separator: ", ") + ")"
    default: return " (with " + key.variants.map { "`\($0)`" }.joined(separator: ", ") + ")"
    }
  }

  private func kind(of key: SchemeKey) -> String {
    let words = key.words.map { "`\($0)`" }.joined(separator: ", ")
    switch key.type {
    case .word: return words
    case .words: return "a list of \(words)"
    default: return Self.kind(key.type)
    }
  }

  private static func kind(_ type: SchemeType) -> String {
    switch type {
    case .text: "a text"
    case .code: "a text or a number"
    case .number: "a number"
    case .numberFromZero: "a number of 0 or more"
    case .numberAboveZero: "a number above 0"
    case .whole(let from, let to): "a whole number from \(from)" + (to.map { " to \($0)" } ?? "")
    case .flag: "`true` or `false`"
    case .yesOrNo: "`true`, `false`, " + SchemeKeys.yesAndNo.map { "`\"\($0.word)\"`" }.joined(separator: ", ")
    case .word, .words: "words"
    case .amount: "a whole number, or a percentage"
    case .moment: "a day or a second"
    case .names: "a list of texts, or one text with `|` between them"
    case .object: "an object"
    case .map(let type): "an object, by id or name \(kind(type))"
    case .list(.object): "a list of objects"
    case .list(.text), .list(.code): "a list of texts"
    case .list(.number): "a list of numbers"
    case .list(let type): "a list, of each \(kind(type))"
    case .fileOrList: "the name of a file, or a list of objects"
    case .same(let path): "as `\(path)`"
    }
  }

  /// A value that shows best what is said of a wrong one.
  private static func wrongValue(for key: SchemeKey) -> JSONOutput? {
    switch key.type {
    case .text, .code: .string("")
    case .number: .string("high")
    case .numberFromZero: .integer(-1)
    case .numberAboveZero: .integer(0)
    case .whole(let from, let to): to == nil ? .integer(from - 1) : .number("2.5")
    case .flag: .string("yes")
    case .yesOrNo: .string("maybe")
    case .word, .words: key.words.first.map { key.type == .word ? .string($0 + "x") : .array([.string($0 + "x")]) }
    case .amount: .string("150%")
    case .moment: .string("2007-13-01")
    case .names, .fileOrList: .integer(5)
    case .object: .array([])
    case .map: .object([("Nobody", .integer(1))])
    case .list(.object): .object([])
    case .list(.text), .list(.code): .array([.string("")])
    case .list(.number): .array([.string("x")])
    case .list: .array([.integer(0)])
    case .same: nil
    }
  }

  /// What the reader says of a value in the first example that has the key.
  private func complaint(about key: SchemeKey, with value: JSONOutput) throws -> String {
    for document in try documents() {
      guard let place = Self.places(in: document).first(where: { rows(at: $0).contains(key) }) else { continue }
      let problems = read(Self.changed(document, at: place.steps[...], to: value).text())
      let name = Self.name(place.steps)
      let problem = problems.first { $0.place == name } ?? problems.first { $0.place.hasPrefix(name) }
      guard let problem else { return "nothing: the value is taken" }
      return "\(problem.message); \(problem.remedy)"
    }
    return "no example of the article has the key"
  }

  /// A place as problems name it.
  static func name(_ steps: [Step]) -> String {
    steps.reduce("") { path, step in
      switch step {
      case .key(let key): path.isEmpty ? key : "\(path).\(key)"
      case .index(let index): "\(path)[\(index)]"
      }
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
  }

  /// A list entry in lines of at most 120 characters.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > 120, !line.isEmpty {
        lines.append(line)
        line = "  " + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  // MARK: - The article

  /// The paths under which the article lists keys.
  func listed() throws -> [String] {
    try document.lines().compactMap { $0.wholeMatch(of: /<!-- keys (\S+) -->/).map { String($0.1) } }
  }

  /// A row of a table of mistakes: keys of a document, and the first thing that the reader says of them.
  private func mistake(_ line: String) throws -> String? {
    guard let row = line.wholeMatch(of: /\| `(\{.*\})` \|.*\|/) else { return nil }
    let problem = read(Self.output(try merged(String(row.1))).text()).first
    let said = problem.map { "`\($0.place)`: \($0.message); \($0.remedy)" } ?? "nothing: the value is taken"
    return "| `\(row.1)` | \(said) |"
  }

  /// The article as it should be.
  func made() throws -> [String] {
    let apart = Set(try listed())
    var result: [String] = []
    var isInside = false
    for line in try document.lines() {
      if line == "<!-- end of keys -->" { isInside = false }
      if !isInside { result.append(try mistake(line) ?? line) }
      if let start = line.wholeMatch(of: /<!-- keys (\S+) -->/) {
        isInside = true
        result += try lines(under: String(start.1), apart: apart)
      }
    }
    return result
  }
}
