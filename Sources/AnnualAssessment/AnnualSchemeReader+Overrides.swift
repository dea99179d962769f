import ExactArithmetic
import ReviewScheme

extension AnnualSchemeReader {
  /// Reads the overrides, `nil` for one that cannot be read; reports those that do nothing.
  static func overrides(
    _ document: DocumentFields, _ kinds: inout KindBook, _ context: Context, _ ladders: [Ladder?],
    _ ladderNames: NameIndex
  ) -> [Override?] {
    var names = NameIndex("override")
    var overrides: [Override?] = []
    let objects = document.objects("overrides")
    for fields in objects {
      let name = fields["name"]?.code ?? ""
      if let node = fields["name"] { names.add(name, for: overrides.count, of: fields.site.place, at: node.site) }
      let when = fields.object("when").flatMap { condition($0, &kinds, context, ladders, ladderNames) }
      let grade = Self.grade(fields, "grade", context)
      let gradeAtMost = grade == nil ? Self.grade(fields, "gradeAtMost", context) : nil
      checkEffects(fields, gradeAtMost)
      overrides.append(
        when.map {
          Override(
            name: name, condition: $0, grade: grade, gradeAtMost: gradeAtMost,
            isUnranked: fields["unranked"]?.flag ?? false, isLast: fields["last"]?.flag ?? false)
        })
    }
    checkReplaced(overrides, objects)
    return overrides
  }

  private static func grade(_ fields: DocumentFields, _ key: String, _ context: Context) -> Int? {
    guard let node = fields[key], let name = node.code else { return nil }
    if let index = context.gradeNames[name] { return index }
    let known = context.gradeNames.sorted { $0.value < $1.value }.map(\.key)
    let remedy = Suggestion.nearest(to: name, among: known).map { "did you mean \(shown($0))?" }
    node.report(
      "there is no grade \(shown(name))",
      remedy ?? (known.isEmpty ? "define it in 'grades'" : "write \(listed(known, "or"))"))
    return nil
  }

  private static func checkEffects(_ fields: DocumentFields, _ gradeAtMost: Int?) {
    func flag(_ key: String) -> Bool { fields[key]?.flag ?? false }
    if fields.has("grade"), fields.has("gradeAtMost") {
      fields.site(of: "gradeAtMost").report("'grade' and 'gradeAtMost' exclude each other", "remove one of them")
    }
    if flag("unranked"), flag("last") {
      fields.site(of: "last").report("'unranked' and 'last' exclude each other", "remove one of them")
    }
    if gradeAtMost == 0 {
      fields.site(of: "gradeAtMost").report("the best grade takes nothing from anybody", "write a lower grade")
    }
    if !fields.has("grade"), !fields.has("gradeAtMost"), !flag("unranked"), !flag("last") {
      fields.site.report(
        "the override does nothing", "add 'grade', 'gradeAtMost', unranked: true or last: true, or remove it")
    }
  }

  private static func condition(
    _ fields: DocumentFields, _ kinds: inout KindBook, _ context: Context, _ ladders: [Ladder?],
    _ ladderNames: NameIndex
  ) -> Override.Condition? {
    switch fields.variant {
    case "kind":
      guard let node = fields["kind"], let index = node.code.flatMap({ kinds.index(of: $0, at: node.site) }),
        !fields.has("atLeast") || fields["atLeast"] != nil
      else { return nil }
      return .events(kind: index, atLeast: fields["atLeast"]?.whole ?? 1)
    case "component":
      return valueCondition(fields, context)
    case "ladder":
      guard let node = fields["ladder"], let index = node.code.flatMap({ ladderNames.find($0, at: node.site) }),
        let ladder = ladders[index], let first = ladder.steps.first, !fields.has("reached") || fields["reached"] != nil
      else { return nil }
      let reached = fields["reached"]?.whole ?? first.at
      if !ladder.steps.contains(where: { $0.at == reached }) {
        let numbers = ladder.steps.map { "\($0.at)" }
        fields.site(of: "reached").report(
          "the ladder has no step at \(reached)", "write \(numbers.joined(separator: " or "))")
      }
      return .ladder(index, reached: reached)
    default:
      return nil
    }
  }

