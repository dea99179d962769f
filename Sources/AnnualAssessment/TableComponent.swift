import ExactArithmetic
import ReviewScheme

/// The table of a component, ready to be asked about units.
struct TableComponent {
  private let source: TableSource
  private let full: Fraction
  private var terms: [Int: TableTerm] = [:]
  private(set) var unused: [UnusedRow] = []
  private(set) var problems: [SchemeProblem] = []

  /// The columns that may say which unit a row is about, the first that is there does.
  private static let unitColumns: [TableHeader.Wanted] = [
    .init(name: "unit", headings: ["unit", EventColumn.unit.chineseHeading], isRequired: false),
    .init(name: "id", headings: ["id", "编号"], isRequired: false),
    .init(name: "name", headings: ["name", "名称"], isRequired: false),
  ]

  /// Reads the table: each row gives a unit its number, or is not used, with its reason.
  init(_ source: TableSource, full: Fraction, _ table: InputTable, names: NameBook) {
    self.source = source
    self.full = full
    let number = TableHeader.Wanted(name: "number", headings: [source.column], isRequired: true)
    let header = TableHeader(table, [number] + Self.unitColumns)
    problems = header.problems
    guard let unitColumn = Self.unitColumns.first(where: { header.places[$0.name] != nil })?.name else {
      problems.append(
        SchemeProblem(
          file: table.file, line: 1, place: "unit",
          fault: Wording("no column says which unit a row is about", chinese: "没有一列说明各行是哪个单位"),
          advice: Wording("add a column 'unit', 'id' or 'name'", chinese: "请补上 'unit'、'id' 或 'name' 列")))
      return
    }
    guard problems.isEmpty else { return }
    var rows: [Int: [(row: UnusedRow, term: TableTerm)]] = [:]
    for row in table.rows {
      let written = (
        line: row.line, unit: header.field(unitColumn, of: row) ?? "", number: header.field("number", of: row) ?? ""
      )
      func unused(_ reason: UnusedRow.Reason) -> UnusedRow {
        UnusedRow(line: written.line, unit: written.unit, number: written.number, reason: reason)
      }
      switch Self.read(written.unit, written.number, flaw: row.flaw, names, source) {
      case .failure(let why): self.unused.append(unused(why.reason))
      case .success(let (unit, number)):
        rows[unit, default: []].append((unused(.doubled), TableTerm(line: row.line, number: number)))
      }
    }
    for (unit, found) in rows { settle(found, for: unit) }
    self.unused.sort { $0.line < $1.line }
  }

  /// Gives a unit the number that its rows agree on; rows that disagree give it none.
  private mutating func settle(_ found: [(row: UnusedRow, term: TableTerm)], for unit: Int) {
    guard let first = found.first else { return }
    if found.allSatisfy({ $0.term.number == first.term.number }) {
      terms[unit] = first.term
      unused += found.dropFirst().map(\.row)
    } else {
      unused += found.map { entry in
        UnusedRow(line: entry.row.line, unit: entry.row.unit, number: entry.row.number, reason: .contradictory)
      }
    }
  }

  private struct Refusal: Error { let reason: UnusedRow.Reason }

  private static func read(
    _ unit: String, _ number: String, flaw: InputRow.Flaw?, _ names: NameBook, _ source: TableSource
  ) -> Result<(Int, Fraction), Refusal> {
    switch flaw {
    case .columnCount: return .failure(Refusal(reason: .columnCount))
    case .encoding: return .failure(Refusal(reason: .encoding))
    case .quote: return .failure(Refusal(reason: .quote))
    case nil: break
    }
    if unit.isEmpty || number.isEmpty { return .failure(Refusal(reason: .missingField)) }
    guard let index = names[unit] else { return .failure(Refusal(reason: .unknownUnit)) }
    guard let value = Fraction(decimal: number), (source.least...source.of).contains(value) else {
      return .failure(Refusal(reason: .badPoints))
    }
    return .success((index, value))
  }

  /// number × full ÷ of; a unit without a number counts 0 or nothing, as `missing` says.
  func value(ofUnit unit: Int) -> (ComponentDerivation, Fraction?) {
    guard let term = terms[unit] else { return (.table(nil), source.missing == .zero ? .zero : nil) }
    return (.table(term), term.number * full / source.of)
  }
}
