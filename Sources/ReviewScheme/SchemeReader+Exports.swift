import ExactArithmetic

/// What the names of a scheme lead to, as far as the reading of files asks.
struct SchemeSpellings {
  let groups: NameIndex
  /// `nil` if the units could not be read.
  let units: NameIndex?
  let items: NameIndex
  let levels: NameIndex
  let scale: Scale?

  /// What a text stands for already, as a message calls it; `nil` if nothing.
  func meaning(of text: String) -> Wording? {
    if groups[text] != nil { return Wording("group", chinese: "评议主体") }
    if units?[text] != nil { return Wording("unit", chinese: "单位") }
    if items[text] != nil { return Wording("item", chinese: "评议内容") }
    if levels[text] != nil { return Wording("level", chinese: "等次") }
    // A number is a level in each of its spellings.
    guard case .range? = scale?.form, let number = Fraction(decimal: text) else { return nil }
    return scale?.levels.contains { Fraction(decimal: $0.code) == number } == true
      ? Wording("level", chinese: "等次") : nil
  }
}

extension SchemeReader {
  /// Reads what a scheme says of files that other programs export.
  static func readExports(_ fields: DocumentFields, _ names: SchemeSpellings, into reading: inout Reading) {
    if let headings = fields.object("headings") { reading.headingRows = headingRows(headings) }
    if fields["marks"] != nil { reading.marks = marks(fields, names, of: reading.layout) }
    if let list = fields["ignore"]?.list { reading.ignored = list.compactMap(\.text).map { TextPattern($0) } }
    if let list = fields["blank"]?.list { reading.cells.blanks = list.compactMap { blank($0, names) } }
    if fields["cells"] != nil { reading.cells.changes = fields.objects("cells").compactMap(change) }
    guard let written = fields.object("written") else { return }
    if let list = written["seconds"]?.list {
      reading.cells.seconds = list.compactMap { form($0, of: [.hours, .minutes, .seconds], needs: []) }
    }
    if let list = written["submitted"]?.list {
      reading.cells.submitted = list.compactMap {
        form($0, of: TimeForm.Field.allCases, needs: [.year, .month, .day])
      }
    }
  }

  private static func headingRows(_ fields: DocumentFields) -> HeadingRows {
    let count = fields["rows"]?.whole ?? 1
    guard let list = fields["naming"]?.list else { return HeadingRows(count: count) }
    var naming: [Int] = []
    for node in list {
      guard let row = node.whole else { continue }
      if row > count {
        node.report(
          Wording("there are only \(count) rows of headings", chinese: "表头只有 \(count) 行"),
          Wording("write a row that there is, or more in 'rows'", chinese: "请写有的行，或在 'rows' 中写更多行"))
      } else if let last = naming.last, row <= last {
        node.report(
          Wording("row \(row) does not come after row \(last)", chinese: "第 \(row) 行不在第 \(last) 行之后"),
          Wording("name each row once, from above", chinese: "请从上到下各写一次"))
      } else {
        naming.append(row)
      }
    }
    if list.isEmpty {
      fields.site(of: "naming").report(
        Wording("no row names the columns", chinese: "没有写哪一行是列名"), Wording("name at least one", chinese: "请至少写一行"))
    }
    return HeadingRows(count: count, naming: naming.isEmpty ? [1] : naming)
  }

  // MARK: - Headings

  private static func marks(
    _ fields: DocumentFields, _ names: SchemeSpellings, of layout: Reading.Layout
  ) -> [MarkHeading] {
    if layout != .wide {
      fields.site(of: "marks").report(
        Wording("only wide files have columns with marks", chinese: "只有宽表才有评价的列"),
        Wording("remove 'marks', or write layout: \"wide\"", chinese: "请去掉 'marks'，或写 layout: \"wide\""))
    }
    var entries: [MarkHeading] = []
    for entry in fields.objects("marks") {
      guard let heading = markHeading(entry, names) else { continue }
      let earlier = entries.firstIndex {
        $0.text == heading.text && ($0.occurrence == nil || $0.occurrence == heading.occurrence)
      }
      if let earlier {
        entry.site.report(
          Wording(
            "the heading is never reached: \(fields.site(of: "marks").place)[\(earlier)] fits the same columns first",
            chinese: "轮不到这个表头：\(fields.site(of: "marks").place)[\(earlier)] 先符合同样的列"),
          Wording(
            "remove one of them, or write which occurrence each is for", chinese: "请去掉一个，或写明各指第几次出现"))
      }
      entries.append(heading)
    }
    return entries
  }

