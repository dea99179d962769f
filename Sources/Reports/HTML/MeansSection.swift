import ExactArithmetic
import ReviewScheme
import Scoring

/// What each group, and each item, gave each unit.
enum MeansSection: HTMLSection {
  static let id = "means"

  static func title(_ words: Words) -> String { words.means }

  static func body(_ content: HTMLContent) -> [HTMLNode] {
    let scheme = content.scheme
    var nodes = [HTMLNode.element(.h3, text: content.words.meansByGroup)]
    nodes += content.sections.map { section in
      table(
        section, content,
        columns: scheme.groups.indices.map { group in
          (scheme.groups[group].name, section.category.map { scheme.weight(ofGroup: group, inCategory: $0) })
        },
        cell: { unit, group in
          (content.outcome.units[unit].score.groups[group].mean, content.withheld[unit].groups[group])
        })
    }
    if scheme.hasNamedItems {
      nodes.append(.element(.h3, text: content.words.meansByItem))
      nodes += content.sections.map { section in
        table(
          section, content,
          columns: scheme.items.indices.map { item in
            (scheme.items[item].name, section.category.map { scheme.weight(ofItem: item, inCategory: $0) })
          },
          cell: { unit, item in
            (content.outcome.units[unit].score.items[item].mean, content.withheld[unit].items[item])
          })
      }
    }
    return nodes + content.withheldNote
  }

  private static func table(
    _ section: Standings.Section, _ content: HTMLContent, columns: [(name: String, weight: Fraction?)],
    cell: (_ unit: Int, _ column: Int) -> (mean: Fraction?, isWithheld: Bool)
  ) -> HTMLNode {
    let headings = columns.map { column in
      let weight = column.weight.map { content.words.weighing(content.numbers.exact($0)) }
      return HTMLTable.Cell(
        content: [.text(column.name)] + (weight.map { [.element(.small, text: $0)] } ?? []), style: "n")
    }
    var table = HTMLTable(caption: content.name(of: section), headings: [.text(content.words.unit)] + headings)
    for unit in section.units {
      let means = columns.indices.map { column in
        let (mean, isWithheld) = cell(unit, column)
        return HTMLTable.Cell.number(isWithheld ? Withheld.mark : content.numbers.mean(mean))
      }
      table.rows.append(([.text(content.scheme.units[unit].name)] + means, nil))
    }
    return table.node
  }
}
