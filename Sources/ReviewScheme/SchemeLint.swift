import ExactArithmetic

/// Finds what is legal in a scheme but probably not meant.
public enum SchemeLint {
  /// The warnings for a scheme: first about its scale, items, groups and categories, then about its rules.
  ///
  /// - Complexity: O((groups + items + units) · categories).
  public static func warnings(for scheme: Scheme) -> [SchemeWarning] {
    levelSpellings(scheme) + itemWeights(scheme) + groupWeights(scheme) + mandatoryGroups(scheme)
      + minimumRatings(scheme) + emptyCategories(scheme) + sources(scheme) + rules(scheme) + trim(scheme)
      + conversion(scheme) + tieBreak(scheme) + lastBands(scheme) + quotas(scheme)
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
            Wording(
              "\(shown(spelling)) is the same as a spelling of scale.levels[\(owner)] but for blanks around it",
              chinese: "\(shown(spelling)) 与 scale.levels[\(owner)] 的一种写法只差前后的空白"),
            Wording("write another word for one of them", chinese: "请给其中一个换个写法")))
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
    let likely = sum < Fraction(10) ? 1 : 100
    return SchemeWarning(
      place: place,
      Wording(
        "the weights\(list.map { " of \($0)" } ?? "") sum to \(sum.plain)",
        chinese: "\(list.map { "\($0) 的" } ?? "")权重之和是 \(sum.plain)"),
      Wording("did you mean \(likely)?", chinese: "是不是应为 \(likely)？"))
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
      let names = Wording.all(without.map { scheme.categories[$0].id })
      return SchemeWarning(
        place: place(ofGroup: group, scheme),
        Wording(
          "the group is mandatory but its weight is 0" + (everywhere ? "" : " in \(names.english)"),
          chinese: "这个评议主体是必需的，但" + (everywhere ? "" : "在 \(names.chinese) 中") + "权重是 0"),
        Wording("give it a weight, or make it optional", chinese: "请给它权重，或改为非必需"))
    }
  }

  private static func minimumRatings(_ scheme: Scheme) -> [SchemeWarning] {
    scheme.groups.indices.compactMap { group in
      guard scheme.groups[group].children.isEmpty, let issued = scheme.groups[group].issued else { return nil }
      let minimum = scheme.minimumRatings(ofGroup: group)
      guard minimum > issued else { return nil }
      return SchemeWarning(
        place: place(ofGroup: group, scheme),
        Wording(
          "the mean needs \(minimum) ratings but only \(issued) ballots were issued",
          chinese: "均分至少要 \(minimum) 个评价，但只发出 \(issued) 张票"),
        Wording("lower minimumRatings or correct issued", chinese: "请降低 minimumRatings，或改正 issued"))
    }
  }

  private static func emptyCategories(_ scheme: Scheme) -> [SchemeWarning] {
    scheme.categories.indices.filter { unitCount(scheme, category: $0) == 0 }.map {
      SchemeWarning(
        place: "categories[\($0)]", Wording("no unit is in this category", chinese: "没有单位属于这个类别"),
        Wording("remove it", chinese: "请去掉它"))
    }
  }

  private static func unitCount(_ scheme: Scheme, category: Int) -> Int {
    scheme.units.count { $0.category == category }
  }

  // MARK: - Sources

  /// Sources behind one that takes all of their files: the general pattern stands before the special one.
  public static func sources(_ scheme: Scheme) -> [SchemeWarning] {
    let intake = scheme.intake
    return intake.sources.indices.compactMap { index in
      guard let earlier = intake.source(hiding: index) else { return nil }
      let (mine, other) = (intake.sources[index].pattern.text, intake.sources[earlier].pattern.text)
      return SchemeWarning(
        place: "intake.sources[\(index)].files",
        Wording(
          "no file is read by this source: intake.sources[\(earlier)] comes first, and \(shown(other)) matches "
            + "whatever \(shown(mine)) does",
          chinese: "没有文件会按这个来源读取：intake.sources[\(earlier)] 在前，凡符合 \(shown(mine)) 的都先符合 \(shown(other))"),
        Wording(
          "put it before intake.sources[\(earlier)]", chinese: "请把它放到 intake.sources[\(earlier)] 之前"))
    }
  }

  // MARK: - Rules

  /// Rules that the size of the form makes void: it has a mark for each unit and item at most.
  private static func rules(_ scheme: Scheme) -> [SchemeWarning] {
    let marks = scheme.units.count * scheme.items.count
    return scheme.intake.rules.enumerated().compactMap { index, rule in
      let effect: Wording
      switch rule.condition {
      case .answered(.count(let count)) where count > marks: effect = Wording("every", chinese: "所有的票都会")
      case .uniform(let count) where count > marks: effect = Wording("no", chinese: "没有一张票会")
      default: return nil
      }
      return SchemeWarning(
        place: "intake.rules[\(index)].atLeast",
        Wording(
          "\(effect.english) ballot breaks the rule: a form has at most \(marks) marks",
          chinese: "\(effect.chinese)违反这条规则：一张票最多有 \(marks) 个评价"),
        Wording("write at most \(marks)", chinese: "请最多写 \(marks)"))
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
    return [
      SchemeWarning(
        place: "scoring.trim",
        sharesLeaveNone
          ? Wording(
            "the two ends together remove all marks, and then nothing is trimmed", chinese: "两端合起来会去掉全部评价，这时就不去极值了")
          : Wording(
            "no mark would be left of \(trim.from), and then nothing is trimmed",
            chinese: "\(trim.from) 个评价会一个不剩，这时就不去极值了"),
        sharesLeaveNone
          ? Wording("trim less", chinese: "请少去一些")
          : Wording("trim less, or raise from", chinese: "请少去一些，或提高 from"))
    ]
  }

  private static func conversion(_ scheme: Scheme) -> [SchemeWarning] {
    guard case .proportional(let of)? = scheme.points?.conversion, let highest = scheme.scale.highestScore,
      of != highest
    else { return [] }
    return [
      SchemeWarning(
        place: "points.of",
        Wording(
          "the full mark is for a score of \(of.plain) but the scale ends at \(highest.plain)",
          chinese: "得分 \(of.plain) 才得满分，但最高等次只有 \(highest.plain)"),
        Wording("did you mean \(highest.plain)?", chinese: "是不是应为 \(highest.plain)？"))
    ]
  }

  private static func tieBreak(_ scheme: Scheme) -> [SchemeWarning] {
    guard scheme.ranking.tieBreak.contains(.satisfaction), !scheme.scale.hasSatisfiedLevels else { return [] }
    return [
      SchemeWarning(
        place: "ranking.tieBreak",
        Wording(
          "satisfaction breaks no tie: no level counts as satisfied", chinese: "满意率分不出先后：没有一个等次算作满意"),
        Wording("write satisfied: true at the levels that do", chinese: "请在算作满意的等次写 satisfied: true"))
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
    let chineseNoun = Nouns.chinese[noun] ?? noun
    let chineseGain = gain == "points" ? "折算分" : "等级"
    let place = "\(list)[\(bands.count - 1)]"
    if let bound = last.atLeast {
      guard bound > lowest else { return nil }
      return SchemeWarning(
        place: place,
        Wording(
          "a score below \(bound.plain) gets no \(gain)", chinese: "低于 \(bound.plain) 的得分没有\(chineseGain)"),
        Wording("add a \(noun) without atLeast", chinese: "请补一个没有 atLeast 的\(chineseNoun)"))
    }
    guard let previous = bands.dropLast().last, !previous.passesOn, let bound = previous.atLeast, bound <= lowest else {
      return nil
    }
    return SchemeWarning(
      place: place,
      Wording(
        "no score is below \(bound.plain), so the \(noun) is never reached",
        chinese: "没有得分低于 \(bound.plain)，这个\(chineseNoun)永远达不到"),
      Wording("raise that bound or remove the \(noun)", chinese: "请提高那个界限，或去掉这个\(chineseNoun)"))
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
          Wording(
            "\(percent)% of the \(units) units\(place) is less than one, so none gets the grade",
            chinese: "\(id.isEmpty ? "" : "\(shown(id)) 的")\(units) 个单位的 \(percent)% 不足一个，没有单位能得到这个等级"),
          Wording("write a number instead, or a larger share", chinese: "请改写数目，或更大的比例"))
      }
    }
  }
}
