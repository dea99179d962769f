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
    let near = Suggestion.nearest(to: name, among: known).map(Wording.didYouMean)
    node.report(
      Wording("there is no grade \(shown(name))", chinese: "没有等级 \(shown(name))"),
      near
        ?? (known.isEmpty
          ? Wording("define it in 'grades'", chinese: "请在 'grades' 中定义") : .write(oneOf: known)))
    return nil
  }

  private static func checkEffects(_ fields: DocumentFields, _ gradeAtMost: Int?) {
    func flag(_ key: String) -> Bool { fields[key]?.flag ?? false }
    if fields.has("grade"), fields.has("gradeAtMost") {
      fields.site(of: "gradeAtMost").report(
        Wording("'grade' and 'gradeAtMost' exclude each other", chinese: "'grade' 和 'gradeAtMost' 不能同时写"), .removeOne)
    }
    if flag("unranked"), flag("last") {
      fields.site(of: "last").report(
        Wording("'unranked' and 'last' exclude each other", chinese: "'unranked' 和 'last' 不能同时写"), .removeOne)
    }
    if gradeAtMost == 0 {
      fields.site(of: "gradeAtMost").report(
        Wording("the best grade takes nothing from anybody", chinese: "最高的等级对谁都没有限制"),
        Wording("write a lower grade", chinese: "请写低一些的等级"))
    }
    if !fields.has("grade"), !fields.has("gradeAtMost"), !flag("unranked"), !flag("last") {
      fields.site.report(
        Wording("the override does nothing", chinese: "这条直接认定不起作用"),
        Wording(
          "add 'grade', 'gradeAtMost', unranked: true or last: true, or remove it",
          chinese: "请补上 'grade'、'gradeAtMost'、unranked: true 或 last: true，或去掉它"))
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
          Wording("the ladder has no step at \(reached)", chinese: "累计处理没有 \(reached) 这一级"),
          Wording(
            "write \(numbers.joined(separator: " or "))", chinese: "请写 \(numbers.joined(separator: " 或 "))"))
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
      fields.site.report(
        Wording("the condition has neither 'atLeast' nor 'below'", chinese: "条件既没有 'atLeast' 也没有 'below'"), .addOne)
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
      fields.site(of: "atLeast").report(
        Wording(
          "no number is at least \(low.plain) and below \(high.plain)",
          chinese: "没有数既不低于 \(low.plain) 又低于 \(high.plain)"), Wording("exchange them", chinese: "请把两者对调"))
      return
    }
    guard let range = context.bounds?[quantity] else { return }
    if let low, low > range.upperBound {
      fields.site(of: "atLeast").report(
        Wording(
          "no number is above \(range.upperBound.plain), so the \(noun) never applies",
          chinese: "没有数高于 \(range.upperBound.plain)，这条\(Nouns.chinese[noun] ?? noun)永远用不到"),
        Wording("write a lower bound", chinese: "请把界限写低一些"))
    }
    if let high, high <= range.lowerBound {
      fields.site(of: "below").report(
        Wording(
          "no number is below \(range.lowerBound.plain), so the \(noun) never applies",
          chinese: "没有数低于 \(range.lowerBound.plain)，这条\(Nouns.chinese[noun] ?? noun)永远用不到"),
        Wording("write a higher bound", chinese: "请把界限写高一些"))
    }
    if !mayBeIdle, low.map({ $0 <= range.lowerBound }) ?? true, high.map({ $0 > range.upperBound }) ?? true {
      fields.site.report(
        Wording(
          "every number lies between \(range.lowerBound.plain) and \(range.upperBound.plain), so the \(noun) always applies",
          chinese:
            "所有的数都在 \(range.lowerBound.plain) 和 \(range.upperBound.plain) 之间，这条\(Nouns.chinese[noun] ?? noun)总会用到"),
        Wording("write narrower bounds", chinese: "请把界限写窄一些"))
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
          Wording(
            "the override does nothing: \(objects[later].site.place) always gives a grade after it",
            chinese: "这条直接认定不起作用：\(objects[later].site.place) 总在它之后认定等级"),
          Wording("put it behind that one, or remove it", chinese: "请把它放到那一条之后，或去掉它"))
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
