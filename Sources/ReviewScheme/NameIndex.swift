/// Which one of several things a spelling stands for.
package struct NameIndex {
  /// What the things are called, such as "group".
  package let noun: String
  /// How many spellings a reference is compared with that leads nowhere.
  private static let mostCandidates = 1_000
  /// What each spelling stands for, and the place where that says so.
  private var owners: [String: (index: Int, place: String)] = [:]
  /// Spellings for suggestions, in the order in which they came.
  private var spellings: [String] = []

  package init(_ noun: String) { self.noun = noun }

  /// Makes room for so many spellings.
  package mutating func reserveCapacity(_ capacity: Int) {
    owners.reserveCapacity(capacity)
    spellings.reserveCapacity(capacity)
  }

  /// Whether no spelling leads to anything.
  package var isEmpty: Bool { owners.isEmpty }

  /// Lets a spelling stand for the thing of this index, whose own place is `owner`; reports one that is taken.
  package mutating func add(_ spelling: String, for index: Int, of owner: String, at site: Site) {
    // Looked up once: a Chinese name is not soon hashed.
    guard let known = owners.updateValue((index, owner), forKey: spelling) else {
      spellings.append(spelling)
      return
    }
    guard known.index != index else { return }
    owners[spelling] = known
    site.report(
      Wording(
        "\(shown(spelling)) already stands for \(known.place)", chinese: "\(shown(spelling)) 已经代表 \(known.place)"),
      Wording("write another one here", chinese: "请在这里另写一个"))
  }

  /// The thing that a spelling stands for; `nil` if none.
  package subscript(_ spelling: String) -> Int? { owners[spelling]?.index }

  /// The thing that a reference leads to; reports one that leads nowhere.
  package func find(_ spelling: String, at site: Site) -> Int? {
    if let known = owners[spelling] { return known.index }
    let advice: Wording
    if let near = Suggestion.nearest(to: spelling, among: Array(spellings.prefix(Self.mostCandidates))) {
      advice = .didYouMean(near)
    } else {
      advice =
        spellings.isEmpty
        ? Wording("remove it, or define the \(noun)", chinese: "请去掉它，或定义这个\(chineseNoun)")
        : .write(oneOf: spellings)
    }
    site.report(
      Wording("there is no \(noun) \(shown(spelling))", chinese: "没有\(chineseNoun) \(shown(spelling))"), advice)
    return nil
  }

  private var chineseNoun: String { Nouns.chinese[noun] ?? noun }
}
