import ExactArithmetic
import ReviewScheme

/// Finds the level that a mark stands for from its bytes.
enum MarkTable: Sendable {
  case named(NameTable)
  case numeric(NumberGrid)

  init(scale: Scale, encode: (String) -> [UInt8]?) {
    switch scale.form {
    case .levels:
      // Codes come first: what is one level's code cannot be another's name.
      let spellings =
        scale.levels.enumerated().map { ($0.element.code, $0.offset) }
        + scale.levels.enumerated().flatMap { index, level in ([level.name] + level.aliases).map { ($0, index) } }
      self = .named(NameTable(spellings.compactMap { name, index in encode(name).map { ($0, index) } }))
    case .range(let range):
      self = .numeric(NumberGrid(range: range, levels: scale.levels))
    }
  }

  /// The table without the names that no plain field spells, see ``NameTable/plain(delimiter:)``.
  func plain(delimiter: UInt8) -> MarkTable {
    switch self {
    case .named(let table): .named(table.plain(delimiter: delimiter))
    case .numeric: self
    }
  }

  /// The marks that are a single byte, with their levels.
  var singleBytes: [(byte: UInt8, level: Int)] {
    (UInt8(0x21)...0x7E).compactMap { byte in
      let text = [byte]
      let level = find(text.span, text.indices)
      return level < 0 ? nil : (byte, level)
    }
  }

  /// The usual ways to write marks, with their levels.
  var spellings: [(name: [UInt8], index: Int)] {
    switch self {
    case .named(let table): table.spellings
    case .numeric(let grid): grid.spellings
    }
  }

  /// The level of the bytes in a range, or -1.
  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    switch self {
    case .named(let table): table.find(bytes, range)
    case .numeric(let grid): grid.find(bytes, range)
    }
  }
}

/// The levels of a range, found by their value: `87.5`, `087.50` and `+87.5` are the same mark.
///
/// All numbers are whole multiples of 10⁻ᵈ for the grid's number of decimals d, so that finding one is integer
/// arithmetic.
struct NumberGrid: Sendable {
  private let decimals: Int
  private let first: Int
  private let step: Int
  private let count: Int
  /// Answers off the grid.
  private let others: [Int: Int]

  init(range: ScoreRange, levels: [Level]) {
    let values = [range.from, range.to, range.step] + range.unscored
    var decimals = 0
    var scale = Fraction.one
    while !values.allSatisfy({ ($0 * scale).isWhole }) && decimals < 18 {
      decimals += 1
      scale *= Fraction(10)
    }
    func scaled(_ value: Fraction) -> Int { (value * scale).wholeValue ?? 0 }
    self.decimals = decimals
    first = scaled(range.from)
    step = max(1, scaled(range.step))
    count = (scaled(range.to) - first) / step + 1
    var others: [Int: Int] = [:]
    for (index, level) in levels.enumerated().dropFirst(count) {
      if let value = Fraction(decimal: level.code) { others[scaled(value)] = index }
    }
    self.others = others
    // As the scheme writes them, and with all decimals.
    spellings = levels.enumerated().flatMap { index, level in
      let code = Array(level.code.utf8)
      let point = code.firstIndex(of: UInt8(ascii: ".")) ?? code.count
      let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, decimals - max(0, code.count - point - 1)))
      let padded = code + (point == code.count && decimals > 0 ? [UInt8(ascii: ".")] : []) + zeros
      return padded == code ? [(code, index)] : [(code, index), (padded, index)]
    }
    // No division, no table of others: most marks are small whole numbers.
    wholeLevels = (0..<1000).map { whole in
      let text = Array(String(whole).utf8)
      return Int32(find(text.span, text.indices))
    }
  }

  /// The level of the decimal in a range, or -1.
  func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    guard let value = scaledDecimal(bytes, range, decimals: decimals) else { return -1 }
    return find(scaled: value)
  }

  /// The usual ways to write the levels.
  let spellings: [(name: [UInt8], index: Int)]

  /// The levels of the whole numbers from 0 on, as far as most scales reach; -1 where there is none.
  private(set) var wholeLevels: [Int32] = []

  @inline(__always)
  private func find(scaled value: Int) -> Int {
    let offset = value - first
    if offset >= 0 && offset % step == 0 && offset / step < count { return offset / step }
    return others[value] ?? -1
  }
}

/// The decimal in a range times 10^`decimals`; `nil` if it is none, too long, or has further decimals that are not 0.
func scaledDecimal(_ bytes: Span<UInt8>, _ range: Range<Int>, decimals: Int) -> Int? {
  var place = range.lowerBound
  var isNegative = false
  if place < range.upperBound, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
    isNegative = bytes[place] == UInt8(ascii: "-")
    place += 1
  }
  var value = 0
  var digits = 0
  var hasDigits = false
  var pointAt: Int?
  while place < range.upperBound {
    let byte = bytes[place]
    place += 1
    if byte == UInt8(ascii: "."), pointAt == nil {
      pointAt = digits
      continue
    }
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    hasDigits = true
    if let pointAt, digits - pointAt >= decimals {
      guard byte == UInt8(ascii: "0") else { return nil }
      continue
    }
    let (product, isTooLong) = value.multipliedReportingOverflow(by: 10)
    let (sum, isTooLarge) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
    if isTooLong || isTooLarge { return nil }
    value = sum
    digits += 1
  }
  if !hasDigits { return nil }
  for _ in (digits - (pointAt ?? digits))..<decimals {
    let (product, isTooLong) = value.multipliedReportingOverflow(by: 10)
    if isTooLong { return nil }
    value = product
  }
  return isNegative ? -value : value
}
