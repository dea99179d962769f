import JSONText
import ReviewScheme
import Testing

/// The table of keys, the reader and the JSON Schema say the same.
@Suite struct SchemeSchemaTests {
  private typealias Documents = SchemeDocuments

  private func validator() throws -> SchemaValidator {
    try SchemaValidator(Documents.parse(SchemeSchema.jsonSchema().text()))
  }

  /// The rows of the table for a place, where references of the table are followed.
  private func rows(at steps: [Documents.Step]) -> [SchemeKey] {
    var path = Documents.tablePath(steps).split(separator: ".").map(String.init)
    var known = ""
    while !path.isEmpty {
      let part = path.removeFirst()
      let brackets = part.hasSuffix("[]") ? "[]" : ""
      let name = part.dropLast(brackets.count)
      known = known.isEmpty ? String(name) : "\(known).\(name)"
      let rows = SchemeKeys.table.all.filter { $0.path == known }
      if path.isEmpty, brackets.isEmpty { return rows }
      if case .same(let other)? = rows.first?.type { known = other }
      known += brackets
    }
    return []
  }

  private func resolved(_ key: SchemeKey) -> SchemeKey {
    guard case .same(let path) = key.type else { return key }
    return SchemeKeys.table.all.first { $0.path == path } ?? key
  }

  @Test("The documents are valid, and have every key of the table")
  func theDocumentsAreValidAndHaveEvery() throws {
    let validator = try validator()
    var seen: Set<SchemeKey> = []
    for text in Documents.texts + [FullExample.text] {
      #expect(Documents.problems(text) == [])
      let document = try Documents.parse(text)
      #expect(try validator.accepts(document))
      for value in Documents.values(of: document) { seen.formUnion(rows(at: value.steps)) }
    }
    #expect(SchemeKeys.table.all.filter { !seen.contains($0) }.map(\.path) == [])
  }

  @Test("Reader and schema refuse every key that is not in the table")
  func readerAndSchemaRefuseEveryKeyThat() throws {
    let validator = try validator()
    for text in Documents.texts {
      let document = try Documents.parse(text)
      for (steps, _) in Documents.values(of: document) {
        guard case .key(let key)? = steps.last, !rows(at: steps).isEmpty else { continue }
        let changed = Documents.changed(document, at: steps[...], key: key + "_").text()
        let place = Documents.place(steps) + "_"
        let unknown = Documents.problems(changed).filter { $0.place == place }
        #expect(unknown.map(\.message) == ["the key '\(key)_' is unknown"])
        #expect(try !validator.accepts(Documents.parse(changed)), "\(place)")
      }
    }
  }

  @Test("Reader and schema need the same keys")
  func readerAndSchemaNeedTheSameKeys() throws {
    let validator = try validator()
    var needed = 0
    for text in Documents.texts {
      let document = try Documents.parse(text)
      for (steps, _) in Documents.values(of: document) {
        guard case .key(let key)? = steps.last, !rows(at: steps).isEmpty else { continue }
        let changed = Documents.removed(document, at: steps[...]).text()
        let isMissed = Documents.problems(changed).contains {
          $0.message == "'\(key)' is missing" || $0.message == "neither 'levels' nor 'range' is here"
            || $0.message.contains("does not belong to")
        }
        #expect(try validator.accepts(Documents.parse(changed)) == !isMissed, "\(Documents.place(steps))")
        needed += isMissed ? 1 : 0
      }
    }
    #expect(needed > SchemeKeys.table.all.filter(\.isRequired).count)
  }

  @Test("Reader and schema accept every word of the table, and no other")
  func readerAndSchemaAcceptEveryWordOf() throws {
    let validator = try validator()
    for text in Documents.texts {
      let document = try Documents.parse(text)
      for (steps, _) in Documents.values(of: document) {
        let words = rows(at: steps).first.map { resolved($0) }?.words ?? []
        for word in words + ["word"] where !words.isEmpty {
          let isList = rows(at: steps).first?.type == .words
          let value: JSONOutput = isList ? .array([.string(word)]) : .string(word)
          let changed = Documents.changed(document, at: steps[...], to: value).text()
          let place = Documents.place(steps)
          let refused = Documents.problems(changed).contains {
            $0.place.hasPrefix(place) && $0.message.contains("is not a word for")
          }
          #expect(refused == (word == "word"), "\(place): \(word)")
          // A word that tells the variant of an object changes which other keys belong there.
          let tellsVariant = SchemeKeys.table.variants.values.contains(.byWord(of: rows(at: steps).first?.name ?? ""))
          if !tellsVariant || word == "word" {
            #expect(try validator.accepts(Documents.parse(changed)) == !refused, "\(place): \(word)")
          }
        }
      }
    }
  }

  @Test("The schema refuses nothing that the reader accepts, and accepts no value of a wrong kind")
  func theSchemaRefusesNothingThatTheReader() throws {
    let validator = try validator()
    let values: [JSONOutput] = [
      .null, .boolean(true), .string("zz"), .string(" "), .string("100.5%"), .integer(-1), .integer(7), .number("1.5"),
      .object([]), .array([.integer(1), .string("a")]),
    ]
    var count = 0
    var seen: Set<SchemeKey> = []
    for text in Documents.texts {
      let document = try Documents.parse(text)
      for (steps, _) in Documents.values(of: document) {
        // Once for every key of the table, and for every entry of a list that it has.
        let rows = rows(at: steps)
        guard rows.isEmpty || !seen.isSuperset(of: rows) else { continue }
        seen.formUnion(rows)
        for value in values {
          let changed = Documents.changed(document, at: steps[...], to: value).text()
          let place = Documents.place(steps)
          let problems = Documents.problems(changed)
          let isValid = try validator.accepts(Documents.parse(changed))
          if problems.isEmpty { #expect(isValid, "\(place): \(value)") }
          let isOfWrongKind = problems.contains {
            $0.place.hasPrefix(place)
              && ($0.message.hasPrefix("expected ") || $0.message.hasSuffix("is negative")
                || $0.message.hasSuffix("is not a whole number"))
          }
          if isOfWrongKind { #expect(!isValid, "\(place): \(value)") }
          count += 1
        }
      }
    }
    #expect(count > values.count * SchemeKeys.table.all.count)
  }

  @Test("Every default of the table is a value of its key")
  func everyDefaultOfTheTableIsA() throws {
    for key in SchemeKeys.table.all {
      guard let text = key.defaultText else { continue }
      let value = try Documents.parse(text)
      if !key.words.isEmpty, key.type == .word { #expect(key.words.contains(value.string ?? ""), "\(key.path)") }
      switch key.type {
      case .flag, .yesOrNo: #expect(value.boolean != nil, "\(key.path)")
      case .whole, .amount, .numberAboveZero: #expect(value.numberText != nil, "\(key.path)")
      case .list, .names, .words: #expect(value.array?.isEmpty == true, "\(key.path)")
      case .object, .map: #expect(value.object?.isEmpty == true, "\(key.path)")
      case .word, .text: #expect(value.string != nil, "\(key.path)")
      default: Issue.record("\(key.path) has a default of a kind that nobody expects")
      }
    }
  }

  @Test("Every key has one line that describes it")
  func everyKeyHasOneLineThatDescribes() {
    for key in SchemeKeys.table.all {
      #expect(key.summary.hasSuffix("."), "\(key.path)")
      #expect(!key.summary.contains("\n"), "\(key.path)")
    }
  }

  @Test("The schema is the same on every call")
  func theSchemaIsTheSameOnEvery() {
    #expect(SchemeSchema.jsonSchema().bytes() == SchemeSchema.jsonSchema().bytes())
  }
}
