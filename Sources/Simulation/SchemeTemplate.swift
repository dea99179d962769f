public import ReviewScheme

/// A scheme to start from, with what belongs beside it: the texts that `init` writes into a new folder.
public enum SchemeTemplate: String, Sendable, CaseIterable {
  /// One group of raters, three units, everything else by default.
  case minimal
  /// 百企万人评机关, with every option of a scheme explained.
  case jinhua

  /// The files, in the order in which a newcomer reads them; names without folders, texts in UTF-8 with LF.
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
        ("units.csv", JinhuaTemplate.units),
      ]
    }
  }

  /// A round to simulate for this template's scheme; `nil` if the scheme lacks a group that the round's files are for.
  public func plan(for scheme: Scheme) -> SimulationPlan? {
    switch self {
    case .minimal: SimulationPlan(seed: 1, ballots: 200)
    case .jinhua: .jinhua(for: scheme)
    }
  }
}
