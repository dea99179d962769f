import ExactArithmetic
public import ReviewScheme
import Scoring

/// A bulletin (通报): a short paper about a round, from a template that the office can edit.
public enum Bulletin {
  /// The names that a template can use, each with what it stands for.
  public static let names: [(name: String, meaning: String)] = [
    ("title", "the title of the review"),
    ("units", "how many units are shown"),
    ("issued", "ballots issued, in all or to the group; nothing if that is not known"),
    ("returned", "ballots that came back"),
    ("rate", "returned of issued, in percent; nothing if either is not known"),
    ("sheetGroups", "the groups whose marks came on tally sheets, which bring no ballots; nothing if there is none"),
    ("valid", "ballots that count"),
    ("void", "ballots that do not"),
    ("marks", "marks that were counted"),
    ("generator", "the program and its version"),
    ("groups", "a section for each group: group, issued, returned, rate, valid, void"),
    ("group", "the name of a group"),
    ("lists", "a section for each ranking and each list of units apart"),
    ("number", "the number of a list, 一 or 1"),
    ("name", "the name of a list: its category"),
    ("counts", "how many units a list has"),
    ("hasMoves", "there if an earlier round was given"),
    ("ranking", "a section for each unit of a list"),
    ("unit", "the name of a unit"),
    ("rank", "its rank, or –"),
    ("score", "its score, or –"),
    ("points", "its points; nothing if the scheme converts none"),
    ("grade", "its grade; nothing if the scheme has none"),
    ("satisfaction", "its satisfaction rate; nothing if the scheme has none"),
    ("move", "by how many places it rose or fell among the comparable: ↑2, ↓1, →, –"),
    ("notes", "things to know about it"),
    ("commended", "the units of a list that are named as the best; nothing if none is"),
    ("last", "those that are named as the last; nothing if none is"),
    ("hasCommended", "there if any unit is named as one of the best"),
    ("hasLast", "there if any is named as one of the last"),
    ("absences", "a section for each reason why units have no rank"),
    ("reason", "the reason"),
    ("unitNames", "the units that it holds for"),
  ]

  /// The bulletin in UTF-8. Names of units and the like are escaped for Markdown.
  ///
  /// - Parameters:
  ///   - template: its text; without one, that of ``template(_:)`` in the round's language.
  ///   - file: the template's name in problems.
  /// - Throws: `SchemeProblems` with everything that is wrong with the template.
  public static func bytes(
    _ view: RoundView, template: String? = nil, file: String = "template"
  ) throws(SchemeProblems) -> [UInt8] {
    let text = try Template(
      template ?? Self.template(view.language), names: Set(names.map(\.name)), file: file
    ).filled(values(view))
    return Array(text.utf8)
  }

  private static func values(_ view: RoundView) -> [String: Template.Value] {
    let intake = view.intake
    let issued = intake.issued(groups: view.groups)
    let sheets = intake.returns.filter { $0.returned == 0 && $0.hasSheets }.map { view.groups[$0.group].name }
    func isNamed(_ flag: UnitOutcome.Flag) -> Template.Value {
      text(view.lists.contains { $0.units.contains { view.units[$0].flags.contains(flag) } } ? "1" : nil)
    }
    return [
      "title": text(view.title),
      "units": text(String(view.shown.count)),
      "issued": text(issued.map(String.init)),
      "returned": text(String(intake.ballots)),
      "rate": text(sheets.isEmpty ? issued.flatMap { view.percent(intake.ballots, of: $0) } : nil),
      "sheetGroups": text(view.words.list(sheets)),
      "valid": text(String(intake.validBallots)),
      "void": text(String(intake.ballots - intake.validBallots)),
      "marks": text(String(intake.countedMarks)),
      "generator": text(view.generator),
      "groups": .list(intake.returns.map { group($0, view) }),
      "lists": .list(view.lists.enumerated().map { list($1, number: $0 + 1, view) }),
      "hasCommended": isNamed(.top),
      "hasLast": isNamed(.bottom),
      "absences": .list(
        view.absences.map { ["reason": text($0.reason), "unitNames": text(view.words.list($0.names))] }),
    ]
  }

  private static func group(_ returns: IntakeView.Returns, _ view: RoundView) -> [String: Template.Value] {
    let group = view.groups[returns.group]
    return [
      "group": text(String(repeating: "　", count: group.depth) + group.name),
      "issued": text(returns.issued.map(String.init) ?? "–"),
      "returned": text(String(returns.returned)),
      "rate": text(returns.rateBase.flatMap { view.percent(returns.returned, of: $0) } ?? "–"),
      "valid": text(String(returns.valid)),
      "void": text(String(returns.void)),
    ]
  }

  private static func list(_ list: RoundView.List, number: Int, _ view: RoundView) -> [String: Template.Value] {
    let units = list.units.map { view.units[$0] }
    func names(_ flag: UnitOutcome.Flag) -> Template.Value {
      text(view.words.list(units.filter { $0.flags.contains(flag) }.map(\.name)))
    }
    var moves: [String: Int] = [:]
    for pair in view.comparison?.pairs ?? [] { moves[pair.new.id] = pair.ranks?.move }
    return [
      "number": text(Self.number(number, view.language)),
      "name": text(list.name.isEmpty ? view.words.allUnits : list.name),
      "counts": text(list.counts),
      "hasMoves": text(view.comparison == nil ? nil : "1"),
      "commended": names(.top),
      "last": names(.bottom),
      "ranking": .list(
        units.map { unit in
          [
            "unit": text(unit.name), "rank": text(unit.rank.map(String.init) ?? "–"),
            "score": text(unit.scoreText ?? "–"), "points": text(unit.points), "grade": text(unit.grade),
            "satisfaction": text(unit.satisfaction),
            "move": text(moves[unit.id].map(MovesSection.sign) ?? "–"),
            "notes": text(view.words.list(unit.flags.map(view.words.flag))),
          ]
        }),
    ]
  }

  private static func text(_ text: String?) -> Template.Value { .text(MarkdownText.plain(text ?? "")) }

  /// The number of a list as papers write it: 一, 十二, 二十三; 1 in English.
  private static func number(_ number: Int, _ language: Language) -> String {
    guard language == .chinese, (1...99).contains(number) else { return String(number) }
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let (tens, ones) = (number / 10, number % 10)
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "") + digits[ones]
  }
}
