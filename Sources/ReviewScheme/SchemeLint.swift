import ExactArithmetic

/// Finds what is legal in a scheme but probably not meant.
public enum SchemeLint {
  /// The warnings for a scheme: first about its scale, items, groups and categories, then about its rules.
  ///
  /// - Complexity: O((groups + items + units) · categories).
  public static func warnings(for scheme: Scheme) -> [SchemeWarning] {
    levelSpellings(scheme) + itemWeights(scheme) + groupWeights(scheme) + mandatoryGroups(scheme)
      + minimumRatings(scheme) + emptyCategories(scheme) + rules(scheme) + trim(scheme) + conversion(scheme)
      + tieBreak(scheme)
      + lastBands(scheme) + quotas(scheme)
  }

  // MARK: - Scale

  private static func levelSpellings(_ scheme: Scheme) -> [SchemeWarning] {
    guard case .levels = scheme.scale.form else { return [] }
    var owners: [String: Int] = [:]
    var warnings: [SchemeWarning] = []
    for (index, level) in scheme.scale.levels.enumerated() {
      for spelling in [level.code, level.name] + level.aliases {
        let owner = owners[trimmed(spelling), default: index]
        owners[trimmed(spelling)] = owner
        guard owner != index else { continue }
        warnings.append(
          SchemeWarning(
            place: "scale.levels[\(index)]",
            message: "\(shown(spelling)) is the same as a spelling of scale.levels[\(owner)] but for blanks around it",
            remedy: "write another word for one of them"))
      }
    }
    return warnings
  }

  // MARK: - Weights

  private static func itemWeights(_ scheme: Scheme) -> [SchemeWarning] {
    guard scheme.hasNamedItems else { return [] }
    let items = Array(scheme.items.indices)
    let base = sumWarning("items", items.map { scheme.items[$0].weight })
    let overrides = scheme.categories.indices.map { category in
      scheme.categories[category].itemWeights.isEmpty
        ? nil
        : sumWarning(
          "categories[\(category)].itemWeights", items.map { scheme.weight(ofItem: $0, inCategory: category) })
    }
    return ([base] + overrides).compactMap(\.self)
  }

  private static func groupWeights(_ scheme: Scheme) -> [SchemeWarning] {
    let lists =
      [(place: "groups", members: scheme.rootGroups)]
      + scheme.groups.indices.filter { !scheme.groups[$0].children.isEmpty }
      .map { (place: "\(place(ofGroup: $0, scheme)).groups", members: scheme.groups[$0].children) }
    let base = lists.map { list in sumWarning(list.place, list.members.map { scheme.groups[$0].weight }) }
    let overrides = scheme.categories.indices.flatMap { category in
      lists.map { list -> SchemeWarning? in
        guard list.members.contains(where: { scheme.categories[category].groupWeights[$0] != nil }) else { return nil }
        let weights = list.members.map { scheme.weight(ofGroup: $0, inCategory: category) }
        return sumWarning("categories[\(category)].groupWeights", weights, of: list.place)
      }
    }
    return (base + overrides).compactMap(\.self)
  }

  /// A warning unless weights sum to 1 or 100 or those above 0 are equal.
  private static func sumWarning(_ place: String, _ weights: [Fraction], of list: String? = nil) -> SchemeWarning? {
    let sum = weights.sum()
    let positive = weights.filter { !$0.isZero }
    guard sum != .one, sum != Fraction(100), Set(positive).count > 1 else { return nil }
    return SchemeWarning(
      place: place, message: "the weights\(list.map { " of \($0)" } ?? "") sum to \(sum.plain)",
      remedy: "did you mean \(sum < Fraction(10) ? 1 : 100)?")
  }

  private static func place(ofGroup group: Int, _ scheme: Scheme) -> String {
    let parent = scheme.groups[group].parent
    let siblings = parent.map { scheme.groups[$0].children } ?? scheme.rootGroups
    let list = parent.map { "\(place(ofGroup: $0, scheme)).groups" } ?? "groups"
    return "\(list)[\(siblings.firstIndex(of: group) ?? 0)]"
  }

  // MARK: - Groups and categories

  private static func mandatoryGroups(_ scheme: Scheme) -> [SchemeWarning] {
    scheme.groups.indices.filter { scheme.groups[$0].isMandatory }.compactMap { group in
      let without = scheme.categories.indices.filter { scheme.weight(ofGroup: group, inCategory: $0).isZero }
      guard !without.isEmpty else { return nil }
      let everywhere = without.count == scheme.categories.count
      let names = listed(without.map { scheme.categories[$0].id }, "and")
      return SchemeWarning(
        place: place(ofGroup: group, scheme),
        message: "the group is mandatory but its weight is 0" + (everywhere ? "" : " in \(names)"),
        remedy: "give it a weight, or make it optional")
    }
  }

  private static func minimumRatings(_ scheme: Scheme) -> [SchemeWarning] {
    scheme.groups.indices.compactMap { group in
      guard scheme.groups[group].children.isEmpty, let issued = scheme.groups[group].issued else { return nil }
      let minimum = scheme.minimumRatings(ofGroup: group)
      guard minimum > issued else { return nil }
      return SchemeWarning(
        place: place(ofGroup: group, scheme),
        message: "the mean needs \(minimum) ratings but only \(issued) ballots were issued",
        remedy: "lower minimumRatings or correct issued")
    }
  }

