import Confidence
import ExactArithmetic
import ReviewScheme
import Scoring

/// A round as files for people show it: names, printed numbers, small cells withheld.
///
/// It is made from an outcome, or read back from published results, see ``init(results:file:scheme:language:against:)``.
/// The page, the feedback sheets and the bulletin are written from it and from nothing else, so what is withheld here
/// cannot get into them.
public struct RoundView: Sendable {
  let title: String
  let language: Language
  let generator: String
  let schemeSHA256: String
  /// The scheme; `nil` if only results are known that do not come with it.
  let scheme: Scheme?
  /// The outcome with its counts; `nil` if only published results are known.
  let outcome: Outcome?
  /// How sure the outcome is; `nil` if only published results are known.
  let confidence: RoundConfidence?
  /// By how many buckets of ballots counts were kept apart, on which intervals rest; 0 if they were not.
  let buckets: Int
  /// Whether exact fractions stand beside decimals.
  let isExact: Bool
  let lists: [List]
  let groups: [Named]
  let items: [Named]
  let levels: [Named]
  /// By unit of the round, those among them that are not published.
  let units: [UnitView]
  let intake: IntakeView
  /// Where rejected rows lie, by file and reason; none if that is not known. Their texts are not here: they show
  /// somebody's marks, the ids of ballots, and whatever else a row holds.
  let rejects: [Rejected]
  /// How the round differs from an earlier one.
  let comparison: Comparison?
  let scoreDecimals: Int
  /// Below which number of ratings a cell is withheld; 1 if none is.
  let smallestCell: Int

  /// A list of units that are shown together: a ranking, or those apart.
  struct List: Sendable {
    let name: String
    /// The category that it is of; `nil` if it is over all units.
    let category: Int?
    let isApart: Bool
    /// The units by rank, then those that are not ranked; units apart in the scheme's order.
    let units: [Int]
    /// How many of them take part in the ranking.
    let ranked: Int
    /// How many units it has, in words.
    let counts: String
  }

  /// The rows of one file that were not used for one reason.
  struct Rejected: Sendable {
    let file: String
    let reason: RejectReason
    var count = 0
    /// The first of their lines.
    var lines: [Int] = []
  }

  /// A group, an item or a level.
  struct Named: Sendable {
    let id: String
    let name: String
    /// How many groups hold this one.
    var depth = 0
    /// Whether it is a parent of others.
    var isParent = false
    /// Of a group or item by category of the scheme: its weight.
    var weights: [String] = []
  }

  var words: Words { Words.of(language) }
  var page: PageWords { PageWords.of(language) }

  /// Whether results of groups and items may be shown.
  var hasCells: Bool { units.contains { !$0.groups.isEmpty } }

  /// A name, further in where it is of a sub-group.
  func indented(_ name: Named) -> String { String(repeating: "\u{A0}\u{A0}\u{A0}", count: name.depth) + name.name }

  /// A part of a whole in percent; `nil` if the whole is nothing.
  func percent(_ part: Int, of whole: Int) -> String? {
    PublishedNumbers.percent(part, of: whole, scheme?.scoring.rounding.mode ?? .halfUp)
  }

  /// Why published units have no rank, with their names; units apart have a list that says so.
  var absences: [(reason: String, names: [String])] {
    Standings.Absence.allCases.filter { $0 != .apart && $0 != .unpublished }.compactMap { reason in
      let names = units.filter { $0.isPublished && $0.absence == reason }.map(\.name)
      return names.isEmpty ? nil : (words.absence(reason), names)
    }
  }

  /// The units that are published, in the order of publication.
  var shown: [Int] { lists.flatMap(\.units) }
}

/// How sure a unit's result is, as files for people show it.
struct Sureness: Sendable {
  /// The interval of the score, rounded outward.
  let interval: ClosedRange<Fraction>
  /// The interval of the satisfaction rate, rounded outward.
  let satisfaction: ClosedRange<Fraction>?
  let ranks: ClosedRange<Int>?
  let bottom: BottomVerdict?
}

extension Sureness {
  init(_ unit: RoundConfidence.Unit) {
    self.init(interval: unit.interval, satisfaction: unit.satisfaction, ranks: unit.ranks, bottom: unit.bottom)
  }
}

/// A unit as files for people show it.
struct UnitView: Sendable {
  /// What a group gave a unit, or what it got on an item.
  struct Cell: Sendable {
    let mean: Fraction?
    /// The printed mean.
    let text: String?
    let ratings: Int
    /// Marks by level; none of an item.
    let counts: [Int]
    let isWithheld: Bool

    /// What files for people show.
    var shown: String? { isWithheld ? Withheld.mark : text }
  }

  let id: String
  let name: String
  /// An index into the scheme's categories.
  let category: Int?
  let categoryName: String
  let visibility: Visibility
  let score: Fraction?
  let scoreText: String?
  let scoreFraction: String?
  let points: String?
  let grade: String?
  let satisfaction: String?
  let rank: Int?
  let of: Int
  let ratings: Int
  let flags: [UnitOutcome.Flag]
  /// By group of the scheme; none if cells are not known or may not be shown.
  let groups: [Cell]
  /// By item of the scheme; none if items have no names.
  let items: [Cell]
  let absence: Standings.Absence?
  let sureness: Sureness?
  /// Whether its calculation can be shown: it has a score, and no cell of it is small.
  let isExample: Bool

  /// Whether files for people show it.
  var isPublished: Bool { visibility.isPublished }
}
