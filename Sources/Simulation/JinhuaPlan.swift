import DelimitedText
import ExactArithmetic
public import ReviewScheme

extension SimulationPlan {
  /// The round of 2007 as its files might have arrived: 10 000 ballots in seven files of five kinds, with about one
  /// percent of every kind of dirt that a file can have.
  ///
  /// `nil` if the scheme lacks a group of ``SchemeTemplate/jinhua``.
  public static func jinhua(for scheme: Scheme) -> SimulationPlan? {
    let leaves = Dictionary(uniqueKeysWithValues: scheme.leafGroups.map { (scheme.groups[$0].id, $0) })
    let dirt = [Dirt: Fraction](uniqueKeysWithValues: Dirt.allCases.map { ($0, Fraction(1, over: 100)) })
    var isComplete = true
    func part(_ name: String, _ ballots: KeyValuePairs<String, Int>, _ adjust: (inout Part) -> Void) -> Part {
      var part = Part(name: name)
      part.groups = ballots.compactMap { id, share in leaves[id].map { GroupShare(group: $0, share: share) } }
      if part.groups?.count != ballots.count { isComplete = false }
      part.dirt = dirt
      part.extraColumns = []
      adjust(&part)
      return part
    }

    // Paper forms collected in the counties and entered there, marks by code, without remarks.
    func county(_ name: String, _ ballots: KeyValuePairs<String, Int>) -> Part {
      part(name, ballots) { $0.dirt[.remark] = nil }
    }
    let parts = [
      county("county-east.csv", ["G1": 510, "G6": 68, "G7": 830, "G9": 500]),
      county("county-south.csv", ["G1": 490, "G6": 66, "G7": 780, "G9": 500]),
      county("county-west.csv", ["G1": 488, "G6": 64, "G7": 770, "G9": 400]),
      // Forms of the city's own staff and pensioners, entered into an old spreadsheet word by word.
      part("paper-gbk.csv", ["G2": 1190, "G4": 296]) {
        $0.encoding = .gb18030
        $0.lineEnd = .crlf
        $0.levels = .names
        $0.extraColumns = [.ownUnit]
        $0.dirt[.remark] = nil
      },
      // The export of an online survey.
      part("online.csv", ["G5": 97, "G9": 2556]) {
        $0.quotesAll = true
        $0.hasByteOrderMark = true
        $0.extraColumns = [.submitted, .seconds]
      },
      // Marks of the enterprises as a database gave them out, in no order.
      part("enterprises-long.csv", ["G8": 99]) {
        $0.words = .codes
        $0.shuffles = true
        $0.extraColumns = [.submitted]
      },
      // Marks of the supervisors, counted on the spot.
      part("tally-sheet.csv", ["G3": 296]) {
        $0.delimiter = UInt8(ascii: ";")
        $0.levels = .names
      },
    ]
    return isComplete ? SimulationPlan(seed: 2007, ballots: 10_000, parts: parts) : nil
  }
}
