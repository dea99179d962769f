public import AnnualAssessment
import ExactArithmetic
import ReviewScheme

/// `bulletin.md`: a short notice of a settlement for everybody (通报), in Markdown.
public enum AnnualBulletin {
  /// The notice in UTF-8, with a final line end.
  ///
  /// It names units that are published, and no person.
  public static func bytes(_ outcome: AnnualOutcome, facts: AnnualFacts) -> [UInt8] {
    let view = AnnualView(outcome, facts: facts)
    var text = BulletinText(view: view)
    text.append("# \(BulletinText.plain(view.scheme.title))", "", view.terms.period(view.scheme.period))
    for section in AnnualStandings(outcome).sections { text.append(section) }
    text.append(view.terms.lists, AnnualNotes.lists(view))
    text.append(view.terms.consequences, AnnualNotes.overrides(view) + AnnualNotes.consequences(view))
    text.append(view.terms.notRanked, AnnualNotes.absences(view))
    text.append(view.terms.inputNotes, AnnualSummary.lines(view))
    return Array((text.lines.joined(separator: "\n") + "\n").utf8)
  }
}

/// A bulletin in the making.
private struct BulletinText {
  let view: AnnualView
  private(set) var lines: [String] = []

  init(view: AnnualView) { self.view = view }

  mutating func append(_ lines: String...) { self.lines += lines }

  /// A heading with points below it; nothing if there are none.
  mutating func append(_ heading: String, _ points: [String]) {
    guard !points.isEmpty else { return }
    lines +=
      ["", "## \(heading)", ""] + points.map { "- " + Self.plain($0.hasPrefix("– ") ? String($0.dropFirst(2)) : $0) }
  }

  /// A ranking as a table, with those listed apart behind it.
  mutating func append(_ section: AnnualStandings.Section) {
    let name = section.category.map { view.scheme.categories[$0].name } ?? view.words.allUnits
    lines += ["", "## \(Self.plain(name.isEmpty ? view.words.allUnits : name))"]
    table(section.units)
    for (superior, units) in section.apart {
      lines += ["", "### \(Self.plain(view.terms.apart(superior)))"]
      table(units)
    }
  }

  private mutating func table(_ units: [Int]) {
    guard !units.isEmpty else { return }
    let hasGrades = !view.scheme.grades.isEmpty
    let hasPrevious = view.outcome.input.previous != nil
    let headings =
      [view.words.rank, view.words.unit, view.terms.total] + (hasGrades ? [view.words.grade] : [])
      + (hasPrevious ? [view.terms.move] : []) + [view.words.flags]
    let sides =
      ["--:", "---", "--:"] + (hasGrades ? ["---"] : []) + (hasPrevious ? ["---"] : []) + ["---"]
    lines += ["", row(headings), row(sides)]
    for unit in units {
      let result = view.outcome.units[unit]
      lines.append(
        row(
          [result.rank.map(String.init) ?? "–", view.scheme.units[unit].name, view.total(unit) ?? "–"].map(Self.plain)
            + (hasGrades ? [Self.plain(view.grade(result.grade) ?? "–")] : [])
            + (hasPrevious ? [view.moveSign(of: unit)] : []) + [Self.plain(view.remarks(on: unit))]))
    }
  }

  private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// A text that Markdown takes as it is, on one line.
  static func plain(_ text: String) -> String {
    var result = ""
    for character in DisplayWidth.harmless(text) {
      if "\\`*_[]<>|#".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