  private static func markHeading(_ fields: DocumentFields, _ names: SchemeSpellings) -> MarkHeading? {
    guard let node = fields["heading"], let text = node.text.map({ trimmed($0) }) else { return nil }
    func find(_ key: String, in index: NameIndex?) -> Int? {
      guard let node = fields[key], let index else { return nil }
      return node.code.flatMap { index.find($0, at: node.site) }
    }
    let heading = MarkHeading(
      text, unit: find("unit", in: names.units), item: find("item", in: names.items),
      occurrence: fields["occurrence"]?.whole)
    for (part, key) in [(MarkHeading.Part.unit, "unit"), (.item, "item")] {
      let count = heading.parts.count { $0 == part }
      if count > 1 {
        node.report(
          Wording("{\(key)} is there twice", chinese: "{\(key)} 写了两次"), Wording("leave one of them", chinese: "请只留一个"))
      } else if count == 1, fields.has(key) {
        fields.site(of: key).report(
          Wording("the heading says the \(key) itself", chinese: "表头中已有 {\(key)}"),
          Wording("remove '\(key)', or {\(key)} from the heading", chinese: "请去掉 '\(key)'，或去掉表头中的 {\(key)}"))
      } else if count == 0, key == "unit", !fields.has(key) {
        node.report(
          Wording("the heading does not say which unit it is about", chinese: "表头没有写明是哪个单位"),
          Wording("write {unit} where its name stands, or add 'unit'", chinese: "请在单位名称处写 {unit}，或加上 'unit'"))
      }
    }
    if heading.parts.contains(.item), names.items.isEmpty {
      node.report(
        Wording("the scheme has no items", chinese: "方案没有评议内容"),
        Wording("remove {item}, or define items", chinese: "请去掉 {item}，或写出评议内容"))
    }
    return heading
  }

  // MARK: - Cells

  private static func blank(_ node: DocumentNode, _ names: SchemeSpellings) -> String? {
    guard let text = node.code.map({ trimmed($0) }) else { return nil }
    if let meaning = names.meaning(of: text) {
      node.report(
        Wording("\(shown(text)) is a \(meaning.english) already", chinese: "\(shown(text)) 已经是\(meaning.chinese)"),
        Wording("remove it here or there", chinese: "请在这里或那里去掉它"))
      return nil
    }
    return text
  }

  private static func change(_ fields: DocumentFields) -> CellRules.Change? {
    if fields.variant == "halfWidth" { return .halfWidth }
    guard let node = fields["pattern"], let text = node.text else { return nil }
    let pattern = TextPattern(text)
    if pattern.coversEverything {
      node.report(
        Wording("the pattern covers any text", chinese: "这个样式符合一切文字"),
        Wording("write what stands around the part that goes", chinese: "请写出要去掉部分前后的文字"))
      return nil
    }
    return fields.variant == "prefix" ? .prefix(pattern) : fields.variant == "suffix" ? .suffix(pattern) : nil
  }

  private static func form(
    _ node: DocumentNode, of allowed: [TimeForm.Field], needs: Set<TimeForm.Field>
  ) -> TimeForm? {
    guard let text = node.text else { return nil }
    let words = allowed.map { "{\($0.rawValue)}" }
    do throws(TimeForm.Fault) {
      let form = try TimeForm(parsing: text)
      if let other = form.fields.filter({ !allowed.contains($0) }).map(\.rawValue).min() { throw .unknown(other) }
      // A time of a day is told from above: no seconds without minutes, no minutes without hours.
      let chain: [(TimeForm.Field, TimeForm.Field)] =
        needs.isEmpty ? [] : [(.seconds, .minutes), (.minutes, .hours), (.half, .hours)]
      let missing =
        allowed.filter { needs.contains($0) && !form.fields.contains($0) }
        + chain.filter { form.fields.contains($0.0) && !form.fields.contains($0.1) }.map(\.1)
      if let first = missing.first {
        node.report(
          Wording("\(shown(text)) does not say {\(first.rawValue)}", chinese: "\(shown(text)) 没有写 {\(first.rawValue)}"),
          Wording("write it where that number stands", chinese: "请写在那个数字的位置"))
        return nil
      }
      if form.fields.isEmpty {
        node.report(
          Wording("\(shown(text)) has no number", chinese: "\(shown(text)) 中没有数字"),
          Wording(
            "write \(listed(words, "or")) where numbers stand", chinese: "请在数字处写 \(listedInChinese(words, "或"))"))
        return nil
      }
      return form
    } catch {
      switch error {
      case .unknown(let name):
        node.report(Wording("there is no {\(name)}", chinese: "没有 {\(name)}"), .write(oneOf: words))
      case .repeated(let field):
        node.report(
          Wording("{\(field.rawValue)} is there twice", chinese: "{\(field.rawValue)} 写了两次"),
          Wording("leave one of them", chinese: "请只留一个"))
      case .adjacent:
        node.report(
          Wording("two numbers of \(shown(text)) have nothing between them", chinese: "\(shown(text)) 中两个数字之间什么都没有"),
          Wording("write what stands there", chinese: "请写出其间的文字"))
      }
      return nil
    }
  }
}
