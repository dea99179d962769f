import Confidence
import ExactArithmetic
import ReviewScheme
public import Scoring

extension RoundView {
  /// A round that was scored.
  ///
  /// - Parameters:
  ///   - rejects: the rows that were not used, in the order of files and lines.
  ///   - against: what an earlier round published.
  public init(
    _ outcome: Outcome, facts: RunFacts, rejects: some Sequence<Reject> = [], against: PublishedRound? = nil
  ) {
    self.init(outcome, facts: facts, rejects: rejects, against: against, asPublished: nil)
  }

  /// The same, with how sure it is as it was published, if that is known.
  init(
    _ outcome: Outcome, facts: RunFacts, rejects: some Sequence<Reject>, against: PublishedRound?,
    asPublished: PublishedSureness?
  ) {
    let scheme = outcome.scheme
    let words = Words.of(scheme.language)
    let numbers = PublishedNumbers(scheme: scheme)
    let withheld = scheme.units.indices.map {
      Withheld(outcome.units[$0].score, under: scheme, category: scheme.units[$0].category)
    }
    let confidence = RoundConfidence(outcome, withholding: withheld)
    self.confidence = confidence
    buckets = asPublished?.buckets ?? outcome.buckets.count
    title = scheme.title
    language = scheme.language
    generator = facts.generator
    schemeSHA256 = facts.schemeSHA256
    self.scheme = scheme
    self.outcome = outcome
    isExact = facts.exact
    lists = Standings(outcome).sections.map { section in
      List(
        name: Standings.name(of: section, in: scheme, words: words), category: section.category,
        isApart: section.apart != nil, units: section.units, ranked: section.ranked,
        counts: Standings.counts(of: section, words: words))
    }
    (groups, items, levels) = Self.names(of: scheme)
    units = outcome.units.indices.map { index in
      UnitView(
        index, of: outcome, withheld: withheld[index],
        sureness: PublishedSureness.of(index, asPublished, or: confidence.units[index]), numbers: numbers)
    }
    intake = IntakeView(outcome.intake, of: scheme, tally: outcome.tally)
    self.rejects = Self.places(of: rejects)
    comparison = against.map {
      Comparison(
        old: $0.withoutUnpublished, new: PublishedRound(outcome, facts: facts).withoutUnpublished)
    }
    scoreDecimals = numbers.scoreDecimals
    smallestCell = scheme.publication.smallestCell
  }

  /// How many lines are shown of rows that were not used for the same reason.
  private static let mostLines = 10

  /// Where rows lie that were not used: files as they come, reasons in the order of their checks.
  private static func places(of rejects: some Sequence<Reject>) -> [Rejected] {
    var files: [String] = []
    var places: [String: [RejectReason: Rejected]] = [:]
    for reject in rejects {
      if places[reject.file] == nil { files.append(reject.file) }
      var place =
        places[reject.file]?[reject.reason] ?? Rejected(file: reject.file, reason: reject.reason)
      place.count += 1
      if place.lines.count < mostLines { place.lines.append(reject.line) }
      places[reject.file, default: [:]][reject.reason] = place
    }
    return files.flatMap { file in RejectReason.allCases.compactMap { places[file]?[$0] } }
  }

  /// The groups, items and levels of a scheme.
  static func names(of scheme: Scheme) -> (groups: [Named], items: [Named], levels: [Named]) {
    let numbers = PublishedNumbers(scheme: scheme)
    func depth(_ group: Int) -> Int { scheme.groups[group].parent.map { 1 + depth($0) } ?? 0 }
    let groups = scheme.groups.enumerated().map { index, group in
      Named(
        id: group.id, name: group.name, depth: depth(index), isParent: !group.children.isEmpty,
        weights: scheme.categories.indices.map { numbers.exact(scheme.weight(ofGroup: index, inCategory: $0)) })
    }
    let items =
      !scheme.hasNamedItems
      ? []
      : scheme.items.enumerated().map { index, item in
        Named(
          id: item.id, name: item.name,
          weights: scheme.categories.indices.map { numbers.exact(scheme.weight(ofItem: index, inCategory: $0)) })
      }
    // A range has too many answers for a table.
    let levels = scheme.scale.form != .levels ? [] : scheme.scale.levels.map { Named(id: $0.code, name: $0.name) }
    return (groups, items, levels)
  }
}

extension UnitView {
  fileprivate init(
    _ index: Int, of outcome: Outcome, withheld: Withheld, sureness: Sureness?, numbers: PublishedNumbers
  ) {
    let scheme = outcome.scheme
    let (unit, result) = (scheme.units[index], outcome.units[index])
    let score = result.score
    self.init(
      id: unit.id, name: unit.name, category: unit.category, categoryName: scheme.categories[unit.category].name,
      visibility: unit.visibility, score: score.score, scoreText: numbers.score(score.score),
      scoreFraction: numbers.fraction(score.score), points: numbers.points(result.points),
      grade: result.grade.map { scheme.grades[$0].name }, satisfaction: numbers.satisfaction(score.satisfaction),
      rank: result.rank, of: result.of, ratings: score.ratings, flags: result.flags,
      groups: score.groups.enumerated().map { group, value in
        Cell(
          mean: value.mean, text: numbers.mean(value.mean), ratings: value.ratings, counts: value.counts,
          isWithheld: withheld.groups[group])
      },
      items: !scheme.hasNamedItems
        ? []
        : score.items.enumerated().map { item, value in
          Cell(
            mean: value.mean, text: numbers.mean(value.mean), ratings: value.ratings, counts: [],
            isWithheld: withheld.items[item])
        },
      absence: Standings.absence(of: index, in: outcome), sureness: sureness,
      isExample: score.score != nil && !Withheld.hasSmallCells(score, under: scheme))
  }
}

extension RoundConfidence {
  /// How sure an outcome is, from what may be published of it.
  init(publishing outcome: Outcome) {
    let scheme = outcome.scheme
    self.init(
      outcome,
      withholding: scheme.units.indices.map {
        Withheld(outcome.units[$0].score, under: scheme, category: scheme.units[$0].category)
      })
  }

  fileprivate init(_ outcome: Outcome, withholding withheld: [Withheld]) {
    self.init(
      outcome, fewestMarks: max(Self.fewestMarks, outcome.scheme.publication.smallestCell),
      isHidden: { withheld[$0].groups[$1] })
  }
}
