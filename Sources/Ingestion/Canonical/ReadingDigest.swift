import ContentDigest
public import ReviewScheme

/// A digest of what in a scheme decides how files are read.
public enum ReadingDigest {
  /// The SHA-256, in hexadecimal, of a scheme's units, items, groups, levels, columns and sources, and of whether rules
  /// ask for times, which rows must then have in a form that can be read. Weights, bounds of rules, the policy for
  /// duplicates and scoring do not enter.
  public static func of(_ scheme: Scheme) -> String {
    var digest = SHA256()
    /// Every list and text is preceded by its length, so that no two schemes run together.
    func add(_ number: Int) { add(String(number)) }
    func add(_ text: String) {
      digest.update(Array("\(text.utf8.count):".utf8))
      digest.update(Array(text.utf8))
    }
    func add(_ texts: [String]) {
      add(texts.count)
      for text in texts { add(text) }
    }
    func add(_ reading: Reading) {
      add([reading.layout.rawValue, reading.encoding.rawValue, reading.badMark.rawValue])
      add(reading.group.map { scheme.groups[$0].id } ?? "")
      for column in Reading.Column.allCases { add(reading.headings[column].map { [$0] } ?? []) }
      // No other list begins with a slash, and what follows a reading else is no such list: patterns have no slash.
      if reading.isOfExport { add(["/exports"] + reading.exportText(scheme)) }
    }
    add(scheme.units.count)
    for unit in scheme.units { add([unit.id, unit.name] + unit.aliases) }
    add([scheme.hasNamedItems ? "items" : "no items"])
    for item in scheme.items { add([item.id, item.name] + item.aliases) }
    add(scheme.leafGroups.count)
    for group in scheme.leafGroups.map({ scheme.groups[$0] }) { add([group.id, group.name] + group.aliases) }
    add(scheme.scale.form == .levels ? "levels" : "range")
    add(scheme.scale.levels.count)
    for level in scheme.scale.levels { add([level.code, level.name] + level.aliases) }
    add(scheme.intake.reading)
    add(scheme.intake.sources.count)
    for source in scheme.intake.sources {
      add(source.pattern.text)
      add(source.reading)
    }
    let rules = RuleBook(scheme.intake.rules)
    add([rules.asksSeconds ? "seconds" : "", rules.asksSubmitted ? "submitted" : ""])
    return digest.hexDigest()
  }
}
