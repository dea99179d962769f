import ExactArithmetic

extension SchemeReader {
  static func scoring(_ document: DocumentFields) -> ScoringPolicy {
    guard let fields = document.object("scoring") else { return ScoringPolicy() }
    return ScoringPolicy(
      trim: fields.object("trim").flatMap(trim), unscored: fields.word("unscored", .exclude),
      missing: fields.word("missing", .renormalise), minimumRatings: fields["minimumRatings"]?.whole ?? 1,
      rounding: fields.object("rounding").map(rounding) ?? Rounding())
  }

  private static func trim(_ fields: DocumentFields) -> Trim? {
    if !fields.has("lowest"), !fields.has("highest") {
      fields.site.report(
        Wording("the trim has neither 'lowest' nor 'highest'", chinese: "去极值规则既没有 'lowest' 也没有 'highest'"),
        Wording("add one of them, or remove the trim", chinese: "请补上其中一个，或去掉这条规则"))
    }
    return Trim(
      lowest: fields["lowest"]?.amount ?? .count(0), highest: fields["highest"]?.amount ?? .count(0),
      from: fields["from"]?.whole ?? 1)
  }

  private static func rounding(_ fields: DocumentFields) -> Rounding {
    Rounding(
      mean: fields["mean"]?.whole, score: fields["score"]?.whole, points: fields["points"]?.whole,
      mode: fields.word("mode", .halfUp))
  }

  static func points(_ document: DocumentFields, bounds: ScoreBounds?) -> PointsRule? {
    guard let fields = document.object("points") else { return nil }
    let full = fields["full"]?.number ?? .zero
    switch fields.variant {
    case "proportional":
      return PointsRule(full: full, conversion: .proportional(of: fields["of"]?.number ?? Fraction(100)))
    case "ratioToBest":
      return PointsRule(full: full, conversion: .ratioToBest)
    case "rankSteps":
      return PointsRule(full: full, conversion: .rankSteps(step: fields["step"]?.number ?? .zero))
    case "bands":
      return PointsRule(full: .zero, conversion: .bands(bands(fields, within: bounds?.score)))
    default:
      return nil
    }
  }

  private static func bands(_ points: DocumentFields, within bounds: ClosedRange<Fraction>?) -> [PointsBand] {
    let bands = points.objects("bands").map {
      ReadBand(fields: $0, atLeast: $0["atLeast"]?.number, passesOn: false)
    }
    if points["bands"]?.list?.isEmpty == true {
      points.site(of: "bands").report(
        Wording("there are no bands", chinese: "没有分档"), Wording("add at least one", chinese: "请至少写一个"))
    }
    bands.checkOrder(noun: "band", within: bounds)
    return bands.map { PointsBand(atLeast: $0.atLeast, points: $0.fields["points"]?.number ?? .zero) }
  }

  static func ranking(_ document: DocumentFields, categories: NameIndex?) -> RankingPolicy {
    guard let fields = document.object("ranking") else { return RankingPolicy() }
    let isOverall = fields["within"]?.text == "overall"
    return RankingPolicy(
      within: isOverall ? .all : fields.word("within", .category), ties: fields.word("ties", .competition),
      basis: fields.word("on", .published), digits: fields["digits"]?.whole ?? 2,
      tieBreak: fields["tieBreak"]?.names?.compactMap(RankingPolicy.TieBreak.init) ?? [],
      top: fields.object("top").map { namedList($0, categories) },
      bottom: fields.object("bottom").map { namedList($0, categories) })
  }

  private static func namedList(_ fields: DocumentFields, _ categories: NameIndex?) -> NamedList {
    var allot: [Int: Int] = [:]
    for entry in fields.entries("allot") {
      guard let count = entry.node.whole, let index = categories?.find(entry.key, at: entry.node.site) else { continue }
      if allot.updateValue(count, forKey: index) != nil {
        entry.node.report(
          Wording("\(shown(entry.key)) has a number here already", chinese: "\(shown(entry.key)) 在这里已有数目"), .removeOne)
      }
    }
    if !fields.has("count"), !fields.has("allot") || fields["allot"]?.members?.isEmpty == true {
      fields.site.report(
        Wording("neither 'count' nor 'allot' says how many", chinese: "'count' 和 'allot' 都没有说明数目"), .addOne)
    }
    return NamedList(count: fields["count"]?.whole, below: fields["below"]?.number, allot: allot)
  }

  static func grades(_ document: DocumentFields, published bounds: ClosedRange<Fraction>?) -> [GradeBand] {
    var names = NameIndex("grade")
    let objects = document.objects("grades")
    let bands = objects.map {
      ReadBand(fields: $0, atLeast: $0["atLeast"]?.number, passesOn: $0.has("quota"))
    }
    for (index, fields) in objects.enumerated() {
      if let node = fields["name"], let name = node.code {
        names.add(name, for: index, of: fields.site.place, at: node.site)
      }
      guard let node = fields["quota"], let quota = node.amount else { continue }
      if quota == .count(0) || quota == .share(.zero) {
        node.report(
          Wording("nobody gets a grade with a quota of 0", chinese: "名额为 0 的等级没有单位能得到"),
          Wording("raise the quota or remove the grade", chinese: "请提高名额，或去掉这个等级"))
      }
      if index == objects.count - 1 {
        node.report(
          Wording(
            "the last grade has a quota, and no grade is left for those beyond it", chinese: "最后一个等级有名额限制，超出的单位就没有等级了"),
          Wording("remove the quota", chinese: "请去掉名额限制"))
      }
    }
    bands.checkOrder(noun: "grade", within: bounds)
    return zip(objects, bands).map { fields, band in
      GradeBand(name: fields["name"]?.code ?? "", atLeast: band.atLeast, quota: fields["quota"]?.amount)
    }
  }
}
