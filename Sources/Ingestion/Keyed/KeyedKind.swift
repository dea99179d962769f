import DelimitedText
import ReviewScheme

/// What a keyed row is, and under which scheme it was read: its fourth field.
///
///     1f3a90bc:w0-82      a wide row, with the marks of units 0 to 82
///     1f3a90bc:l          a long row; also c (a line of a tally sheet), r (a row that cannot be used), s (a source)
struct KeyedKind: Hashable, Sendable {
  enum Form: Hashable, Sendable {
    /// The marks of a wide file's form, by cell (unit × items + item), ascending.
    case wide([Int])
    case long
    case sheet
    case reject
    case source
  }

  var form: Form
  /// Whether the row has a ballot's id; otherwise it is a ballot of its own. Only of wide and long rows.
  var hasID: Bool

  /// How many digits of the scheme's ``ReadingDigest`` stand before the colon.
  static let schemeDigits = 8

  /// The field's text under a scheme whose digest begins with these digits.
  func text(scheme: String) -> String {
    let letter =
      switch form {
      case .wide: hasID ? "w" : "W"
      case .long: hasID ? "l" : "L"
      case .sheet: "c"
      case .reject: "r"
      case .source: "s"
      }
    guard case .wide(let cells) = form else { return "\(scheme):\(letter)" }
    return "\(scheme):\(letter)" + Self.runs(of: cells)
  }

  /// Ascending numbers as runs: `0-19+40-59+70`.
  private static func runs(of cells: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for cell in cells {
      if let last = runs.last, last.upperBound + 1 == cell {
        runs[runs.count - 1] = last.lowerBound...cell
      } else {
        runs.append(cell...cell)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: "+")
  }

  /// What a field behind the colon says; `nil` if it says nothing of a scheme with so many cells.
  init?(_ text: Substring, cellCount: Int) {
    guard let letter = text.first else { return nil }
    let rest = text.dropFirst()
    hasID = letter == "w" || letter == "l"
    switch letter {
    case "w", "W":
      guard let cells = Self.cells(rest, below: cellCount) else { return nil }
      form = .wide(cells)
      return
    case "l", "L": form = .long
    case "c": form = .sheet
    case "r": form = .reject
    case "s": form = .source
    default: return nil
    }
    if !rest.isEmpty { return nil }
  }

  init(_ form: Form, hasID: Bool = false) {
    self.form = form
    self.hasID = hasID
  }

  private static func cells(_ text: Substring, below cellCount: Int) -> [Int]? {
    var cells: [Int] = []
    for run in text.split(separator: "+", omittingEmptySubsequences: false) {
      let ends = run.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first >= (cells.last ?? -1) + 1,
        first <= last, last < cellCount
      else { return nil }
      cells += first...last
    }
    return cells
  }
}

extension CanonicalForm {
  /// The columns that a row of ballots has besides its id and its marks: the group, and what the scheme's rules ask for.
  static func facts(_ rules: RuleBook) -> [Reading.Column] {
    [.group] + (rules.asksSubmitted ? [.submitted] : []) + (rules.asksSeconds ? [.seconds] : [])
      + (rules.removesOwnUnit ? [.ownUnit] : [])
  }

  /// The canonical header of keyed rows of a kind; empty of those that are no ballots.
  func header(of kind: KeyedKind, rules: RuleBook, hasItems: Bool) -> [UInt8] {
    let ballot: [Reading.Column] = kind.hasID ? [.ballot] : []
    let item: [Reading.Column] = hasItems ? [.item] : []
    let fields: [Reading.Column] =
      switch kind.form {
      case .wide: ballot + Self.facts(rules)
      case .long: ballot + Self.facts(rules) + [.unit] + item + [.level]
      case .sheet: [.group, .unit] + item + [.level, .count]
      case .reject, .source: []
      }
    if fields.isEmpty { return [] }
    var writer = DelimitedWriter()
    for field in fields { writer.field(field.rawValue) }
    if case .wide(let cells) = kind.form {
      for cell in cells { writer.field(headings[cell]) }
    }
    writer.endRecord()
    return writer.bytes
  }
}
