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
  func meaning(of text: String) -> String? {
    if groups[text] != nil { return "group" }
    if units?[text] != nil { return "unit" }
    if items[text] != nil { return "item" }
    if levels[text] != nil { return "level" }
    // A number is a level in each of its spellings.
    guard case .range? = scale?.form, let number = Fraction(decimal: text) else { return nil }
    return scale?.levels.contains { Fraction(decimal: $0.code) == number } == true ? "level" : nil
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
        node.report("there are only \(count) rows of headings", "write a row that there is, or more in 'rows'")
      } else if let last = naming.last, row <= last {
        node.report("row \(row) does not come after row \(last)", "name each row once, from above")
      } else {
        naming.append(row)
      }
    }
    if list.isEmpty { fields.site(of: "naming").report("no row names the columns", "name at least one") }
    return HeadingRows(count: count, naming: naming.isEmpty ? [1] : naming)
  }

  // MARK: - Headings

  private static func marks(
    _ fields: DocumentFields, _ names: SchemeSpellings, of layout: Reading.Layout
  ) -> [MarkHeading] {
    if layout != .wide {
      fields.site(of: "marks").report(
        "only wide files have columns with marks", "remove 'marks', or write layout: \"wide\"")
    }
    var entries: [MarkHeading] = []
    for entry in fields.objects("marks") {
      guard let heading = markHeading(entry, names) else { continue }
      let earlier = entries.firstIndex {
        $0.text == heading.text && ($0.occurrence == nil || $0.occurrence == heading.occurrence)
      }
      if let earlier {
        entry.site.report(
          "the heading is never reached: \(fields.site(of: "marks").place)[\(earlier)] fits the same columns first",
          "remove one of them, or write which occurrence each is for")
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
        node.report("{\(key)} is there twice", "leave one of them")
      } else if count == 1, fields.has(key) {
        fields.site(of: key).report(
          "the heading says the \(key) itself", "remove '\(key)', or {\(key)} from the heading")
      } else if count == 0, key == "unit", !fields.has(key) {
        node.report(
          "the heading does not say which unit it is about", "write {unit} where its name stands, or add 'unit'")
      }
    }
    if heading.parts.contains(.item), names.items.isEmpty {
      node.report("the scheme has no items", "remove {item}, or define items")
    }
    return heading
  }

  // MARK: - Cells

  private static func blank(_ node: DocumentNode, _ names: SchemeSpellings) -> String? {
    guard let text = node.code.map({ trimmed($0) }) else { return nil }
    if let meaning = names.meaning(of: text) {
      node.report("\(shown(text)) is a \(meaning) already", "remove it here or there")
      return nil
    }
    return text
  }

  private static func change(_ fields: DocumentFields) -> CellRules.Change? {
    if fields.variant == "halfWidth" { return .halfWidth }
    guard let node = fields["pattern"], let text = node.text else { return nil }
    let pattern = TextPattern(text)
    if pattern.coversEverything {
      node.report("the pattern covers any text", "write what stands around the part that goes")
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
        node.report("\(shown(text)) does not say {\(first.rawValue)}", "write it where that number stands")
        return nil
      }
      if form.fields.isEmpty {
        node.report("\(shown(text)) has no number", "write \(listed(words, "or")) where numbers stand")
        return nil
      }
      return form
    } catch {
      switch error {
      case .unknown(let name): node.report("there is no {\(name)}", "write \(listed(words, "or"))")
      case .repeated(let field): node.report("{\(field.rawValue)} is there twice", "leave one of them")
      case .adjacent: node.report("two numbers of \(shown(text)) have nothing between them", "write what stands there")
      }
      return nil
    }
  }
}
