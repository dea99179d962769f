import ExactArithmetic
import JSONText
public import ReviewScheme
public import Scoring

extension PublishedRound {
  /// What an outcome publishes: the numbers of ``ResultsJSON``, which writes them from here.
  public init(_ outcome: Outcome, facts: RunFacts) {
    let scheme = outcome.scheme
    let numbers = PublishedNumbers(scheme: scheme)
    let units = scheme.units.indices.map { index in
      let (unit, result) = (scheme.units[index], outcome.units[index])
      return PublishedUnit(
        id: unit.id, name: unit.name, category: scheme.categories[unit.category].id, visibility: unit.visibility,
        superior: unit.superior, score: numbers.printedScore(result.score.score),
        points: numbers.printedPoints(result.points), rank: result.rank, of: result.of,
        grade: result.grade.map { scheme.grades[$0].name }, flags: Set(result.flags.map(\.rawValue)))
    }
    self.init(
      title: scheme.title, schemeSHA256: facts.schemeSHA256, generator: facts.generator, units: units,
      scoreDecimals: units.contains { $0.score != nil } ? numbers.scoreDecimals : 0,
      pointsDecimals: units.contains { $0.points != nil } ? numbers.pointsDecimals : 0)
  }
}

/// Reads `results.json` back, or another file whose units have the same keys.
///
/// It insists on what a result cannot be compared without: a title, and of every unit its id, name, category, score,
/// points, rank, number of ranked units and grade, each of the right kind. Keys that it does not know may be anything.
public enum ResultsFile {
  /// The names under which a folder of results may hold them, best first.
  public static let names = ["results.json", "annual-results.json"]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the file in UTF-8.
  ///   - file: its name in problems.
  /// - Throws: `SchemeProblems` with everything that is wrong, in the order of the file.
  /// - Complexity: O(*n*) in the size of the file.
  public static func read(_ bytes: [UInt8], file: String) throws(SchemeProblems) -> PublishedRound {
    let document: JSONValue
    do {
      document = try JSONReader.parse(bytes)
    } catch {
      throw SchemeProblems([
        SchemeProblem(error, file: file)
      ])
    }
    var reading = ResultsReading(file: file)
    let round = reading.round(document)
    guard let round, reading.problems.isEmpty else { throw SchemeProblems(reading.problems) }
    return round
  }
}

/// A file in the course of reading, with what is wrong with it so far.
struct ResultsReading {
  let file: String
  private(set) var problems: [SchemeProblem] = []
  private var scoreDecimals = 0
  private var pointsDecimals = 0

  init(file: String) { self.file = file }

  mutating func round(_ document: JSONValue) -> PublishedRound? {
    guard document.object != nil, let list = document["units"] else {
      report(
        document, "", Wording("this is no result of a round", chinese: "这不是一轮评议的结果"),
        Wording("give a results.json, as score -o DIR writes it", chinese: "请给出 score -o DIR 写出的 results.json"))
      return nil
    }
    guard let entries = list.array else {
      report(list, "units", .expected(Wording("an array", chinese: "列表"), butFound: list))
      return nil
    }
    let title = text("title", of: document, at: "")
    let generator = optionalText("generator", of: document, at: "") ?? ""
    let sha256 = document["scheme"].flatMap { optionalText("sha256", of: $0, at: "scheme") } ?? ""
    var ids: Set<String> = []
    let units = entries.enumerated().compactMap { index, entry -> PublishedUnit? in
      let place = "units[\(index)]"
      guard let unit = unit(entry, at: place) else { return nil }
      if !ids.insert(unit.id).inserted {
        report(
          entry["id"] ?? entry, "\(place).id",
          Wording("the unit '\(unit.id)' is here twice", chinese: "单位 '\(unit.id)' 出现两次"))
      }
      return unit
    }
    return PublishedRound(
      title: title ?? "", schemeSHA256: sha256, generator: generator, units: units, scoreDecimals: scoreDecimals,
      pointsDecimals: pointsDecimals)
  }

