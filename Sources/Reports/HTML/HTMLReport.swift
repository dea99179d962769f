import ReviewScheme
public import Scoring

/// `report.html`: one page for people that needs nothing beside it.
///
/// It loads nothing from the network, follows the reader's choice of light or dark, and prints well. Where scripts run,
/// tables can be sorted and searched; where they do not, everything is there all the same. Small cells are withheld, see
/// ``PublicationPolicy``.
public enum HTMLReport {
  /// The page of an outcome in UTF-8.
  ///
  /// - Parameters:
  ///   - rejects: the rows that were not used, in the order of files and lines; the page says where they lie, and
  ///     ``CSVReports/rejects(_:language:byteOrderMark:)`` what they are.
  ///   - against: what an earlier round published.
  public static func bytes(
    _ outcome: Outcome, facts: RunFacts, rejects: some Sequence<Reject>, against: PublishedRound? = nil
  ) -> [UInt8] {
    bytes(RoundView(outcome, facts: facts, rejects: rejects, against: against))
  }

  /// The page of a round in UTF-8.
  public static func bytes(_ view: RoundView) -> [UInt8] { page(view).document() }

  /// The sections in the order of the page.
  private static var sections: [any HTMLSection.Type] {
    [
      OverviewSection.self, RankingSection.self, MovesSection.self, MeansSection.self, LevelsSection.self,
      LookIntoSection.self, LossesSection.self, MethodSection.self,
    ]
  }

  private static func page(_ view: RoundView) -> HTMLNode {
    let shown = sections.compactMap { section in
      let body = section.body(view)
      return body.isEmpty ? nil : (id: section.id, title: section.title(view), body: body)
    }
    let links = shown.map { section in
      HTMLNode.element(.li, .element(.a, [(.href, "#" + section.id)], [.text(section.title)]))
    }
    let search = HTMLNode.element(
      .label, [(.class, "find"), (.hidden, "")],
      [
        .text(view.page.search + " "), .element(.input, [(.type, "search"), (.id, "find")], []),
        .element(.small, text: " " + view.page.sortHint),
      ])
    return HTMLPage.node(
      title: view.title, language: view.language, generator: view.generator, script: HTMLScript.source,
      body: [
        .element(
          .header, .element(.h1, text: view.title), .element(.nav, .element(.ul, [], links)), search),
        .element(
          .main, [],
          shown.map { section in
            .element(.section, [(.id, section.id)], [.element(.h2, text: section.title)] + section.body)
          }),
        .element(
          .footer,
          .element(.p, text: view.generator),
          .element(.p, text: "\(view.words.scheme) SHA-256 \(view.schemeSHA256)")),
      ])
  }
}

/// What every page has around its body.
enum HTMLPage {
  /// A page that loads nothing and runs nothing but its own script, if it has one.
  static func node(
    title: String, language: Language, generator: String, script: String? = nil, body: [HTMLNode]
  ) -> HTMLNode {
    let policy =
      "default-src 'none'; style-src 'unsafe-inline'" + (script == nil ? "" : "; script-src '\(HTMLScript.digest)'")
    return .element(
      .html, [(.lang, language.rawValue)],
      [
        .element(
          .head,
          .element(.meta, [(.charset, "utf-8")], []),
          .element(.meta, [(.httpEquiv, "Content-Security-Policy"), (.content, policy)], []),
          .element(.meta, [(.name, "viewport"), (.content, "width=device-width, initial-scale=1")], []),
          .element(.meta, [(.name, "generator"), (.content, generator)], []),
          .element(.title, text: title),
          .element(.style, text: HTMLStyle.sheet)),
        .element(.body, [], body + (script.map { [.element(.script, text: $0)] } ?? [])),
      ])
  }
}

/// A part of the page under a heading of its own.
protocol HTMLSection {
  /// The anchor that links point to.
  static var id: String { get }

  /// The heading.
  static func title(_ view: RoundView) -> String

  /// What stands under the heading; nothing leaves the section out.
  static func body(_ view: RoundView) -> [HTMLNode]
}

extension RoundView {
  /// What the mark of withheld values means; nothing if the scheme shows everything.
  var withheldNote: [HTMLNode] {
    guard smallestCell > 1 else { return [] }
    return [.element(.p, class: "note", text: words.withheldNote(smallestCell))]
  }
}
