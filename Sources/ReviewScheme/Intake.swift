/// How ballot files are read, and which of their ballots count.
public struct Intake: Sendable {
  /// What becomes of several rows for the same ballot, or several marks for the same ballot, unit and item.
  public enum Duplicates: String, Sendable, CaseIterable {
    /// The first in the order of files and lines counts.
    case first
    /// The last in the order of files and lines counts.
    case last
    /// None counts.
    case void
  }

  /// How files are read that no source matches.
  public let reading: Reading
  /// Files that are read otherwise; the first whose pattern matches a file's name applies.
  public let sources: [Source]
  /// What becomes of duplicates.
  public let duplicates: Duplicates
  /// The conditions that a ballot must meet, in order.
  public let rules: [BallotRule]

  package init(reading: Reading, sources: [Source], duplicates: Duplicates, rules: [BallotRule]) {
    self.reading = reading
    self.sources = sources
    self.duplicates = duplicates
    self.rules = rules
  }

  /// How the file of this name is read; only the last component of a path is looked at.
  public func reading(ofFileNamed path: String) -> Reading {
    source(ofFileNamed: path).map { sources[$0].reading } ?? reading
  }

  /// The place in ``sources`` of the one by which the file of this name is read, if there is one.
  public func source(ofFileNamed path: String) -> Int? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return sources.firstIndex { $0.pattern.matches(name) }
  }

  /// The place of an earlier source that takes every file which the one at `index` is for; `nil` if there is none.
  public func source(hiding index: Int) -> Int? {
    sources[..<index].firstIndex { $0.pattern.covers(sources[index].pattern) }
  }
}

/// How one kind of ballot file is read.
public struct Reading: Hashable, Sendable {
  /// What a row of a file is.
  public enum Layout: String, Sendable, CaseIterable {
    /// A row is a ballot, a column a unit.
    case wide
    /// A row is a mark.
    case long
    /// A row is a line of a tally sheet: so many marks of one level.
    case counts
  }

  /// How a file's bytes are characters.
  public enum Encoding: String, Sendable, CaseIterable {
    /// Found from the bytes.
    case auto
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// GB18030, and so GBK and GB2312.
    case gb18030
    /// UTF-16 with a byte order mark.
    case utf16 = "utf-16"
  }

  /// What a level that the scheme does not know voids.
  public enum BadMark: String, Sendable, CaseIterable {
    /// That mark.
    case mark
    /// The row.
    case row
  }

  /// A column that is not a unit's.
  public enum Column: String, Sendable, CaseIterable {
    /// The ballot's id.
    case ballot
    /// The group of its rater.
    case group
    /// The unit that a mark is about.
    case unit
    /// The item that a mark is about.
    case item
    /// The mark.
    case level
    /// How many marks a line of a tally sheet stands for.
    case count
    /// When the ballot was handed in.
    case submitted
    /// How many seconds it took to fill in.
    case seconds
    /// The unit that the rater belongs to.
    case ownUnit

    /// The heading of this column where the scheme names none.
    public var defaultHeading: String {
      switch self {
      case .ballot: "ballot_id"
      case .submitted: "submitted_at"
      case .ownUnit: "own_unit"
      default: rawValue
      }
    }
  }

  /// What a row is.
  public var layout: Layout
  /// Headings that the scheme names, by column.
  public var headings: [Column: String]
  /// The leaf group of every row, an index into the scheme's groups; `nil` if a column says it.
  public var group: Int?
  /// How bytes are characters.
  public var encoding: Encoding
  /// What an unknown level voids; wide files only.
  public var badMark: BadMark
  /// The rows of headings.
  public var headingRows: HeadingRows
  /// Headings of columns with marks, besides a unit or `unit/item`; wide files only.
  public var marks: [MarkHeading]
  /// Headings of columns that nothing reads, no report lists and no reject shows.
  public var ignored: [TextPattern]
  /// How cells are read that cannot be used as they stand.
  public var cells: CellRules

  package init(
    layout: Layout = .wide, headings: [Column: String] = [:], group: Int? = nil, encoding: Encoding = .auto,
    badMark: BadMark = .mark, headingRows: HeadingRows = HeadingRows(), marks: [MarkHeading] = [],
    ignored: [TextPattern] = [], cells: CellRules = CellRules()
  ) {
    self.layout = layout
    self.headings = headings
    self.group = group
    self.encoding = encoding
    self.badMark = badMark
    self.headingRows = headingRows
    self.marks = marks
    self.ignored = ignored
    self.cells = cells
  }

  /// The heading of a column: the scheme's, or the default.
  public func heading(of column: Column) -> String { headings[column] ?? column.defaultHeading }

  /// Whether a heading of a file is that of a column, byte for byte. Where the scheme names none and the file does not
  /// have the default, the column's own word will do: `ballot` for `ballot_id`.
  public func isHeading(_ heading: String, of column: Column, among all: [String]) -> Bool {
    if heading.utf8.elementsEqual(self.heading(of: column).utf8) { return true }
    return headings[column] == nil && heading.utf8.elementsEqual(column.rawValue.utf8)
      && !all.contains(column.defaultHeading)
  }
}

/// Files that are read otherwise than the round's other files.
public struct Source: Sendable {
  /// Which files: a pattern for their names.
  public let pattern: NamePattern
  /// How they are read.
  public let reading: Reading

  package init(pattern: NamePattern, reading: Reading) {
    self.pattern = pattern
    self.reading = reading
  }
}

/// A pattern for file names: `*` stands for any characters, `?` for one.
public struct NamePattern: Hashable, Sendable {
  /// The pattern as written.
  public let text: String

  /// A pattern as written.
  public init(_ text: String) { self.text = text }

  /// Whether the pattern covers the whole name. O(pattern · name).
  public func matches(_ name: String) -> Bool { covers(Array(name), isPattern: false) }

  /// Whether every name that the other pattern matches is matched by this one too: `*.csv` covers `纸质-*.csv`.
  /// What is said to be covered is; a few odd pairs, such as `*?` and `?*`, are not found. O(pattern · other).
  func covers(_ other: NamePattern) -> Bool { covers(Array(other.text), isPattern: true) }

  /// The same of a name or, where its stars and question marks stand for characters, of a pattern: a star is taken by
  /// stars alone.
  private func covers(_ name: [Character], isPattern: Bool) -> Bool {
    let pattern = Array(text)
    // reachable[i]: the pattern's first i characters can cover the characters of the name read so far.
    var reachable = [Bool](repeating: false, count: pattern.count + 1)
    reachable[0] = true
    func passStars(_ reachable: inout [Bool]) {
      for index in pattern.indices where pattern[index] == "*" && reachable[index] { reachable[index + 1] = true }
    }
    passStars(&reachable)
    for character in name {
      var next = [Bool](repeating: false, count: pattern.count + 1)
      for index in pattern.indices where reachable[index] {
        if pattern[index] == "*" {
          next[index] = true
        } else if isPattern && character == "*" {
          continue
        } else if pattern[index] == "?" || pattern[index] == character {
          next[index + 1] = true
        }
      }
      passStars(&next)
      reachable = next
    }
    return reachable[pattern.count]
  }
}
