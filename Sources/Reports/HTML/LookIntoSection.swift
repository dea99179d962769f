import ExactArithmetic
import ReviewScheme
import Scoring

/// What a careful reader would ask about: figures that are unusual, and places where the result is close.
///
/// All of it follows from what is published anyway. Hints change no score.
enum LookIntoSection: HTMLSection {
  static let id = "lookinto"

  /// With fewer marks, all alike is no wonder.
  private static let fewestUnanimous = 30

  static func title(_ view: RoundView) -> String { view.page.lookInto }

  static func body(_ view: RoundView) -> [HTMLNode] {
    let found =
      returns(view) + rejected(view) + flagged(view) + unrated(view) + unanimous(view)
      + CloseCuts.sentences(view)
    let note = HTMLNode.element(.p, class: "note", text: view.page.lookNote)
    if found.isEmpty { return [.element(.p, text: view.page.nothingFound), note] }
    return [note, .element(.ul, [], found.map { .element(.li, text: $0) })]
  }

  private static func returns(_ view: RoundView) -> [String] {
    view.intake.returns.filter { !view.groups[$0.group].isParent }.flatMap { returns in
      let name = view.groups[returns.group].name
      var found: [String] = []
      if let issued = returns.issued, returns.isReturnedOverIssued {
        found.append(view.page.overIssued(name, issued, returns.returned))
      }
      if let base = returns.rateBase, returns.returned * 2 < base, let rate = view.percent(returns.returned, of: base) {
        found.append(view.page.fewReturned(name, rate))
      }
      if returns.void * 10 > returns.returned {
        found.append(view.page.manyVoid(name, returns.void, returns.returned))
      }
      return found
    }
  }

  private static func rejected(_ view: RoundView) -> [String] {
    view.intake.files.filter { $0.rejected * 20 > $0.rows }
      .map { view.page.manyRejected($0.name, $0.rejected, $0.rows) }
  }

  private static func flagged(_ view: RoundView) -> [String] {
    view.intake.flaggedBallots.filter { $0.count > 0 }
      .map { view.page.flaggedCount(view.words.rule(named: $0.rule), $0.count) }
  }

  /// Groups that gave a unit no mark at all, although they rated most of the others: perhaps a column was not read.
  private static func unrated(_ view: RoundView) -> [String] {
    guard view.hasCells else { return [] }
    return view.groups.indices.filter { !view.groups[$0].isParent }.flatMap { group in
      view.lists.compactMap { list in
        let lacking = list.units.filter { unit in
          let cell = view.units[unit].groups[group]
          return !cell.isWithheld && cell.mean == nil && cell.counts.allSatisfy { $0 == 0 }
        }
        guard !lacking.isEmpty, lacking.count * 2 < list.units.count else { return nil }
        return view.page.unrated(view.groups[group].name, view.words.list(lacking.map { view.units[$0].name }))
      }
    }
  }

  /// Groups that gave a unit many marks, all on one level.
  private static func unanimous(_ view: RoundView) -> [String] {
    guard view.hasCells, !view.levels.isEmpty else { return [] }
    return view.groups.indices.filter { !view.groups[$0].isParent }.flatMap { group in
      var units: [(level: Int, name: String)] = []
      for unit in view.shown.map({ view.units[$0] }) {
        let cell = unit.groups[group]
        guard !cell.isWithheld, cell.ratings >= fewestUnanimous,
          let level = cell.counts.firstIndex(where: { $0 > 0 }), cell.counts[level] == cell.counts.reduce(0, +)
        else { continue }
        units.append((level, unit.name))
      }
      return view.levels.indices.compactMap { level in
        let names = units.filter { $0.level == level }.map(\.name)
        return names.isEmpty
          ? nil : view.page.unanimous(view.groups[group].name, view.words.list(names), view.levels[level].name)
      }
    }
  }
}

/// How close the units at the edge of the last ones are, and how many ballots would have to be changed to swap them.
enum CloseCuts {
  static func sentences(_ view: RoundView) -> [String] {
    view.lists.filter { !$0.isApart }.compactMap { list in
      let units = list.units.filter { view.units[$0].rank != nil && view.units[$0].score != nil }
      guard let inside = units.firstIndex(where: { view.units[$0].flags.contains(.bottom) }), inside > 0 else {
        return nil
      }
      let (lower, upper) = (view.units[units[inside]], view.units[units[inside - 1]])
      guard let below = lower.score, let above = upper.score else { return nil }
      let gap = above - below
      let fewest = fewestBallots(gap, units[inside - 1], units[inside], view)
      return view.page.closeCut(
        list.name.isEmpty ? view.words.allUnits : list.name, lower.name, upper.name,
        gap.decimal(digits: view.scoreDecimals, .halfUp),
        fewest.map { view.page.ballotsToSwap($0.ballots, view.groups[$0.group].name) } ?? "")
    }
  }

  /// The fewest ballots of one group that can close a gap: each can move a unit by the group's weight times the range of
  /// the scale over the number of its marks, and one unit up and the other down at once.
  private static func fewestBallots(
    _ gap: Fraction, _ upper: Int, _ lower: Int, _ view: RoundView
  ) -> (ballots: Int, group: Int)? {
    // Trimmed marks do not move a mean, and those of several items are one ballot's.
    guard let outcome = view.outcome, let scheme = view.scheme, scheme.scoring.trim == nil, !scheme.hasNamedItems,
      let lowest = scheme.scale.lowestScore, let highest = scheme.scale.highestScore, highest > lowest
    else { return nil }
    func share(_ group: Int, of unit: Int) -> Fraction {
      let groups = outcome.units[unit].score.groups
      let counting = scheme.rootGroups.filter { groups[$0].mean != nil || scheme.scoring.missing == .zero }
      let sum = counting.reduce(Fraction.zero) { $0 + groups[$1].weight }
      return sum.isZero || groups[group].ratings == 0
        ? .zero : groups[group].weight / sum / Fraction(groups[group].ratings)
    }
    let candidates = scheme.rootGroups.filter { scheme.groups[$0].children.isEmpty }.compactMap { group in
      let step = (share(group, of: upper) + share(group, of: lower)) * (highest - lowest)
      return step.isZero ? nil : (gap / step).floor().map { (ballots: $0 + 1, group: group) }
    }
    return candidates.min { $0.ballots < $1.ballots }
  }
}
