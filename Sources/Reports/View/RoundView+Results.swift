import ExactArithmetic
import JSONText
public import ReviewScheme
public import Scoring

extension RoundView {
  /// A round as it was published, from the bytes of its `results.json`.
  ///
  /// Without its scheme the results of groups and items stay out: it is not known which of them are small and must be
  /// withheld. With it they are there, and if every unit gets one overall mark, the counts give back the whole outcome.
  /// How sure scores and ranks are is shown as the file says; where an early version said nothing, as follows from the
  /// counts if they are known.
  ///
  /// - Parameters:
  ///   - results: the file in UTF-8.
  ///   - file: its name in problems.
  ///   - scheme: the scheme that made it, with the SHA-256 of its document.
  ///   - language: the language of headings and words; if there is none, the scheme's, else Chinese.
  ///   - against: what an earlier round published.
  /// - Throws: `SchemeProblems` with everything that is wrong with the file, or if it was made by another scheme.
  public init(
    results: [UInt8], file: String, scheme: (scheme: Scheme, sha256: String)? = nil, language: Language? = nil,
    against: PublishedRound? = nil
  ) throws(SchemeProblems) {
    let published = try ResultsFile.read(results, file: file)
    var reading = ResultsReading(file: file)
    let detail = reading.detail(results)
    guard let detail, reading.problems.isEmpty else { throw SchemeProblems(reading.problems) }
    var known = scheme
    if let language { known?.scheme.language = language }
    if let known {
      guard published.schemeSHA256 == known.sha256, published.units.map(\.id) == known.scheme.units.map(\.id) else {
        throw SchemeProblems([
          SchemeProblem(
            file: file, line: 1, place: "scheme.sha256",
            fault: Wording("the results were made by another scheme", chinese: "结果是用另一份方案作出的"),
            advice: Wording(
              "give the scheme that they were made by, byte for byte", chinese: "请给出当时所用的方案，一个字节都不能差"))
        ])
      }
      if let outcome = detail.outcome(under: known.scheme) {
        let facts = RunFacts(generator: published.generator, schemeSHA256: published.schemeSHA256, exact: false)
        guard PublishedRound(outcome, facts: facts) == published else {
          throw SchemeProblems([
            SchemeProblem(
              file: file, line: 1, place: "units",
              fault: Wording(
                "the results are not what the scheme makes of their counts", chinese: "按方案由其中的票数算不出这份结果"),
              advice: Wording(
                "give the file as pingyi wrote it, or score the ballots again",
                chinese: "请给出 pingyi 写出的原文件，或重新计分"))
          ])
        }
        self.init(outcome, facts: facts, rejects: [], against: against, asPublished: detail.sureness)
        return
      }
    }
    self.init(published, detail, scheme: known?.scheme, language: language ?? .chinese, against: against)
  }

  /// A round of which no more is known than its results, and perhaps its scheme.
  private init(
    _ published: PublishedRound, _ detail: ResultsDetail, scheme: Scheme?, language: Language, against: PublishedRound?
  ) {
    let words = Words.of(scheme?.language ?? language)
    title = published.title
    self.language = scheme?.language ?? language
    generator = published.generator
    schemeSHA256 = published.schemeSHA256
    self.scheme = scheme
    outcome = nil
    confidence = nil
    buckets = detail.sureness?.buckets ?? 0
    isExact = false
    lists = Self.lists(published, scheme: scheme, words: words)
    if let scheme {
      (groups, items, levels) = Self.names(of: scheme)
    } else {
      groups = detail.groups.map { Named(id: $0.id, name: $0.id) }
      (items, levels) = ([], [])
    }
    units = published.units.indices.map { index in
      UnitView(
        published.units[index], detail.units[index], of: published, scheme: scheme,
        sureness: PublishedSureness.of(index, detail.sureness, or: nil))
    }
    var intake = detail.intake
    if let scheme { intake.addUpIssued(of: scheme) }
    self.intake = intake
    rejects = []
    comparison = against.map { Comparison(old: $0.withoutUnpublished, new: published.withoutUnpublished) }
    scoreDecimals = published.scoreDecimals
    smallestCell = scheme?.publication.smallestCell ?? 1
  }

