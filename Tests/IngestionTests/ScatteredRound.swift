import ExactArithmetic
import Ingestion
import ReviewScheme
import TestSupport

/// Long files whose rows lie in any order, with all that can be wrong with a ballot: marks that occur twice, groups that
/// change, ids that are nearly the same, and rows of the same ballots in other files.
struct ScatteredRound {
  let scheme: Scheme
  private(set) var files: [RoundFile] = []
  private var random: SeededGenerator
  private let ids: [String]
  private let hasItems: Bool

  init(seed: UInt64, ballots: Int) {
    var random = SeededGenerator(seed: seed)
    let duplicates = Intake.Duplicates.allCases[Int(seed % 3)]
    hasItems = seed % 4 == 1
    let units = (1...([2, 3, 9].randomElement(using: &random) ?? 2)).map { (id: "U\($0)", name: "第\($0)个单位") }
    let rules = [
      BallotRule(.answered(atLeast: .share(Fraction(1, over: 3)))),
      BallotRule(.uniform(atLeast: 3), action: .flag),
      BallotRule(.share(level: 1, atLeast: nil, atMost: .share(Fraction(2, over: 3)))),
    ]
    let long = Reading(layout: .long)
    scheme = .small(
      units: units, items: hasItems ? [("I1", "效率"), ("I2", "作风")] : [],
      reading: long, sources: [Source(pattern: NamePattern("w*"), reading: Reading())], duplicates: duplicates,
      rules: rules.filter { _ in Bool.random(using: &random) })
    ids = Self.ids(ballots, &random)
    self.random = random
    for kind in [["l"], ["l", "l"], ["w", "l"], ["l", "w", "l"]][Int(seed / 3 % 4)] {
      files.append(kind == "w" ? wideFile() : longFile())
    }
  }

  /// Ids of one to forty bytes, half of them beginning with the same eight.
  private static func ids(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    (0..<count).map { number in
      let end = String(number, radix: 36)
      let length = [1, 4, 7, 8, 9, 15, 16, 17, 24, 40].randomElement(using: &random) ?? 8
      let begin = Bool.random(using: &random) ? "AAAAAAAAAAAAAAAA" : "B\(number % 3)"
      return String((begin + String(repeating: "-", count: 40)).prefix(max(0, length - end.count))) + end
    }
  }

  private mutating func happens(oneIn times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

  private mutating func wideFile() -> RoundFile {
    var text = "ballot_id,group," + scheme.units.map { hasItems ? "\($0.id)/I1" : $0.id }.joined(separator: ",") + "\n"
    for id in ids where happens(oneIn: 3) {
      text += "\(id),G1," + scheme.units.map { _ in "A" }.joined(separator: ",") + "\n"
    }
    return RoundFile(text, name: "w\(files.count).csv")
  }

  private mutating func longFile() -> RoundFile {
    let lineEnd = happens(oneIn: 4) ? "\r\n" : "\n"
    let hasNote = happens(oneIn: 3)
    let usesNames = happens(oneIn: 3)
    var rows: [String] = []
    for (number, id) in ids.enumerated() where !happens(oneIn: 6) {
      for unit in scheme.units {
        for item in scheme.items where !happens(oneIn: 5) {
          var fields = [id, happens(oneIn: 90) ? "G2" : "G\(1 + number % 2)", usesNames ? unit.name : unit.id]
          if hasItems { fields.append(item.id) }
          fields.append(["A", "A", "A", "B", "C", "满意"][Int.random(in: 0..<6, using: &random)])
          if hasNote { fields.append(happens(oneIn: 40) ? "\"\(id)\(lineEnd)\(id),G1,U1,A\"" : "x") }
          rows.append(fields.joined(separator: ","))
          if happens(oneIn: 60), let last = rows.last { rows.append(last) }
          if happens(oneIn: 80) { rows.append(fault(in: fields)) }
        }
      }
    }
    // Together, apart, or first the one and then the other.
    switch Int.random(in: 0..<5, using: &random) {
    case 0: break
    case 1: rows = rows[..<(rows.count / 2)] + rows[(rows.count / 2)...].shuffled(using: &random)
    case 2: rows = rows[..<(rows.count / 2)].shuffled(using: &random) + rows[(rows.count / 2)...]
    default: rows.shuffle(using: &random)
    }
    let header = "ballot_id,group,unit," + (hasItems ? "item," : "") + "level" + (hasNote ? ",note" : "")
    return RoundFile(([header] + rows + [""]).joined(separator: lineEnd), name: "l\(files.count).csv")
  }

  /// The same row with something that no kernel takes, or that nobody can use.
  private mutating func fault(in fields: [String]) -> String {
    var fields = fields
    switch Int.random(in: 0..<6, using: &random) {
    case 0: fields[0] = " \(fields[0])"
    case 1: fields[0] = "\"\(fields[0])\""
    case 2: fields[0] = "票\(fields[0])"
    case 3: fields[2] = "nobody"
    case 4: fields[0] = ""
    default: fields.removeLast()
    }
    return fields.joined(separator: ",")
  }
}
