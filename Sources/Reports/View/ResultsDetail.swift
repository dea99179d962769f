import JSONText
import ReviewScheme
import Scoring

/// What `results.json` says beside what all results have in common: where everything went, and what groups and items
/// gave.
struct ResultsDetail {
  struct Cell {
    let id: String
    /// The printed mean.
    let mean: String?
    let ratings: Int
    /// Marks by the code of their level; none of an item.
    let counts: [String: Int]
  }

  struct Unit {
    let satisfaction: String?
    let ratings: Int
    let groups: [Cell]
    let items: [Cell]
  }

  /// How a group's ballots came back.
  struct Group {
    let id: String
    let issued: Int?
    let returned: Int
    let valid: Int
  }

  let files: [IntakeView.File]
  let rejectedRows: [String: Int]
  let ballots: Int
  let validBallots: Int
  let voidBallots: [String: Int]
  let flaggedBallots: [String: Int]
  let marks: Int
  let countedMarks: Int
  let excludedMarks: [String: Int]
  let groups: [Group]
  let units: [Unit]
  /// How sure the result is, if it says so.
  let sureness: PublishedSureness?

  var intake: IntakeView {
    IntakeView(
      files: files, rejectedRows: RejectReason.allCases.map { ($0, rejectedRows[$0.rawValue] ?? 0) },
      ballots: ballots, validBallots: validBallots, voidBallots: Self.ordered(voidBallots),
      flaggedBallots: Self.ordered(flaggedBallots), marks: marks, countedMarks: countedMarks,
      excludedMarks: ExclusionReason.allCases.map { ($0, excludedMarks[$0.rawValue] ?? 0) },
      returns: groups.enumerated().map { index, group in
        IntakeView.Returns(
          group: index, issued: group.issued, returned: group.returned, valid: group.valid,
          hasSheets: group.returned == 0 && units.contains { $0.groups.count > index && $0.groups[index].ratings > 0 })
      }, ignoredColumns: [], sheetMarks: 0)
  }

  /// Counts by rule in the order in which rules are described.
  private static func ordered(_ counts: [String: Int]) -> [(rule: String, count: Int)] {
    let known = BallotRule.names.filter { counts[$0] != nil }
    return (known + counts.keys.filter { !known.contains($0) }.sorted()).map { ($0, counts[$0] ?? 0) }
  }

  /// The outcome that these counts come to; `nil` if there are several items, whose counts are published as sums.
  func outcome(under scheme: Scheme) -> Outcome? {
    guard !scheme.hasNamedItems, groups.map(\.id) == scheme.groups.map(\.id),
      units.allSatisfy({ $0.groups.map(\.id) == groups.map(\.id) })
    else { return nil }
    var tally = Tally(
      shape: Tally.Shape(
        units: units.count, groups: scheme.leafGroups.count, items: 1, levels: scheme.scale.levels.count))
    for (unit, detail) in units.enumerated() {
      for (place, group) in scheme.leafGroups.enumerated() {
        for (level, count) in counts(of: detail.groups[group], on: scheme.scale).enumerated() where count > 0 {
          tally.add(count, unit: unit, group: place, item: 0, level: level)
        }
      }
    }
    var report = IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count)
    report.inputs = files.map {
      InputReport(file: $0.name, sha256: $0.sha256, rows: $0.rows, accepted: $0.accepted, rejected: $0.rejected)
    }
    report.rejectedRows = RejectReason.allCases.map { rejectedRows[$0.rawValue] ?? 0 }
    report.returned = scheme.leafGroups.map { groups[$0].returned }
    report.valid = scheme.leafGroups.map { groups[$0].valid }
    // Rules of one name are published as a sum; it stands at the first of them.
    for (name, count) in voidBallots {
      let place = scheme.intake.rules.firstIndex { $0.name == name && $0.action == .void && $0.condition != .ownUnit }
      if let place { report.voidBallots[place] = count }
    }
    for (name, count) in flaggedBallots {
      let place = scheme.intake.rules.firstIndex { $0.name == name && $0.action == .flag }
      if let place { report.flaggedBallots[place] = count }
    }
    report.marks = marks
    report.countedMarks = countedMarks
    report.excludedMarks = ExclusionReason.allCases.map { excludedMarks[$0.rawValue] ?? 0 }
    return Outcome.settle(tally, intake: report, under: scheme)
  }

  /// Marks by level of a scale.
  func counts(of cell: Cell, on scale: Scale) -> [Int] { scale.levels.map { cell.counts[$0.code] ?? 0 } }
}

