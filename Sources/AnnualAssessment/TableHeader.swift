import ReviewScheme

/// Finds the columns of a table by their headings, and says what is wrong with the header.
struct TableHeader {
  /// A column that is looked for.
  struct Wanted {
    let name: String
    /// The headings that it may have, compared without capitals.
    let headings: [String]
    let isRequired: Bool
  }

  private let table: InputTable
  /// Where each column is, by name.
  private(set) var places: [String: Int] = [:]
  private(set) var problems: [SchemeProblem] = []

  init(_ table: InputTable, _ wanted: [Wanted]) {
    self.table = table
    let headings = table.headings.map { trimmed($0).lowercased() }
    let known = Set(wanted.flatMap(\.headings).map { $0.lowercased() })
    for column in wanted {
      let spellings = column.headings.map { $0.lowercased() }
      let mine = headings.indices.filter { spellings.contains(headings[$0]) }
      places[column.name] = mine.first
      if mine.count > 1 {
        let found = mine.map { table.headings[$0] }
        report(
          column.name,
          Wording(
            "\(listed(found, "and")) are the same column", chinese: "\(listedInChinese(found, "和")) 是同一列"), .removeOne)
      }
      if mine.isEmpty, column.isRequired {
        let far = headings.filter { !known.contains($0) }
        let near = column.headings.lazy.compactMap { Suggestion.nearest(to: $0, among: far) }.first
        report(
          column.name,
          Wording(
            "the column \(shown(column.headings[0])) is missing", chinese: "缺少列 \(shown(column.headings[0]))"),
          near.map {
            Wording(
              "is it \(shown($0))? Write \(listed(column.headings, "or"))",
              chinese: "是不是 \(shown($0))？请写 \(listedInChinese(column.headings, "或"))")
          } ?? .addToHeader)
      }
    }
  }

  private mutating func report(_ column: String, _ fault: Wording, _ advice: Wording) {
    problems.append(SchemeProblem(file: table.file, line: 1, place: column, fault: fault, advice: advice))
  }

  /// What a row has in a column, without blanks at the ends; `nil` if nothing.
  func field(_ column: String, of row: InputRow) -> String? {
    guard let place = places[column], row.fields.indices.contains(place) else { return nil }
    let text = trimmed(row.fields[place])
    return text.isEmpty ? nil : text
  }
}