  private static func emptyCategories(_ scheme: Scheme) -> [SchemeWarning] {
    scheme.categories.indices.filter { unitCount(scheme, category: $0) == 0 }.map {
      SchemeWarning(place: "categories[\($0)]", message: "no unit is in this category", remedy: "remove it")
    }
  }

  private static func unitCount(_ scheme: Scheme, category: Int) -> Int {
    scheme.units.count { $0.category == category }
  }

  // MARK: - Rules

  /// Rules that the size of the form makes void: it has a mark for each unit and item at most.
  private static func rules(_ scheme: Scheme) -> [SchemeWarning] {
    let marks = scheme.units.count * scheme.items.count
    return scheme.intake.rules.enumerated().compactMap { index, rule in
      let effect: String
      switch rule.condition {
      case .answered(.count(let count)) where count > marks: effect = "every"
      case .uniform(let count) where count > marks: effect = "no"
      default: return nil
      }
      return SchemeWarning(
        place: "intake.rules[\(index)].atLeast",
        message: "\(effect) ballot breaks the rule: a form has at most \(marks) marks",
        remedy: "write at most \(marks)")
    }
  }

  private static func trim(_ scheme: Scheme) -> [SchemeWarning] {
    guard let trim = scheme.scoring.trim else { return [] }
    let removed = trim.lowest.roundedDown(of: trim.from) + trim.highest.roundedDown(of: trim.from)
    // What a number and a share leave grows with the marks, so that the fewest marks decide; two shares of all marks
    // leave none of some larger number.
    let sharesLeaveNone =
      if case (.share(let low), .share(let high)) = (trim.lowest, trim.highest) { low + high >= .one } else { false }
    guard removed >= trim.from || sharesLeaveNone else { return [] }
    let message = sharesLeaveNone ? "the two ends together remove all marks" : "no mark would be left of \(trim.from)"
    return [
      SchemeWarning(
        place: "scoring.trim", message: message + ", and then nothing is trimmed",
        remedy: sharesLeaveNone ? "trim less" : "trim less, or raise from")
    ]
  }

  private static func conversion(_ scheme: Scheme) -> [SchemeWarning] {
    guard case .proportional(let of)? = scheme.points?.conversion, let highest = scheme.scale.highestScore,
      of != highest
    else { return [] }
    return [
      SchemeWarning(
        place: "points.of",
        message: "the full mark is for a score of \(of.plain) but the scale ends at \(highest.plain)",
        remedy: "did you mean \(highest.plain)?")
    ]
  }

  private static func tieBreak(_ scheme: Scheme) -> [SchemeWarning] {
    guard scheme.ranking.tieBreak.contains(.satisfaction), !scheme.scale.hasSatisfiedLevels else { return [] }
    return [
      SchemeWarning(
        place: "ranking.tieBreak", message: "satisfaction breaks no tie: no level counts as satisfied",
        remedy: "write satisfied: true at the levels that do")
    ]
  }

  /// Last bands and grades that leave some scores out, or that no score is left for.
  private static func lastBands(_ scheme: Scheme) -> [SchemeWarning] {
    guard let bounds = ScoreBounds(scheme.scale, scheme.scoring, publishedDigits: scheme.ranking.digits) else {
      return []
    }
    var warnings: [SchemeWarning?] = []
    if case .bands(let bands)? = scheme.points?.conversion {
      warnings.append(
        lastBand(
          "points.bands", "band", "points", bands.map { ($0.atLeast, passesOn: false) }, lowest: bounds.score.lowerBound
        )
      )
    }
    warnings.append(
      lastBand(
        "grades", "grade", "grade", scheme.grades.map { ($0.atLeast, passesOn: $0.quota != nil) },
        lowest: bounds.published.lowerBound))
    return warnings.compactMap(\.self)
  }

  private static func lastBand(
    _ list: String, _ noun: String, _ gain: String, _ bands: [(atLeast: Fraction?, passesOn: Bool)], lowest: Fraction
  ) -> SchemeWarning? {
    guard let last = bands.last else { return nil }
    let place = "\(list)[\(bands.count - 1)]"
    if let bound = last.atLeast {
      guard bound > lowest else { return nil }
      return SchemeWarning(
        place: place, message: "a score below \(bound.plain) gets no \(gain)", remedy: "add a \(noun) without atLeast")
    }
    guard let previous = bands.dropLast().last, !previous.passesOn, let bound = previous.atLeast, bound <= lowest else {
      return nil
    }
    return SchemeWarning(
      place: place, message: "no score is below \(bound.plain), so the \(noun) is never reached",
      remedy: "raise that bound or remove the \(noun)")
  }

  private static func quotas(_ scheme: Scheme) -> [SchemeWarning] {
    scheme.grades.indices.flatMap { grade in
      scheme.categories.indices.compactMap { category -> SchemeWarning? in
        let units = unitCount(scheme, category: category)
        guard case .share(let share)? = scheme.grades[grade].quota, units > 0,
          Amount.share(share).roundedDown(of: units) == 0
        else { return nil }
        let id = scheme.categories[category].id
        let percent = (share * Fraction(100)).plain
        let place = id.isEmpty ? "" : " of \(shown(id))"
        return SchemeWarning(
          place: "grades[\(grade)].quota",
          message: "\(percent)% of the \(units) units\(place) is less than one, so none gets the grade",
          remedy: "write a number instead, or a larger share")
      }
    }
  }
}
