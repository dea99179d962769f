import ExactArithmetic
import ReviewScheme
public import Scoring

/// `report.html`: one page for people that needs nothing beside it.
///
/// It loads nothing from the network, runs no script, follows the reader's choice of light or dark, and prints well.
/// Small cells are withheld, see ``PublicationPolicy``.
public enum HTMLReport {
  /// The most rejected rows that are shown; ``CSVReports/rejects(_:language:byteOrderMark:)`` has all.
  public static let mostRejects = 200

  /// The page in UTF-8.
  ///
  /// - Parameter rejects: the rows that were not used, first ones first.
  public static func bytes(_ outcome: Outcome, facts: RunFacts, rejects: some Sequence<Reject>) -> [UInt8] {
    let content = HTMLContent(outcome: outcome, facts: facts, rejects: Array(rejects.prefix(mostRejects)))
    return page(content).document()
  }

  /// The sections in the order of the page.
  private static var sections: [any HTMLSection.Type] {
    [
      OverviewSection.self, RankingSection.self, MeansSection.self, LevelsSection.self, LossesSection.self,
      MethodSection.self,
    ]
  }

  private static func page(_ content: HTMLContent) -> HTMLNode {
    let scheme = content.scheme
    let shown = sections.compactMap { section in
      let body = section.body(content)
      return body.isEmpty ? nil : (id: section.id, title: section.title(content.words), body: body)
    }
    let links = shown.map { section in
      HTMLNode.element(.li, .element(.a, [(.href, "#" + section.id)], [.text(section.title)]))
    }
    return .element(
      .html, [(.lang, scheme.language.rawValue)],
      [
        .element(
          .head,
          .element(.meta, [(.charset, "utf-8")], []),
          .element(.meta, [(.name, "viewport"), (.content, "width=device-width, initial-scale=1")], []),
          .element(.meta, [(.name, "generator"), (.content, content.facts.generator)], []),
          .element(.title, text: scheme.title),
          .element(.style, text: HTMLStyle.sheet)),
        .element(
          .body,
          .element(.header, .element(.h1, text: scheme.title), .element(.nav, .element(.ul, [], links))),
          .element(
            .main, [],
            shown.map { section in
              .element(.section, [(.id, section.id)], [.element(.h2, text: section.title)] + section.body)
            }),
          .element(
            .footer,
            .element(.p, text: content.facts.generator),
            .element(.p, text: "\(content.words.scheme) SHA-256 \(content.facts.schemeSHA256)"))),
      ])
  }
}

/// A part of the page under a heading of its own.
protocol HTMLSection {
  /// The anchor that links point to.
  static var id: String { get }

  /// The heading.
  static func title(_ words: Words) -> String

  /// What stands under the heading; nothing leaves the section out.
  static func body(_ content: HTMLContent) -> [HTMLNode]
}

/// What every section can draw on.
struct HTMLContent {
  let outcome: Outcome
  let scheme: Scheme
  let facts: RunFacts
  /// The first rejected rows.
  let rejects: [Reject]
  let words: Words
  let numbers: PublishedNumbers
  let sections: [Standings.Section]
  /// By unit of the scheme.
  let withheld: [Withheld]

  init(outcome: Outcome, facts: RunFacts, rejects: [Reject]) {
    self.outcome = outcome
    self.facts = facts
    self.rejects = rejects
    let scheme = outcome.scheme
    self.scheme = scheme
    words = Words.of(scheme.language)
    numbers = PublishedNumbers(scheme: scheme)
    sections = Standings(outcome).sections
    withheld = scheme.units.indices.map {
      Withheld(outcome.units[$0].score, under: scheme, category: scheme.units[$0].category)
    }
  }

  /// What a table of a ranking is about.
  func name(of section: Standings.Section) -> String {
    Standings.name(of: section, in: scheme, words: words)
  }

  /// What the mark of withheld values means; nothing if the scheme shows everything.
  var withheldNote: [HTMLNode] {
    guard scheme.publication.smallestCell > 1 else { return [] }
    return [.element(.p, class: "note", text: words.withheldNote(scheme.publication.smallestCell))]
  }
}
