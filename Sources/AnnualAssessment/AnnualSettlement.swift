import ExactArithmetic
import ReviewScheme
import Scoring

/// The steps from the values of components to consequences, each over all units.
struct AnnualSettlement {
  let scheme: AnnualScheme
  private(set) var units: [AnnualUnitOutcome]
  /// Every count of a ladder that is not 0.
  let ladders: [LadderCount]
  /// Every override that holds, by override and unit; grades are entered by ``grade()``.
  private(set) var applications: [OverrideApplication]

  /// Values, totals, ladders, and which overrides hold.
  init(_ input: AnnualInput, _ scheme: AnnualScheme, _ log: EventLog, _ components: ComponentBook) {
    self.scheme = scheme
    let previous = Dictionary(
      (input.previous?.units ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let units = scheme.units.enumerated().map { index, unit in
      AnnualUnitOutcome(scheme, components.values(ofUnit: index), previous: previous[unit.id])
    }
    let bottoms = BottomBook(input)
    let ladders = scheme.ladders.enumerated().flatMap { number, ladder in
      ladder.counts(
        number: number, events: log.events, units: scheme.units.map(\.id), bottoms: bottoms.rounds(ofComponent:unit:))
    }
    let countsOfUnit = Dictionary(grouping: ladders.indices) { ladders[$0].unit }
    applications = scheme.overrides.enumerated().flatMap { number, override in
      units.indices.compactMap { unit in
        override.evidence(
          mine: components.eventsOfUnit[unit], in: log.events, counts: countsOfUnit[unit] ?? [], in: ladders,
          published: { units[unit].published($0) }
        ).map { OverrideApplication(override: number, unit: unit, evidence: $0, before: nil, after: nil) }
      }
    }
    self.ladders = ladders
    self.units = units
    for application in applications {
      let override = scheme.overrides[application.override]
      if override.isUnranked { add(.unranked, to: application.unit) }
      if override.isLast { add(.last, to: application.unit) }
    }
  }

  private mutating func add(_ flag: AnnualUnitOutcome.Flag, to unit: Int) {
    guard !units[unit].flags.contains(flag) else { return }
    units[unit].flags.append(flag)
    units[unit].flags.sort { $0.rawValue < $1.rawValue }
  }

  // MARK: - Order

  /// What a unit is ordered by: whether an override puts it behind, its total, the tie breaks.
  private func key(_ unit: Int, regardsOverrides: Bool = true) -> RankingKey? {
    let isPublished = scheme.ranking.basis == .published
    guard let total = isPublished ? units[unit].publishedTotal : units[unit].total else { return nil }
    let ties = scheme.tieBreak.map { component in
      isPublished ? units[unit].components[component].published : units[unit].components[component].value
    }
    let isLast = regardsOverrides && units[unit].flags.contains(.last)
    return RankingKey(score: isLast ? .zero : .one, tieBreaks: [total] + ties)
  }

  /// What orders a unit on a list.
  private func key(_ unit: Int, by quantity: Quantity) -> RankingKey? {
    switch quantity {
    case .total: key(unit)
    case .component(let component):
      (scheme.ranking.basis == .published
        ? units[unit].components[component].published : units[unit].components[component].value)
        .map { RankingKey(score: $0) }
    }
  }

  private func takesPart(_ unit: Int) -> Bool {
    scheme.units[unit].isRanked && !units[unit].flags.contains(.unranked)
  }

  private func members(of category: Int) -> [Int] { units.indices.filter { scheme.units[$0].category == category } }

  // MARK: - Ranks

  /// Gives ranks among the units that take part: with a total, meant to be ranked, and not put out by an override.
  mutating func rank() {
    switch scheme.ranking.within {
    case .all: rank(among: Array(units.indices), category: nil)
    case .category: for category in scheme.categories.indices { rank(among: members(of: category), category: category) }
    }
  }

  private mutating func rank(among members: [Int], category: Int?) {
    let ranking = ranking(among: members)
    for unit in members { units[unit].of = ranking.places.count }
    for (position, place) in ranking.places.enumerated() {
      units[place.unit].position = position
      units[place.unit].rank = place.rank
      if place.isTied, scheme.ranking.ties == .forbid { add(.tied, to: place.unit) }
    }
    name(scheme.ranking.top, .top, ranking, members, category, furtherOut: \.better)
    name(scheme.ranking.bottom, .bottom, ranking, members, category, furtherOut: \.worse)
  }

  /// Flags the units at one end; a list that allots places to categories is drawn from each category by itself.
  private mutating func name(
    _ list: NamedList?, _ flag: AnnualUnitOutcome.Flag, _ ranking: Ranking, _ members: [Int], _ category: Int?,
    furtherOut: KeyPath<Ranking.Place, Int>
  ) {
    guard let list else { return }
    var pools: [(Ranking, Int?)] = [(ranking, category)]
    if category == nil, !list.allot.isEmpty {
      pools = scheme.categories.indices.map { category in
        (self.ranking(among: members.filter { scheme.units[$0].category == category }), category)
      }
    }
    for (ranking, category) in pools {
      let named = NamedUnits.members(
        list, of: ranking, category: category, furtherOut: { $0[keyPath: furtherOut] },
        published: { units[$0].publishedTotal })
      for unit in named { add(flag, to: unit) }
    }
  }

  private func ranking(among members: [Int]) -> Ranking {
    Ranking(
      members.filter(takesPart).compactMap { unit in key(unit).map { (unit: unit, key: $0) } },
      ties: scheme.ranking.ties)
  }

  // MARK: - Grades

  /// Gives grades: first by totals alone; then to the units whose grade no override gives, with the places that are
  /// left; then the overrides in their order, each on what those before left.
  mutating func grade() {
    let given = Set(applications.filter { scheme.overrides[$0.override].grade != nil }.map(\.unit))
    for (unit, grade) in gradesByTotal() { units[unit].gradeByTotal = grade }
    for unit in given { units[unit].grade = units[unit].gradeByTotal }
    applyOverrides { given.contains($0) }
    var taken: [Int: [Int: Int]] = [:]
    if scheme.quotaPlaces == .inside {
      for unit in given where scheme.units[unit].visibility.countsForOthers {
        if let grade = units[unit].grade { taken[scheme.units[unit].category, default: [:]][grade, default: 0] += 1 }
      }
    }
    for (unit, grade) in gradesByTotal(without: given, taken: taken, regardsOverrides: true) {
      units[unit].grade = grade
    }
    applyOverrides { !given.contains($0) }
  }

  /// Grades by bands and quotas, category by category.
  private func gradesByTotal(
    without given: Set<Int> = [], taken: [Int: [Int: Int]] = [:], regardsOverrides: Bool = false
  ) -> [Int: Int] {
    var grades: [Int: Int] = [:]
    let published = units.map(\.publishedTotal)
    // A unit that does not count for others takes no place from them: only its total decides.
    let bands = scheme.grades.map { GradeBand(name: $0.name, atLeast: $0.atLeast, quota: nil) }
    for category in scheme.categories.indices {
      let members = members(of: category)
      for counts in [true, false] {
        let mine = members.filter { scheme.units[$0].visibility.countsForOthers == counts }
        let candidates = mine.filter { !given.contains($0) }.compactMap { unit in
          key(unit, regardsOverrides: regardsOverrides).map { (unit: unit, key: $0) }
        }
        grades.merge(
          Grades.assign(
            counts ? scheme.grades : bands, order: Ranking(candidates, ties: .competition).places, size: mine.count,
            taken: taken[category] ?? [:], published: { published[$0] }), uniquingKeysWith: { first, _ in first })
      }
    }
    return grades
  }

  /// Applies the overrides that hold for some units, in their order.
  private mutating func applyOverrides(to isMine: (Int) -> Bool) {
    for index in applications.indices where isMine(applications[index].unit) {
      let unit = applications[index].unit
      let after = scheme.overrides[applications[index].override].grade(after: units[unit].grade)
      applications[index].before = units[unit].grade
      applications[index].after = after
      units[unit].grade = after
    }
  }

  // MARK: - Lists

  /// The units on a list, best first, category by category if it is drawn from each.
  func members(of list: AnnualList) -> [ListEntry] {
    let candidates = units.indices.filter { takesPart($0) && list.categories.contains(scheme.units[$0].category) }
    let pools =
      list.within == .all
      ? [candidates] : list.categories.map { category in candidates.filter { scheme.units[$0].category == category } }
    return pools.flatMap { pool in
      let ranking = Ranking(
        pool.compactMap { unit in key(unit, by: list.quantity).map { (unit: unit, key: $0) } }, ties: .competition)
      return ranking.places.compactMap { place -> ListEntry? in
        guard (list.end == .top ? place.better : place.worse) < list.count,
          let number = units[place.unit].published(list.quantity), list.atLeast.map({ number >= $0 }) ?? true,
          list.below.map({ number < $0 }) ?? true
        else { return nil }
        return ListEntry(unit: place.unit, number: number)
      }
    }
  }
}