  private mutating func unit(_ entry: JSONValue, at place: String) -> PublishedUnit? {
    guard entry.object != nil else {
      report(entry, place, .expected(Wording("an object", chinese: "对象"), butFound: entry))
      return nil
    }
    let before = problems.count
    let id = text("id", of: entry, at: place)
    let name = text("name", of: entry, at: place)
    let category = text("category", of: entry, at: place)
    let visibility = visibility(of: entry, at: place)
    let superior = optionalText("superior", of: entry, at: place)
    let (score, scoreDecimals) = decimal("score", of: entry, at: place)
    let (points, pointsDecimals) = decimal("points", of: entry, at: place)
    let rank = whole("rank", of: entry, at: place, from: 1, mayBeNull: true)
    let of = whole("of", of: entry, at: place, from: 0, mayBeNull: false)
    let grade = value("grade", of: entry, at: place).flatMap { nullableText($0, at: "\(place).grade") }
    let flags = flags(of: entry, at: place)
    guard problems.count == before, let id, let name, let category, let of else { return nil }
    self.scoreDecimals = max(self.scoreDecimals, scoreDecimals)
    self.pointsDecimals = max(self.pointsDecimals, pointsDecimals)
    return PublishedUnit(
      id: id, name: name, category: category, visibility: visibility, superior: superior, score: score, points: points,
      rank: rank, of: of, grade: grade, flags: flags)
  }

  // MARK: - Values

  /// The value of a key that must be there.
  mutating func value(_ key: String, of object: JSONValue, at place: String) -> JSONValue? {
    if let value = object[key] { return value }
    report(object, Self.path(place, key), Wording("'\(key)' is missing", chinese: "缺少 '\(key)'"))
    return nil
  }

  mutating func text(_ key: String, of object: JSONValue, at place: String) -> String? {
    guard let value = value(key, of: object, at: place) else { return nil }
    if let text = value.string { return text }
    report(value, Self.path(place, key), .expected(Wording("a string", chinese: "文字"), butFound: value))
    return nil
  }

  mutating func optionalText(_ key: String, of object: JSONValue, at place: String) -> String? {
    object[key].flatMap { nullableText($0, at: Self.path(place, key)) }
  }

  mutating func nullableText(_ value: JSONValue, at path: String) -> String? {
    if value.string == nil && !value.isNull {
      report(value, path, .expected(Wording("a string or null", chinese: "文字或 null"), butFound: value))
    }
    return value.string
  }

  /// A decimal in a string, with the number of its decimals.
  private mutating func decimal(_ key: String, of object: JSONValue, at place: String) -> (Fraction?, decimals: Int) {
    guard let value = value(key, of: object, at: place), let text = nullableText(value, at: Self.path(place, key))
    else {
      return (nil, 0)
    }
    guard let number = Fraction(decimal: text), !text.contains(where: { "eE".contains($0) }) else {
      report(value, Self.path(place, key), Wording("'\(text)' is no decimal", chinese: "'\(text)' 不是小数"))
      return (nil, 0)
    }
    return (number, text.split(separator: ".").dropFirst().first?.utf8.count ?? 0)
  }

  mutating func whole(
    _ key: String, of object: JSONValue, at place: String, from least: Int, mayBeNull: Bool
  ) -> Int? {
    guard let value = value(key, of: object, at: place), !(mayBeNull && value.isNull) else { return nil }
    if let number = value.numberText.flatMap({ Int($0) }), number >= least { return number }
    report(
      value, Self.path(place, key),
      Wording(
        "expected a whole number of at least \(least)\(mayBeNull ? ", or null" : "")",
        chinese: "这里应是不小于 \(least) 的整数\(mayBeNull ? "，或 null" : "")"))
    return nil
  }

  private mutating func visibility(of entry: JSONValue, at place: String) -> Visibility {
    guard let value = entry["visibility"] else { return .ranked }
    if let word = value.string.flatMap(Visibility.init(rawValue:)) { return word }
    let words = Visibility.allCases.map(\.rawValue).joined(separator: ", ")
    report(
      value, "\(place).visibility",
      Wording("expected one of \(words)", chinese: "这里应是 \(words) 之一"))
    return .ranked
  }

  private mutating func flags(of entry: JSONValue, at place: String) -> Set<String> {
    guard let value = entry["flags"] else { return [] }
    if let list = value.array, list.allSatisfy({ $0.string != nil }) { return Set(list.compactMap(\.string)) }
    report(value, "\(place).flags", Wording("expected an array of strings", chinese: "这里应是文字的列表"))
    return []
  }

  mutating func report(
    _ value: JSONValue, _ place: String, _ fault: Wording,
    _ advice: Wording = Wording("give the file as pingyi wrote it", chinese: "请给出 pingyi 写出的原文件")
  ) {
    problems.append(SchemeProblem(file: file, line: value.line, place: place, fault: fault, advice: advice))
  }

  static func path(_ place: String, _ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }
}
