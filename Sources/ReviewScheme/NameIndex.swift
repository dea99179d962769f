/// Which one of several things a spelling stands for.
package struct NameIndex {
  /// What the things are called, such as "group".
  package let noun: String
  /// How many spellings a reference is compared with that leads nowhere.
  private static let mostCandidates = 1_000
  private var owners: [String: Int] = [:]
  /// Spellings for suggestions, in the order in which they came.
  private var spellings: [String] = []
  private var places: [Int: String] = [:]

  package init(_ noun: String) { self.noun = noun }

  /// Whether no spelling leads to anything.
  package var isEmpty: Bool { owners.isEmpty }

  /// Lets a spelling stand for the thing of this index, whose own place is `owner`; reports one that is taken.
  package mutating func add(_ spelling: String, for index: Int, of owner: String, at site: Site) {
    if let known = owners[spelling], known != index {
      site.report(
        Wording(
          "\(shown(spelling)) already stands for \(places[known] ?? "another \(noun)")",
          chinese: "\(shown(spelling)) 已经代表 \(places[known] ?? "另一个\(chineseNoun)")"),
        Wording("write another one here", chinese: "请在这里另写一个"))
      return
    }
    places[index] = owner
    if owners.updateValue(index, forKey: spelling) == nil { spellings.append(spelling) }
  }

  /// The thing that a spelling stands for; `nil` if none.
  package subscript(_ spelling: String) -> Int? { owners[spelling] }

  /// The thing that a reference leads to; reports one that leads nowhere.
  package func find(_ spelling: String, at site: Site) -> Int? {
    if let index = owners[spelling] { return index }
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
