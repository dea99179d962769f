import ReviewScheme
import Scoring

/// How a group's ballots came back.
struct Response {
  /// The group, an index into the scheme's groups.
  let group: Int
  /// How many ballots were handed out; `nil` if the scheme does not say.
  let issued: Int?
  /// How many came back and were accepted; of a parent, those of its leaves.
  let returned: Int
  /// How many of these count.
  let valid: Int

  /// Ballots that came back and do not count.
  var void: Int { returned - valid }
  /// Whether more came back than were handed out.
  var isReturnedOverIssued: Bool { issued.map { $0 < returned } ?? false }
}

extension IntakeReport {
  /// How the ballots of every group came back, in tree order.
  func responses(in scheme: Scheme) -> [Response] {
    let leafPlace = Dictionary(uniqueKeysWithValues: scheme.leafGroups.enumerated().map { ($0.element, $0.offset) })
    var found: [Int: Response] = [:]
    // A parent stands before its children, so going backwards every child is ready when its parent needs it.
    for index in scheme.groups.indices.reversed() {
      let group = scheme.groups[index]
      if let leaf = leafPlace[index] {
        found[index] = Response(group: index, issued: group.issued, returned: returned[leaf], valid: valid[leaf])
      } else {
        let children = group.children.compactMap { found[$0] }
        found[index] = Response(
          group: index,
          issued: group.issued,
          returned: children.reduce(0) { $0 + $1.returned },
          valid: children.reduce(0) { $0 + $1.valid })
      }
    }
    return scheme.groups.indices.compactMap { found[$0] }
  }

  /// Void ballots by the name of the rule that they broke first: every rule of the scheme that can void a ballot, in
  /// its order, rules of one name together.
  func voidBallots(in scheme: Scheme) -> [(rule: BallotRule, count: Int)] {
    // `ownUnit` removes a mark, never a ballot.
    Self.byName(scheme.intake.rules, voidBallots) { $0.action == .void && $0.condition != .ownUnit }
  }

  /// Ballots that count but broke a flagging rule, by the rule's name: every flagging rule of the scheme, in its order,
  /// rules of one name together.
  func flaggedBallots(in scheme: Scheme) -> [(rule: BallotRule, count: Int)] {
    Self.byName(scheme.intake.rules, flaggedBallots) { $0.action == .flag }
  }

  private static func byName(
    _ rules: [BallotRule], _ counts: [Int], where isWanted: (BallotRule) -> Bool
  ) -> [(rule: BallotRule, count: Int)] {
    var found: [(rule: BallotRule, count: Int)] = []
    for (rule, count) in zip(rules, counts) where isWanted(rule) {
      if let place = found.firstIndex(where: { $0.rule.name == rule.name }) {
        found[place].count += count
      } else {
        found.append((rule, count))
      }
    }
    return found
  }
}
