import ExactArithmetic

extension SchemeReader {
  /// Reads the conditions that ballots must meet; reports those that can void nothing, or everything.
  static func rules(_ intake: DocumentFields, levels: NameIndex) -> [BallotRule] {
    var rules: [(rule: BallotRule, place: String)] = []
    for fields in intake.objects("rules") {
      guard let condition = condition(fields, levels) else { continue }
      let rule = BallotRule(condition, action: fields.word("action", .void))
      // An earlier rule decides first, except that a ballot may be flagged by one rule and void by the next.
      let earlier = rules.first {
        $0.rule.condition == condition && ($0.rule.action == .void || $0.rule.action == rule.action)
      }
      if let earlier {
        fields.site.report(
          Wording("the rule is never reached: it repeats \(earlier.place)", chinese: "这条规则永远用不到：它重复了 \(earlier.place)"),
          Wording("remove it", chinese: "请去掉它"))
      }
      rules.append((rule, fields.site.place))
    }
    return rules.map(\.rule)
  }

  private static func condition(
    _ fields: DocumentFields, _ levels: NameIndex
  ) -> BallotRule.Condition? {
    switch fields.variant {
    case "answered": answered(fields)
    case "uniform": uniform(fields)
    case "share": share(fields, levels)
    case "seconds": seconds(fields)
    case "submitted": submitted(fields)
    case "ownUnit": .ownUnit
    default: nil
    }
  }

  private static func answered(_ fields: DocumentFields) -> BallotRule.Condition? {
    guard let node = fields["atLeast"], let amount = node.amount else { return nil }
    if amount.isNothing {
      node.report(
        Wording("the rule voids no ballot", chinese: "这条规则不会作废任何票"),
        Wording("write more than 0, or remove the rule", chinese: "请写大于 0 的数，或去掉这条规则"))
    }
    return .answered(atLeast: amount)
  }

  private static func uniform(_ fields: DocumentFields) -> BallotRule.Condition? {
    if fields.has("atLeast"), fields["atLeast"] == nil { return nil }
    return .uniform(atLeast: fields["atLeast"]?.whole ?? 2)
  }

  private static func share(_ fields: DocumentFields, _ levels: NameIndex) -> BallotRule.Condition? {
    guard hasBound(fields, "atLeast", "atMost") else { return nil }
    let level = fields["level"].flatMap { node in node.code.flatMap { levels.find($0, at: node.site) } }
    let (low, high) = (fields["atLeast"]?.amount, fields["atMost"]?.amount)
    if (low?.isNothing ?? true) && (high.map { $0 == .share(.one) } ?? true) {
      fields.site.report(
        Wording("the rule voids no ballot", chinese: "这条规则不会作废任何票"),
        Wording("write another bound, or remove the rule", chinese: "请改写界限，或去掉这条规则"))
    }
    let isEmpty =
      switch (low, high) {
      case (.count(let low)?, .count(let high)?): low > high
      case (.share(let low)?, .share(let high)?): low > high
      default: false
      }
    if isEmpty { reportEmpty(fields, "atLeast", "above", "atMost") }
    return level.map { .share(level: $0, atLeast: low, atMost: high) }
  }

  private static func seconds(_ fields: DocumentFields) -> BallotRule.Condition? {
    guard hasBound(fields, "atLeast", "atMost") else { return nil }
    let (low, high) = (fields["atLeast"]?.number, fields["atMost"]?.number)
    if let low, let high, low > high { reportEmpty(fields, "atLeast", "above", "atMost") }
    if low?.isZero ?? true, high == nil {
      fields.site(of: "atLeast").report(
        Wording("the rule voids no ballot", chinese: "这条规则不会作废任何票"),
        Wording("write more than 0, or remove the rule", chinese: "请写大于 0 的数，或去掉这条规则"))
    }
    return .seconds(atLeast: low, atMost: high)
  }

  private static func submitted(_ fields: DocumentFields) -> BallotRule.Condition? {
    guard hasBound(fields, "from", "to") else { return nil }
    let (from, to) = (fields["from"]?.moment, fields["to"]?.moment)
    if let from, let to, from.second > to.lastSecond { reportEmpty(fields, "from", "after", "to") }
    return .submitted(from: from, to: to)
  }

  /// Whether a rule has one of two bounds, and those that it has are sound; reports a rule without any.
  private static func hasBound(_ fields: DocumentFields, _ low: String, _ high: String) -> Bool {
    if !fields.has(low), !fields.has(high) {
      fields.site.report(
        Wording("the rule has neither '\(low)' nor '\(high)'", chinese: "这条规则既没有 '\(low)' 也没有 '\(high)'"), .addOne)
    }
    return fields[low] != nil || fields[high] != nil
  }

  private static func reportEmpty(_ fields: DocumentFields, _ low: String, _ beyond: String, _ high: String) {
    fields.site(of: low).report(
      Wording(
        "the rule voids every ballot: '\(low)' is \(beyond) '\(high)'",
        chinese: "这条规则会作废所有的票：'\(low)' 超过了 '\(high)'"), Wording("exchange them", chinese: "请把两者对调"))
  }
}

extension Amount {
  /// Whether it is nothing, whatever the total.
  fileprivate var isNothing: Bool { self == .count(0) || self == .share(.zero) }
}
