public import ExactArithmetic

/// The whole definition of a review (评议方案): who is rated, by whom, on what, and how ballots become scores.
///
/// A scheme that exists is valid: ``SchemeReader`` makes one from text or reports every problem. Units, groups, items,
/// categories and levels are referred to by their index in the arrays below.
public struct Scheme: Sendable {
  /// The title of the review, printed on everything that is published.
  public let title: String
  /// The language of headings and words in everything that is published.
  public var language: Language
  /// The answers that a mark can be, and their scores.
  public let scale: Scale
  /// What is rated; never empty. A scheme without items has one implicit item, see ``hasNamedItems``.
  public let items: [Item]
  /// Whether the scheme names its items; `false` if each unit gets one overall mark.
  public let hasNamedItems: Bool
  /// The groups of raters in tree order: a parent stands before its children.
  public let groups: [Group]
  /// The categories in which units are weighed and ranked; never empty.
  public let categories: [Category]
  /// The units under review, in the order of the scheme; never empty.
  public let units: [Unit]
  /// How ballot files are read and which ballots count.
  public let intake: Intake
  /// How counts become scores.
  public let scoring: ScoringPolicy
  /// How scores become points (折算分); `nil` if the scheme converts nothing.
  public let points: PointsRule?
  /// How units are ordered.
  public let ranking: RankingPolicy
  /// The grades, best first; empty if the scheme grades nothing.
  public let grades: [GradeBand]
  /// What may be shown.
  public let publication: PublicationPolicy
  /// Indices of the groups that ballots may name, in tree order.
  public let leafGroups: [Int]
  /// Indices of the groups that stand at the top of the tree.
  public let rootGroups: [Int]

  package init(
    title: String, language: Language, scale: Scale, items: [Item], hasNamedItems: Bool, groups: [Group],
    categories: [Category], units: [Unit], intake: Intake, scoring: ScoringPolicy, points: PointsRule?,
    ranking: RankingPolicy, grades: [GradeBand], publication: PublicationPolicy
  ) {
    self.title = title
    self.language = language
    self.scale = scale
    self.items = items
    self.hasNamedItems = hasNamedItems
    self.groups = groups
    self.categories = categories
    self.units = units
    self.intake = intake
    self.scoring = scoring
    self.points = points
    self.ranking = ranking
    self.grades = grades
    self.publication = publication
    leafGroups = groups.indices.filter { groups[$0].children.isEmpty }
    rootGroups = groups.indices.filter { groups[$0].parent == nil }
  }

  /// The weight of a group among its siblings, for units of one category.
  public func weight(ofGroup group: Int, inCategory category: Int) -> Fraction {
    categories[category].groupWeights[group] ?? groups[group].weight
  }

  /// The weight of an item, for units of one category.
  public func weight(ofItem item: Int, inCategory category: Int) -> Fraction {
    categories[category].itemWeights[item] ?? items[item].weight
  }

  /// The fewest ratings with which a group's mean of one item counts as present.
  public func minimumRatings(ofGroup group: Int) -> Int {
    max(1, groups[group].minimumRatings ?? scoring.minimumRatings)
  }
}

/// The language of what is published.
public enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese, the default.
  case chinese = "zh-Hans"
  /// English.
  case english = "en"
}

/// What may be shown of small groups.
public struct PublicationPolicy: Hashable, Sendable {
  /// A group's or item's result is withheld from the files for people if it rests on fewer ratings than this; 1 shows
  /// everything.
  public var smallestCell: Int

  package init(smallestCell: Int) { self.smallestCell = smallestCell }
}
