public import ReviewScheme

/// A scheme or settlement to start from, with what belongs beside it: the texts that `init` writes into a new folder.
public enum SchemeTemplate: String, Sendable, CaseIterable {
  /// One group of raters, three units, everything else by default.
  case minimal
  /// 百企万人评机关, with every option of a scheme explained.
  case jinhua
  /// 一评三创: one campaign with five panels.
  case jiaozuo
  /// Paper and online channels, bodies and their middle managers.
  case hengshan
  /// Quarters of enterprise evaluation, public opinion and unannounced visits.
  case xuchang
  /// Months that roll up into quarters, half-years and the year.
  case zhangye

  /// The files, in the order in which a newcomer reads them; texts in UTF-8 with LF.
  ///
  /// A name may lead into a folder; `ballots` belongs beside each `scheme.json`.
  public var files: [(name: String, text: String)] {
    switch self {
    case .minimal:
      [
        ("README.txt", MinimalTemplate.readme), ("scheme.json", MinimalTemplate.scheme),
        ("units.csv", MinimalTemplate.units),
      ]
    case .jinhua:
      [
        ("README.txt", JinhuaTemplate.readme), ("scheme.json", JinhuaTemplate.scheme),
        ("units.csv", JinhuaTemplate.units), ("annual.json", JinhuaTemplate.annual),
        ("assessment.csv", JinhuaTemplate.assessment), ("events.csv", JinhuaTemplate.events),
        ("posts/scheme.json", JinhuaTemplate.posts), ("posts/units.csv", JinhuaTemplate.postUnits),
      ]
    case .jiaozuo:
      [
        ("README.txt", JiaozuoTemplate.readme), ("annual.json", JiaozuoTemplate.annual),
        ("units.csv", JiaozuoTemplate.units), ("events.csv", JiaozuoTemplate.events),
        ("organs/scheme.json", JiaozuoTemplate.organs), ("organs/units.csv", JiaozuoTemplate.organsUnits),
        ("centres/scheme.json", JiaozuoTemplate.centres), ("centres/units.csv", JiaozuoTemplate.centresUnits),
        ("detachments/scheme.json", JiaozuoTemplate.detachments),
        ("detachments/units.csv", JiaozuoTemplate.detachmentsUnits),
        ("services/scheme.json", JiaozuoTemplate.services), ("services/units.csv", JiaozuoTemplate.servicesUnits),
        ("finance/scheme.json", JiaozuoTemplate.finance), ("finance/units.csv", JiaozuoTemplate.financeUnits),
      ]
    case .hengshan:
      [
        ("README.txt", HengshanTemplate.readme), ("annual.json", HengshanTemplate.annual),
        ("managers.json", HengshanTemplate.managersAnnual), ("performance.csv", HengshanTemplate.performance),
        ("events.csv", HengshanTemplate.events), ("managers-events.csv", HengshanTemplate.managerEvents),
        ("bodies/scheme.json", HengshanTemplate.bodies),
        ("bodies/units.csv", HengshanTemplate.bodyUnits), ("managers/scheme.json", HengshanTemplate.managers),
        ("managers/units.csv", HengshanTemplate.managerUnits),
      ]
    case .xuchang:
      [
        ("README.txt", XuchangTemplate.readme), ("scheme.json", XuchangTemplate.scheme),
        ("units.csv", XuchangTemplate.units), ("opinion.csv", XuchangTemplate.opinion),
        ("annual.json", XuchangTemplate.annual),
      ] + (1...4).map { ("q\($0).json", XuchangTemplate.quarter($0)) }
        + (1...4).map { ("events/q\($0).csv", XuchangTemplate.events[$0 - 1]) }
    case .zhangye:
      [
        ("README.txt", ZhangyeTemplate.readme), ("scheme.json", ZhangyeTemplate.scheme),
        ("units.csv", ZhangyeTemplate.units), ("inspection.csv", ZhangyeTemplate.inspection),
        ("events.csv", ZhangyeTemplate.events), ("annual.json", ZhangyeTemplate.annual),
        ("h1.json", ZhangyeTemplate.half),
      ] + (1...4).map { ("q\($0).json", ZhangyeTemplate.quarter($0)) }
    }
  }

  /// A round to simulate for a scheme of this template; `nil` if the scheme lacks a group that the round's files are for.
  public func plan(for scheme: Scheme) -> SimulationPlan? {
    switch self {
    case .minimal: SimulationPlan(seed: 1, ballots: 200)
    case .jinhua: .jinhua(for: scheme)
    case .jiaozuo: SimulationPlan(seed: 2007, ballots: 240)
    case .hengshan: .hengshan(for: scheme)
    case .xuchang: .xuchang
    case .zhangye: .zhangye
    }
  }
}
