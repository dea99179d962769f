import ExactArithmetic

/// Reads a scheme from text: a valid ``Scheme``, or every problem there is.
public enum SchemeReader {
  /// Reads a scheme.
  ///
  /// - Parameters:
  ///   - bytes: the document, JSON5 in UTF-8.
  ///   - file: the name of the document in problems.
  ///   - units: opens the table of units that the scheme names; called at most once. It answers with the table's name
  ///     in problems and its rows, or with the reason why there are none.
  /// - Returns: the scheme if there is no problem; else all problems in the order of the document, those of the table
  ///   of units where the scheme names it. Text that is no JSON5 has one problem, the first.
  /// - Complexity: O(*n* log *n*) in the size of the document and the table, but for suggestions to problems.
  public static func read(
    _ bytes: [UInt8], file: String,
    units: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
  ) -> (scheme: Scheme?, problems: [SchemeProblem]) {
    let read = SharedParts.read(bytes, file: file, keys: SchemeKeys.table) { scheme($0, units: units) }
    return (scheme: read.result, problems: read.problems)
  }

  /// Reads all parts, each as far as it can be read, in the order in which they refer to each other.
  private static func scheme(
    _ fields: DocumentFields, units open: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
  ) -> Scheme? {
    let (scale, levelNames) = scale(fields)
    let (items, itemNames) = items(fields)
    let (groups, groupNames) = groups(fields)
    let categories = DeclaredCategories(fields, groups: groupNames, items: itemNames)
    let units = units(fields, categories: categories.names, open: open)
    checkWeights(of: categories, items: items, groups: groups)
    let names = SchemeSpellings(
      groups: groupNames, units: units?.names, items: itemNames, levels: levelNames, scale: scale)
    let intake = intake(fields, groups: groups, names)
    let scoring = scoring(fields)
    let ranking = ranking(fields, categories: units?.categoryNames ?? categories.names)
    let bounds = scale.flatMap { ScoreBounds($0, scoring, publishedDigits: ranking.digits) }
    let points = points(fields, bounds: bounds)
    let grades = grades(fields, published: bounds?.published)
    guard let title = fields["title"]?.text, let scale, let units else { return nil }
    return Scheme(
      title: title, language: fields.word("language", .chinese), scale: scale,
      items: items.isEmpty ? [Item(id: "", name: "", aliases: [], weight: .one)] : items,
      hasNamedItems: !items.isEmpty, groups: groups,
      categories: categories.list ?? units.derivedCategories,
      units: units.units, intake: intake, scoring: scoring, points: points, ranking: ranking, grades: grades,
      publication: PublicationPolicy(smallestCell: fields.object("publication")?["smallestCell"]?.whole ?? 1))
  }
}
