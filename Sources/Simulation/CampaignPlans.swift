import DelimitedText
import ExactArithmetic
public import ReviewScheme

extension SimulationPlan {
  /// The same ballots on paper and online, two files for the two channels of each rater group.
  ///
  /// `nil` if the scheme lacks a channel of ``SchemeTemplate/hengshan``.
  public static func hengshan(for scheme: Scheme) -> SimulationPlan? {
    let leaves = Dictionary(uniqueKeysWithValues: scheme.leafGroups.map { (scheme.groups[$0].id, $0) })
    func part(_ name: String, _ ballots: KeyValuePairs<String, Int>) -> Part? {
      var part = Part(name: name)
      part.groups = ballots.compactMap { id, share in leaves[id].map { GroupShare(group: $0, share: share) } }
      part.dirt[.unfinished] = Fraction(1, over: 50)
      return part.groups?.count == ballots.count ? part : nil
    }
    guard var paper = part("1-paper.csv", ["G1P": 60, "G2P": 70, "G3P": 110]),
      var online = part("2-online.csv", ["G1N": 30, "G2N": 60, "G3N": 90])
    else { return nil }
    paper.extraColumns = []
    online.quotesAll = true
    online.hasByteOrderMark = true
    online.dirt[.tooFast] = Fraction(1, over: 50)
    online.dirt[.outsidePeriod] = Fraction(1, over: 50)
    return SimulationPlan(seed: 2013, ballots: 420, parts: [paper, online])
  }

  /// A round each quarter, in files `q1.csv` to `q4.csv`.
  public static var xuchang: SimulationPlan {
    SimulationPlan(seed: 2006, ballots: 480, parts: (1...4).map { Part(name: "q\($0).csv") })
  }

  /// A round each month, in files `2012-01.csv` to `2012-12.csv`.
  public static var zhangye: SimulationPlan {
    SimulationPlan(
      seed: 2012, ballots: 960, parts: (1...12).map { Part(name: "2012-\($0 < 10 ? "0" : "")\($0).csv") })
  }
}