  private static func valueCondition(_ fields: DocumentFields, _ context: Context) -> Override.Condition? {
    let quantity = quantity(fields, context)
    let (low, high) = (fields["atLeast"]?.number, fields["below"]?.number)
    if !fields.has("atLeast"), !fields.has("below") {
      fields.site.report("the condition has neither 'atLeast' nor 'below'", "add one of them")
    }
    guard let quantity, low != nil || high != nil else { return nil }
    checkBounds(fields, low, high, quantity, context, noun: "override", mayBeIdle: false)
    return .value(of: quantity, atLeast: low, below: high)
  }

  /// The number that a 'component' names; the total if the key is absent.
  static func quantity(_ fields: DocumentFields, _ context: Context) -> Quantity? {
    guard fields.has("component") else { return .total }
    guard let node = fields["component"], let name = node.code else { return nil }
    if name == totalWord { return .total }
    return context.componentNames.find(name, at: node.site).map(Quantity.component)
  }

  /// Reports bounds between which no published number lies, and such as leave nobody out.
  static func checkBounds(
    _ fields: DocumentFields, _ low: Fraction?, _ high: Fraction?, _ quantity: Quantity, _ context: Context,
    noun: String, mayBeIdle: Bool
  ) {
    if let low, let high, low >= high {
      fields.site(of: "atLeast").report("no number is at least \(low.plain) and below \(high.plain)", "exchange them")
      return
    }
    guard let range = context.bounds?[quantity] else { return }
    if let low, low > range.upperBound {
      fields.site(of: "atLeast").report(
        "no number is above \(range.upperBound.plain), so the \(noun) never applies", "write a lower bound")
    }
    if let high, high <= range.lowerBound {
      fields.site(of: "below").report(
        "no number is below \(range.lowerBound.plain), so the \(noun) never applies", "write a higher bound")
    }
    if !mayBeIdle, low.map({ $0 <= range.lowerBound }) ?? true, high.map({ $0 > range.upperBound }) ?? true {
      fields.site.report(
        "every number lies between \(range.lowerBound.plain) and \(range.upperBound.plain), so the \(noun) always applies",
        "write narrower bounds")
    }
  }

  /// Reports an override whose only effect is a grade that a later one always replaces.
  private static func checkReplaced(_ overrides: [Override?], _ objects: [DocumentFields]) {
    for (index, override) in overrides.enumerated() {
      guard let override, !override.isUnranked, !override.isLast else { continue }
      for later in (index + 1)..<max(index + 1, overrides.count) {
        guard let other = overrides[later], other.grade != nil, override.condition.implies(other.condition) else {
          continue
        }
        objects[index].site.report(
          "the override does nothing: \(objects[later].site.place) always gives a grade after it",
          "put it behind that one, or remove it")
        break
      }
    }
  }
}

extension Override.Condition {
  /// Whether another condition holds wherever this one does, as far as their words tell.
  fileprivate func implies(_ other: Override.Condition) -> Bool {
    switch (self, other) {
    case (.events(let kind, let atLeast), .events(let otherKind, let otherLeast)):
      kind == otherKind && atLeast >= otherLeast
    case (.ladder(let ladder, let reached), .ladder(let otherLadder, let otherReached)):
      ladder == otherLadder && reached >= otherReached
    case (.value(let quantity, let low, let high), .value(let otherQuantity, let otherLow, let otherHigh)):
      quantity == otherQuantity && (otherLow.map { bound in low.map { $0 >= bound } ?? false } ?? true)
        && (otherHigh.map { bound in high.map { $0 <= bound } ?? false } ?? true)
    default:
      false
    }
  }
}
