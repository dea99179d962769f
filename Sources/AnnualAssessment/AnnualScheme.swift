public import ReviewScheme

/// The whole definition of a settlement (年度考核): which components make the total of each unit over a period, and what
/// follows from totals and events.
///
/// It serves years, half-years, quarters, months and campaigns alike. One that exists is valid: ``AnnualSchemeReader``
/// makes it from text or reports every problem. Components, kinds of events, ladders, grades, units and categories are
/// referred to by their index in the arrays below.
public struct AnnualScheme: Sendable {
  /// The title of the settlement, printed on everything that is published.
  public let title: String
  /// The language of headings and words in everything that is published.
  public let language: Language
  /// The days that are settled; events outside do not count.
  public let period: Period
  /// The categories in which units are ranked and graded; never empty. Their weights are empty.
  public let categories: [Category]
  /// The units that are settled, in the order of the document; never empty.
  public let units: [Unit]
  /// The files of events (台账), in the order in which their rows are read.
  public let eventFiles: [FileReference]
  /// The kinds of events: those that the document declares, else those that its components, ladders and overrides name.
  public let kinds: [String]
  /// What the total is made of; never empty.
  public let components: [Component]
  /// The stages at which numbers are rounded on the way.
  public let rounding: AnnualRounding
  /// What events, values and ladders override, in the order in which it is applied.
  public let overrides: [Override]
  /// How units are ordered by their totals; its tie breaks are empty, see ``tieBreak``.
  public let ranking: RankingPolicy
  /// The components whose higher value decides between equal totals, in order; indices.
  public let tieBreak: [Int]
  /// The grades, best first; empty if the settlement grades nothing.
  public let grades: [GradeBand]
  /// Whether a grade given by an override takes a place of that grade's quota.
  public let quotaPlaces: QuotaPlaces
  /// Counts that become consequences.
  public let ladders: [Ladder]
  /// The lists of units that are named.
  public let lists: [AnnualList]
  /// The results of the last period, for moves in the ranking; `nil` if the document names none.
  public let previous: FileReference?

  package init(
    title: String, language: Language, period: Period, categories: [Category], units: [Unit],
    eventFiles: [FileReference], kinds: [String], components: [Component], rounding: AnnualRounding,
    overrides: [Override], ranking: RankingPolicy, tieBreak: [Int], grades: [GradeBand], quotaPlaces: QuotaPlaces,
    ladders: [Ladder], lists: [AnnualList], previous: FileReference?
  ) {
    self.title = title
    self.language = language
    self.period = period
    self.categories = categories
    self.units = units
    self.eventFiles = eventFiles
    self.kinds = kinds
    self.components = components
    self.rounding = rounding
    self.overrides = overrides
    self.ranking = ranking
    self.tieBreak = tieBreak
    self.grades = grades
    self.quotaPlaces = quotaPlaces
    self.ladders = ladders
    self.lists = lists
    self.previous = previous
  }

  /// Digits of a component's published value: those of its stage of rounding, or else those of totals.
  public var componentDigits: Int { rounding.component ?? ranking.digits }
}

/// Whether a grade that an override gives takes a place of the grade's quota.
public enum QuotaPlaces: String, Sendable, CaseIterable {
  /// It takes none: the quota is filled by totals alone.
  case outside
  /// It takes one, before totals fill what is left.
  case inside
}
