import ByteCoding

/// Where canonical rows stood in their file.
///
/// Packed as runs of rows on consecutive lines: how many lines were passed over, then how many lines follow, both in
/// groups of seven bits, lowest first, the highest bit set in all but the last.
public struct CanonicalLines: Sendable {
  /// The first row of each run, and its line.
  private var firsts: [(row: Int, line: Int)] = []

  /// Unpacks ``CanonicalBatch/lines``. O(bytes).
  public init(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    var row = 0
    var line = 0
    while let passed = reader.number(), let count = reader.number() {
      line &+= passed
      firsts.append((row, line))
      row &+= count
      line &+= count
    }
  }

  /// The line of the file, 1-based, on which a canonical row begins.
  ///
  /// - Parameter row: the row, 0-based: the canonical text's line less 2. (A row with line breaks in its ballot's id
  ///   counts for as many as it has lines.)
  /// - Complexity: O(log runs).
  public func line(ofRow row: Int) -> Int {
    var range = 0..<firsts.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = firsts[middle].row <= row ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.isEmpty ? row + 2 : firsts[range.lowerBound].line + row - firsts[range.lowerBound].row
  }
}

/// Gathers the lines of canonical rows.
struct LineRuns: Sendable {
  private(set) var runs: [(line: Int, count: Int)] = []

  /// Adds a row that begins on a line, and has so many lines of canonical text.
  mutating func add(line: Int, count: Int) {
    if let last = runs.last, last.line + last.count == line {
      runs[runs.count - 1].count += count
    } else {
      runs.append((line, count))
    }
  }

  /// Adds rows whose lines are counted from a line on.
  mutating func add(_ other: LineRuns, from line: Int) {
    for run in other.runs { add(line: line + run.line, count: run.count) }
  }

  /// The form that ``CanonicalLines`` reads.
  var packed: [UInt8] {
    var bytes: [UInt8] = []
    var next = 0
    for run in runs {
      bytes.append(number: run.line - next)
      bytes.append(number: run.count)
      next = run.line + run.count
    }
    return bytes
  }
}