extension ResultsReading {
  /// Reads what stands beside the units' results; `nil` if something is wrong, which is among the problems then.
  mutating func detail(_ bytes: [UInt8]) -> ResultsDetail? {
    guard let document = try? JSONReader.parse(bytes), let intake = value("intake", of: document, at: "") else {
      return nil
    }
    let before = problems.count
    let files = list("inputs", of: document, at: "").enumerated().map { index, entry in
      let place = "inputs[\(index)]"
      return IntakeView.File(
        name: text("file", of: entry, at: place) ?? "", sha256: optionalText("sha256", of: entry, at: place),
        rows: count("rows", of: entry, at: place), accepted: count("accepted", of: entry, at: place),
        rejected: count("rejected", of: entry, at: place))
    }
    let groups = list("groups", of: intake, at: "intake").enumerated().map { index, entry in
      let place = "intake.groups[\(index)]"
      return ResultsDetail.Group(
        id: text("id", of: entry, at: place) ?? "",
        issued: whole("issued", of: entry, at: place, from: 0, mayBeNull: true),
        returned: count("returned", of: entry, at: place), valid: count("valid", of: entry, at: place))
    }
    let entries = list("units", of: document, at: "")
    let units = entries.enumerated().map { index, entry in
      let place = "units[\(index)]"
      return ResultsDetail.Unit(
        satisfaction: optionalText("satisfaction", of: entry, at: place),
        ratings: count("ratings", of: entry, at: place),
        groups: cells("groups", of: entry, at: place, haveCounts: true),
        items: cells("items", of: entry, at: place, haveCounts: false))
    }
    let result = ResultsDetail(
      files: files, rejectedRows: counts("rejectedRows", of: intake, at: "intake"),
      ballots: count("ballots", of: intake, at: "intake"),
      validBallots: count("validBallots", of: intake, at: "intake"),
      voidBallots: counts("voidBallots", of: intake, at: "intake"),
      flaggedBallots: counts("flaggedBallots", of: intake, at: "intake"),
      marks: count("marks", of: intake, at: "intake"), countedMarks: count("countedMarks", of: intake, at: "intake"),
      excludedMarks: counts("excludedMarks", of: intake, at: "intake"), groups: groups, units: units,
      sureness: sureness(of: document, units: entries))
    return problems.count == before ? result : nil
  }

  private mutating func cells(
    _ key: String, of object: JSONValue, at place: String, haveCounts: Bool
  ) -> [ResultsDetail.Cell] {
    list(key, of: object, at: place).enumerated().map { index, entry in
      let place = "\(place).\(key)[\(index)]"
      return ResultsDetail.Cell(
        id: text("id", of: entry, at: place) ?? "", mean: optionalText("mean", of: entry, at: place),
        ratings: count("ratings", of: entry, at: place),
        counts: haveCounts ? counts("counts", of: entry, at: place) : [:])
    }
  }

  private mutating func list(_ key: String, of object: JSONValue, at place: String) -> [JSONValue] {
    guard let value = value(key, of: object, at: place) else { return [] }
    if let list = value.array { return list }
    report(value, Self.path(place, key), .expected(Wording("an array", chinese: "列表"), butFound: value))
    return []
  }

  private mutating func count(_ key: String, of object: JSONValue, at place: String) -> Int {
    whole(key, of: object, at: place, from: 0, mayBeNull: false) ?? 0
  }

  /// Numbers by name.
  private mutating func counts(_ key: String, of object: JSONValue, at place: String) -> [String: Int] {
    guard let value = value(key, of: object, at: place) else { return [:] }
    guard let members = value.object else {
      report(value, Self.path(place, key), .expected(Wording("an object", chinese: "对象"), butFound: value))
      return [:]
    }
    var counts: [String: Int] = [:]
    for member in members {
      counts[member.key] = count(member.key, of: value, at: Self.path(place, key))
    }
    return counts
  }
}