  /// The lists of a round in the order of publication: categories in that of their units.
  private static func lists(_ round: PublishedRound, scheme: Scheme?, words: Words) -> [List] {
    let isOverall = scheme.map { $0.ranking.within == .all } ?? (Comparison(old: round, new: round).scope == .all)
    var ids: [String] = scheme?.categories.map(\.id) ?? []
    for unit in round.units where !ids.contains(unit.category) { ids.append(unit.category) }
    let fields: [String?] = isOverall ? [nil] : ids
    return fields.flatMap { field -> [List] in
      let members = round.units.indices.filter {
        round.units[$0].visibility.isPublished && (field == nil || round.units[$0].category == field)
      }
      let category = scheme.flatMap { scheme in scheme.categories.firstIndex { $0.id == field } }
      let name = field.map { id in category.flatMap { scheme?.categories[$0].name } ?? id } ?? words.allUnits
      func list(_ units: [Int], _ name: String, isApart: Bool) -> List {
        let ranked = isApart ? units.count : units.count { takesPart(round.units[$0]) }
        return List(
          name: name, category: category, isApart: isApart, units: units, ranked: isApart ? 0 : ranked,
          counts: words.unitCounts(units.count, ranked))
      }
      let together = members.filter { round.units[$0].visibility != .apart }
        .sorted { (round.units[$0].rank ?? .max, $0) < (round.units[$1].rank ?? .max, $1) }
      var superiors: [String?] = []
      let apart = members.filter { round.units[$0].visibility == .apart }
      for unit in apart where !superiors.contains(round.units[unit].superior) {
        superiors.append(round.units[unit].superior)
      }
      return (together.isEmpty ? [] : [list(together, name, isApart: false)])
        + superiors.map { superior in
          list(
            apart.filter { round.units[$0].superior == superior },
            (name.isEmpty ? "" : name + words.colon) + words.apart(superior), isApart: true)
        }
    }
  }

  private static func takesPart(_ unit: PublishedUnit) -> Bool {
    unit.rank != nil || unit.flags.contains(UnitOutcome.Flag.tied.rawValue)
  }
}

extension UnitView {
  fileprivate init(
    _ unit: PublishedUnit, _ detail: ResultsDetail.Unit, of round: PublishedRound, scheme: Scheme?,
    sureness: Sureness?
  ) {
    let category = scheme.flatMap { scheme in scheme.categories.firstIndex { $0.id == unit.category } }
    var withheld: Withheld?
    if let scheme, let category {
      withheld = Withheld(
        groups: detail.groups.enumerated().map { index, group in
          Withheld.Value(
            ratings: group.ratings,
            isTerm: group.mean != nil && !scheme.weight(ofGroup: index, inCategory: category).isZero)
        },
        items: detail.items.enumerated().map { index, item in
          Withheld.Value(
            ratings: item.ratings,
            isTerm: item.mean != nil && !scheme.weight(ofItem: index, inCategory: category).isZero)
        }, under: scheme)
    }
    func cells(_ cells: [ResultsDetail.Cell], _ isWithheld: [Bool]?) -> [Cell] {
      guard let isWithheld, isWithheld.count == cells.count else { return [] }
      return zip(cells, isWithheld).map { cell, isWithheld in
        Cell(
          mean: cell.mean.flatMap { Fraction(decimal: $0) }, text: cell.mean, ratings: cell.ratings,
          counts: scheme.map { $0.scale.levels.map { cell.counts[$0.code] ?? 0 } } ?? [], isWithheld: isWithheld)
      }
    }
    let flags = UnitOutcome.Flag.allCases.filter { unit.flags.contains($0.rawValue) }
    let absence: Standings.Absence? =
      unit.rank != nil
      ? nil
      : unit.visibility == .unranked
        ? .notRanked
        : unit.visibility == .apart
          ? .apart
          : unit.visibility == .unpublished
            ? .unpublished
            : unit.score == nil ? .unscored : flags.contains(.missingMandatory) ? .missingMandatory : .tied
    self.init(
      id: unit.id, name: unit.name, category: category,
      categoryName: category.flatMap { scheme?.categories[$0].name } ?? unit.category, visibility: unit.visibility,
      score: unit.score, scoreText: unit.score?.decimal(digits: round.scoreDecimals, .halfUp), scoreFraction: nil,
      points: unit.points?.decimal(digits: round.pointsDecimals, .halfUp), grade: unit.grade,
      satisfaction: detail.satisfaction, rank: unit.rank, of: unit.of, ratings: detail.ratings, flags: flags,
      groups: cells(detail.groups, withheld?.groups), items: cells(detail.items, withheld?.items), absence: absence,
      sureness: sureness, isExample: false)
  }
}
