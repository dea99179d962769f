import ExactArithmetic
public import ReviewScheme

/// Reads a settlement from text: a valid ``AnnualScheme``, or every problem there is.
public enum AnnualSchemeReader {
  /// Reads a settlement.
  ///
  /// - Parameters:
  ///   - bytes: the document, JSON5 in UTF-8.
  ///   - file: the name of the document in problems.
  ///   - units: opens the table of units that the document names; called at most once. It answers with the table's
  ///     name in problems and its rows, or with the reason why there are none.
  /// - Returns: the settlement if there is no problem; else all problems in the order of the document, those of the
  ///   table of units where the document names it. Text that is no JSON5 has one problem, the first.
  /// - Complexity: O(*n* log *n*) in the size of the document and the table, but for suggestions to problems.
  public static func read(
    _ bytes: [UInt8], file: String,
    units: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
  ) -> (scheme: AnnualScheme?, problems: [SchemeProblem]) {
    let read = SharedParts.read(bytes, file: file, keys: AnnualKeys.table) { scheme($0, units: units) }
    return (scheme: read.result, problems: read.problems)
  }

  /// Reads all parts, each as far as it can be read, in the order in which they refer to each other.
  private static func scheme(
    _ document: DocumentFields,
    units open: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
  ) -> AnnualScheme? {
    let period = period(document)
    let units = SharedParts.units(document, open: open)
    var kinds = KindBook(document)
    let (components, componentNames) = components(document, &kinds)
    let rounding = rounding(document)
    let policy = ranking(document, categories: units?.names)
    let bounds = PublishedBounds(components, rounding: rounding, digits: policy.digits)
    let grades = SharedParts.grades(document, published: bounds?.total)
    let context = Context(
      components: components, componentNames: componentNames, bounds: bounds, period: period,
      gradeNames: gradeNames(grades), categories: units?.names)
    let (ladders, ladderNames) = ladders(document, &kinds, context)
    let overrides = overrides(document, &kinds, context, ladders, ladderNames)
    let lists = lists(document, context, categoryCount: units?.categories.count ?? 0)
    let files = eventFiles(document, kinds)
    guard let title = document["title"]?.text, let period, let units else { return nil }
    return AnnualScheme(
      title: title, language: document.word("language", .chinese), period: period, categories: units.categories,
      units: units.units, eventFiles: files, kinds: kinds.names, components: components.compactMap { $0 },
      rounding: rounding, overrides: overrides.compactMap { $0 }, ranking: policy,
      tieBreak: tieBreak(document, componentNames), grades: grades,
      quotaPlaces: document.word("overridesAndQuota", .outside), ladders: ladders.compactMap { $0 },
      lists: lists, previous: document["previous"].map { FileReference($0) })
  }

  private static func period(_ document: DocumentFields) -> Period? {
    guard let fields = document.object("period"), let from = fields["from"]?.moment, let to = fields["to"]?.moment
    else { return nil }
    if from.second > to.lastSecond {
      fields.site(of: "from").report(
        Wording("the period begins after its end", chinese: "期间的开始在结束之后"),
        Wording("exchange 'from' and 'to'", chinese: "请把 'from' 和 'to' 对调"))
      return nil
    }
    return Period(from: from, to: to)
  }

  private static func rounding(_ document: DocumentFields) -> AnnualRounding {
    guard let fields = document.object("rounding") else { return AnnualRounding() }
    return AnnualRounding(
      component: fields["component"]?.whole, total: fields["total"]?.whole, mode: fields.word("mode", .halfUp))
  }

  /// How units are ordered; the tie breaks of a scheme are no matter here.
  private static func ranking(_ document: DocumentFields, categories: NameIndex?) -> RankingPolicy {
    var policy = SharedParts.ranking(document, categories: categories)
    policy.tieBreak = []
    return policy
  }

  private static func tieBreak(_ document: DocumentFields, _ components: NameIndex) -> [Int] {
    guard let node = document.object("ranking")?["tieBreak"] else { return [] }
    return references(node, components)
  }

  private static func gradeNames(_ grades: [GradeBand]) -> [String: Int] {
    Dictionary(grades.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  private static func eventFiles(_ document: DocumentFields, _ kinds: KindBook) -> [FileReference] {
    var files: [FileReference] = []
    for fields in document.objects("events") {
      guard let node = fields["file"], let path = node.text else { continue }
      if let earlier = files.first(where: { $0.path == path }) {
        node.report(
          Wording(
            "\(shown(path)) is in \(earlier.place.path) already", chinese: "\(shown(path)) 已经在 \(earlier.place.path) 里"),
          .removeOne)
      }
      files.append(FileReference(node, encoding: fields.word("encoding", .auto)))
    }
    if kinds.names.isEmpty, !files.isEmpty {
      document.site(of: "events").report(
        Wording("nothing depends on events", chinese: "没有什么用到事件"),
        Wording(
          "use their kinds in a component, an override or a ladder, or remove the files",
          chinese: "请在考核项目、直接认定或累计处理中用到事件种类，或去掉文件"))
    }
    if let site = kinds.firstUse, !document.has("events") || document["events"]?.list?.isEmpty == true {
      site.report(
        Wording("events of this kind are asked for, but there is no file of events", chinese: "这里用到这种事件，却没有事件文件"),
        Wording("name it in 'events'", chinese: "请写在 'events' 里"))
    }
    return files
  }

  /// The things that a list of names refers to, each once.
  static func references(_ node: DocumentNode, _ names: NameIndex) -> [Int] {
    var found: [Int] = []
    let entries = node.list?.map { (name: $0.code, site: $0.site) } ?? (node.names ?? []).map { ($0, node.site) }
    for entry in entries {
      guard let index = entry.name.flatMap({ names.find($0, at: entry.site) }) else { continue }
      if found.contains(index) {
        entry.site.report(.twice(entry.name ?? ""), .removeOne)
      } else {
        found.append(index)
      }
    }
    return found
  }

  /// What parts of a document refer to that are read before them. A component that cannot be read is `nil`.
  struct Context {
    let components: [Component?]
    let componentNames: NameIndex
    let bounds: PublishedBounds?
    let period: Period?
    let gradeNames: [String: Int]
    let categories: NameIndex?
  }
}

extension FileReference {
  /// A file that a text of the document names.
  init(_ node: DocumentNode, encoding: Reading.Encoding = .auto) {
    self.init(
      path: node.text ?? "", encoding: encoding, place: DocumentPlace(line: node.site.line, path: node.site.place))
  }
}
