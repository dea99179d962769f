public import DelimitedText
public import ExactArithmetic
public import ReviewScheme

/// What a simulated round consists of: how many ballots, in which files, how clean.
///
/// The same plan for the same scheme gives the same bytes on every machine.
public struct SimulationPlan: Hashable, Sendable {
  /// What all chance comes from.
  public var seed: UInt64
  /// How many ballots are handed in over all files; those on tally sheets included.
  public var ballots: Int
  /// The files.
  public var parts: [Part]
  /// The share of a form's marks that raters leave empty, from 0 to 1.
  public var blankShare = Fraction(1, over: 20)
  /// The share of a form's marks that are unscored (不了解), from 0 to 1; nothing if the scale has no such level.
  public var unscoredShare = Fraction(1, over: 20)

  /// A plan; `ballots` is not negative.
  public init(seed: UInt64, ballots: Int, parts: [Part]) {
    self.seed = seed
    self.ballots = ballots
    self.parts = parts
  }

  /// How many ballots a leaf group hands in through a file, as a share of all shares of the plan.
  public struct GroupShare: Hashable, Sendable {
    /// The leaf group, an index into the scheme's groups.
    public var group: Int
    /// Its share, not negative.
    public var share: Int

    /// A share of the plan's ballots.
    public init(group: Int, share: Int) {
      self.group = group
      self.share = share
    }
  }

  /// How a file writes units, groups and items.
  public enum Words: Hashable, Sendable {
    /// By the names that people read.
    case names
    /// By ids; levels by their codes.
    case codes
  }

  /// One ballot file.
  public struct Part: Hashable, Sendable {
    /// The file's name. What the scheme's intake says of files of this name holds for its layout, headings and group.
    public var name: String
    /// A layout other than the scheme's for this name; `nil` takes the scheme's.
    public var layout: Reading.Layout?
    /// Whose ballots it holds; `nil` takes all leaf groups, by the ballots issued if all of them say so, else equally.
    /// A group that the scheme fixes for the file goes before both.
    public var groups: [GroupShare]?
    /// How its characters become bytes: UTF-8, or an encoding without the bytes of delimiters inside characters, which
    /// rules out UTF-16; `auto` is UTF-8.
    public var encoding: Reading.Encoding = .utf8
    /// What stands between fields: `,` `;` or tab.
    public var delimiter = UInt8(ascii: ",")
    /// What ends a record.
    public var lineEnd: DelimitedWriter.LineEnd = .lf
    /// Whether every field is quoted, or only those that need it.
    public var quotesAll = false
    /// Whether the file begins with a byte order mark.
    public var hasByteOrderMark = false
    /// How units, groups and items are written.
    public var words: Words = .names
    /// How marks are written.
    public var levels: Words = .codes
    /// Which of `submitted`, `seconds` and `ownUnit` are columns; `nil` takes those that the scheme's rules look at.
    public var extraColumns: Set<Reading.Column>?
    /// Whether the rows of nearby ballots are mixed; long files only.
    public var shuffles = false
    /// How much of each kind of dirt: a share of the ballots for wide files and ballot rules, else of the rows.
    public var dirt: [Dirt: Fraction] = [:]

    /// A clean UTF-8 file as the scheme describes it.
    public init(name: String) { self.name = name }
  }
}

extension SimulationPlan {
  /// The plan of one file that holds the whole round.
  public init(seed: UInt64, ballots: Int, file: String = "ballots.csv", dirt: [Dirt: Fraction] = [:]) {
    var part = Part(name: file)
    part.dirt = dirt
    self.init(seed: seed, ballots: ballots, parts: [part])
  }

  /// Splits the ballots among all group shares of all parts, by largest remainder: `result[part]` has an entry for each
  /// share of the part.
  func allotment(among shares: [[GroupShare]]) -> [[Int]] {
    let total = shares.joined().reduce(0) { $0 + $1.share }
    guard total > 0 else { return shares.map { $0.map { _ in 0 } } }
    var result: [[Int]] = []
    var remainders: [(part: Int, place: Int, remainder: UInt64)] = []
    for (part, entries) in shares.enumerated() {
      result.append([])
      for (place, entry) in entries.enumerated() {
        let product = UInt64(ballots).multipliedFullWidth(by: UInt64(entry.share))
        let (quotient, remainder) = UInt64(total).dividingFullWidth(product)
        result[part].append(Int(quotient))
        remainders.append((part, place, remainder))
      }
    }
    let left = ballots - result.joined().reduce(0, +)
    // The sort is stable only by its key, so that places decide between equal remainders.
    remainders.sort { ($1.remainder, $0.part, $0.place) < ($0.remainder, $1.part, $1.place) }
    for entry in remainders.prefix(left) { result[entry.part][entry.place] += 1 }
    return result
  }
}

/// Why a plan cannot be carried out.
public enum SimulationError: Error, Hashable, Sendable {
  /// A text has no bytes in the file's encoding.
  case unencodable(text: String, file: String)
  /// A part names a group that is not a leaf of the scheme.
  case notALeaf(group: Int, file: String)
  /// Shares of dirt of one file add up to more than one half, or one of them is negative.
  case tooMuchDirt(file: String)
}
