import ReviewScheme
import Scoring

/// How the marks of each unit spread over the levels, all groups and items together.
enum LevelsSection: HTMLSection {
  static let id = "levels"

  static func title(_ words: Words) -> String { words.levels }

  static func body(_ content: HTMLContent) -> [HTMLNode] {
    // A range has too many answers for a table.
    guard content.scheme.scale.form == .levels else { return [] }
    return content.sections.map { table($0, content) } + content.withheldNote
  }

  private static func table(_ section: Standings.Section, _ content: HTMLContent) -> HTMLNode {
    let scheme = content.scheme
    let styles = styles(of: scheme.scale)
    let headings = scheme.scale.levels.indices.map { level in
      HTMLTable.Cell(
        content: [.element(.span, class: "chip " + styles[level]), .text(scheme.scale.levels[level].name)], style: "n")
    }
    var table = HTMLTable(
      caption: content.name(of: section), headings: [.text(content.words.unit), .text("")] + headings)
    for unit in section.units {
      let score = content.outcome.units[unit].score
      let counts = scheme.scale.levels.indices.map { level in
        scheme.rootGroups.reduce(0) { $0 + score.groups[$1].counts[level] }
      }
      let isWithheld = score.ratings > 0 && score.ratings < scheme.publication.smallestCell
      let parts = isWithheld ? [] : zip(counts, styles).map { (count: $0, style: $1) }
      table.rows.append(
        (
          [.text(scheme.units[unit].name), .drawing(HTMLDrawing.parts(parts))]
            + counts.map { .number(isWithheld ? Withheld.mark : String($0)) }, nil
        ))
    }
    return table.node
  }

  /// A colour for each level: five from the best score to the lowest, one for those without a score.
  private static func styles(of scale: Scale) -> [String] {
    let scores = Set(scale.levels.compactMap(\.score)).sorted(by: >)
    return scale.levels.map { level in
      guard let score = level.score, let place = scores.firstIndex(of: score) else { return "lu" }
      return "l\(place * 4 / max(1, scores.count - 1))"
    }
  }
}
