public import AnnualAssessment
import ExactArithmetic
import JSONText
import ReviewScheme
import Scoring

/// `annual-results.json`: the whole outcome of a settlement for programs.
public enum AnnualResultsJSON {
  /// The file in UTF-8, keys sorted, units in the document's order, with a final line end.
  ///
  /// `units` has the keys of `results.json`, with the total as `score` and as `points`; numbers are strings of decimals
  /// or null, and with ``AnnualFacts/exact`` a key `…Fraction` with the exact value stands beside each.
  public static func bytes(_ outcome: AnnualOutcome, facts: AnnualFacts) -> [UInt8] {
    let writer = AnnualResultsWriter(view: AnnualView(outcome, facts: facts))
    let scheme = outcome.scheme
    let document: JSONOutput = [
      "title": .string(scheme.title),
      "generator": .string(facts.generator),
      "scheme": ["sha256": .string(facts.schemeSHA256)],
      "period": ["from": .string(scheme.period.from.dayText), "to": .string(scheme.period.to.dayText)],
      "components": .array(scheme.components.indices.map(writer.component)),
      "events": writer.events(),
      "units": .array(scheme.units.indices.map(writer.unit)),
      "lists": .array(scheme.lists.indices.map(writer.list)),
    ]
    return document.bytes(.compact)
  }
}

/// Makes the parts of the document.
struct AnnualResultsWriter {
  let view: AnnualView
  private var outcome: AnnualOutcome { view.outcome }
  private var scheme: AnnualScheme { view.scheme }

  init(view: AnnualView) { self.view = view }

  func unit(_ index: Int) -> JSONOutput {
    let unit = scheme.units[index]
    let result = outcome.units[index]
    var members: [(String, JSONOutput)] = [
      ("id", .string(unit.id)),
      ("name", .string(unit.name)),
      ("category", .string(scheme.categories[unit.category].id)),
      ("rank", result.rank.map { .integer($0) } ?? .null),
      ("of", .integer(result.of)),
      ("grade", text(view.grade(result.grade))),
      ("gradeByTotal", text(view.grade(result.gradeByTotal))),
      ("flags", .array(result.flags.map { .string($0.rawValue) })),
      ("components", .array(scheme.components.indices.map { component($0, of: index) })),
      ("overrides", .array(outcome.applications.filter { $0.unit == index }.map(application))),
      ("consequences", .array(outcome.ladders.filter { $0.unit == index }.map(count))),
    ]
    if unit.visibility != .ranked { members.append(("visibility", .string(unit.visibility.rawValue))) }
    if let superior = unit.superior { members.append(("superior", .string(superior))) }
    if outcome.input.previous != nil {
      members.append(("previousRank", result.previous?.rank.map { .integer($0) } ?? .null))
    }
    members += number("score", result.total, view.total(index))
    members += number("points", result.total, view.total(index))
    return .object(members)
  }

  func list(_ index: Int) -> JSONOutput {
    [
      "name": .string(scheme.lists[index].name),
      "units": .array(outcome.lists[index].map { .string(scheme.units[$0.unit].id) }),
    ]
  }

  private func application(_ application: OverrideApplication) -> JSONOutput {
    let override = scheme.overrides[application.override]
    return [
      "name": .string(override.name),
      "before": text(view.grade(application.before)),
      "after": text(view.grade(application.after)),
      "unranked": .boolean(override.isUnranked),
      "last": .boolean(override.isLast),
      "evidence": evidence(application.evidence),
    ]
  }

  private func count(_ count: LadderCount) -> JSONOutput {
    let ladder = scheme.ladders[count.ladder]
    return [
      "ladder": .string(ladder.id),
      "person": text(count.person),
      "number": .integer(count.number),
      "consequence": text(view.consequence(of: count)),
      "steps": .array(ladder.steps.prefix(count.steps).map { .string($0.consequence) }),
      "evidence": evidence(count.evidence, of: ladder),
    ]
  }

  /// What proves an override: events by their rows, a number, or ladders by their ids.
  private func evidence(_ evidence: OverrideApplication.Evidence) -> JSONOutput {
    switch evidence {
    case .events(let events): ["events": rows(ofEvents: events)]
    case .value(let value): ["value": .string(view.numbers.exact(value))]
    case .ladders(let counts):
      ["ladders": .array(counts.map { .string(scheme.ladders[outcome.ladders[$0].ladder].id) })]
    }
  }

  /// What a ladder counted: events by their rows, or rounds by their names.
  private func evidence(_ evidence: LadderCount.Evidence, of ladder: Ladder) -> JSONOutput {
    switch evidence {
    case .events(let events): ["events": rows(ofEvents: events)]
    case .rounds(let rounds): ["rounds": .array(view.names(ofRounds: rounds, of: ladder).map { .string($0) })]
    }
  }

  private func rows(ofEvents events: [Int]) -> JSONOutput {
    .array(
      events.map { event in
        let place = outcome.log.events[event].place
        return ["file": .string(outcome.log.files[place.table]), "line": .integer(place.line)]
      })
  }

  func number(_ key: String, _ value: Fraction?, _ decimal: String?) -> [(String, JSONOutput)] {
    let decimal = (key, text(decimal))
    return view.facts.exact ? [decimal, (key + "Fraction", text(view.numbers.fraction(value)))] : [decimal]
  }

  func text(_ text: String?) -> JSONOutput { text.map { .string($0) } ?? .null }
}

extension Moment {
  /// The day as `2007-11-30`.
  var dayText: String {
    let day = calendarDay
    func padded(_ number: Int, _ length: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
    return "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
  }
}
