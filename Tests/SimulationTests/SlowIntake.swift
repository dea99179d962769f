import DelimitedText
import ExactArithmetic
import ReviewScheme
import Simulation

/// What is wrong in a file, found the slow way from its text: what the simulator says that it wrote must be there.
///
/// For files that write names and level codes; of two rows for the same thing the first counts.
struct SlowIntake {
  private(set) var dirt: [Dirt: Int] = [:]
  private(set) var ballots = 0
  private(set) var marks = 0

  private struct Ballot {
    var group: String
    var extras: [String: String]
    var marks: [String: String] = [:]
  }

  private let scheme: Scheme
  private let reading: Reading
  private let file: TakenApart
  private let slots: Set<String>
  private let levels: Set<String>
  private var found: [String: Ballot] = [:]

  init(_ bytes: [UInt8], named name: String, scheme: Scheme) throws {
    self.scheme = scheme
    reading = scheme.intake.reading(ofFileNamed: name)
    file = try TakenApart(bytes)
    let items = scheme.items.map(\.name)
    let hasItems = scheme.hasNamedItems
    slots = Set(scheme.units.flatMap { unit in items.map { hasItems ? "\(unit.name)/\($0)" : unit.name } })
    levels = Set(scheme.scale.levels.map(\.code))
    for record in file.records { take(record) }
    for ballot in found.values { judge(ballot) }
    ballots = found.count
    dirt[.blankLine] = Self.emptyLines(bytes)
  }

  private mutating func take(_ record: ReferenceRecord) {
    if record.irregularity != nil { return note(.quote) }
    if record.fields.count != file.headings.count { return note(.columnCount) }
    var fields: [String: String] = [:]
    var isText = true
    for (heading, bytes) in zip(file.headings, record.fields) {
      if bytes.contains(0xFF) { isText = false }
      fields[heading] = String(decoding: bytes, as: UTF8.self)
    }
    if let remark = fields["备注"] ?? fields["remark"], remark.contains("\n") { note(.remark) }
    if !isText { return note(.encoding) }
    let groups = scheme.leafGroups.map { scheme.groups[$0].name }
    guard let group = fields["group"], !group.isEmpty, fields["unit"] != "" else { return note(.missingField) }
    if !groups.contains(group) { return note(.unknownGroup) }
    if let unit = fields["unit"], !scheme.units.contains(where: { $0.name == unit }) { return note(.unknownUnit) }
    if let item = fields["item"], !scheme.items.contains(where: { $0.name == item }) { return note(.unknownItem) }
    if let level = fields["level"], !levels.contains(level) { return note(.unknownLevel) }
    if let count = fields["count"], Int(count) == nil { return note(.badNumber) }
    if let time = fields["submitted_at"], Moment(time) == nil { return note(.badNumber) }
    if let seconds = fields["seconds"], Int(seconds) == nil { return note(.badNumber) }
    switch reading.layout {
    case .wide: takeBallot(fields, group)
    case .long: takeMark(fields, group)
    case .counts: marks += Int(fields["count"] ?? "") ?? 0
    }
  }

  private mutating func takeBallot(_ fields: [String: String], _ group: String) {
    let id = fields["ballot_id"] ?? ""
    if found[id] != nil { return note(.duplicate) }
    var ballot = Ballot(group: group, extras: fields)
    ballot.marks = fields.filter { slots.contains($0.key) && !$0.value.isEmpty }
    marks += ballot.marks.count
    for (slot, level) in ballot.marks where !levels.contains(level) {
      note(.unknownLevel)
      ballot.marks[slot] = nil
    }
    found[id] = ballot
  }

  private mutating func takeMark(_ fields: [String: String], _ group: String) {
    let id = fields["ballot_id"] ?? ""
    let slot = (fields["unit"] ?? "") + (fields["item"].map { "/" + $0 } ?? "")
    var ballot = found[id] ?? Ballot(group: group, extras: fields)
    if ballot.group != group { return note(.groupMismatch) }
    if ballot.marks[slot] != nil { return note(.duplicate) }
    ballot.marks[slot] = fields["level"]
    marks += 1
    found[id] = ballot
  }

  private mutating func judge(_ ballot: Ballot) {
    let limits = scheme.intake.rules
    var marks = ballot.marks
    if let own = ballot.extras["own_unit"], !own.isEmpty {
      for slot in marks.keys where slot == own || slot.hasPrefix(own + "/") {
        marks[slot] = nil
        note(.ownUnit)
      }
    }
    for rule in limits {
      switch rule.condition {
      case .answered(let atLeast):
        if marks.count < atLeast.roundedUp(of: slots.count) { return note(.unfinished) }
      case .uniform(let atLeast):
        if marks.count >= atLeast, Set(marks.values).count == 1 { return note(.uniform) }
      case .seconds(let atLeast, _):
        if let seconds = ballot.extras["seconds"].flatMap(Int.init), seconds < atLeast?.floor() ?? 0 {
          return note(.tooFast)
        }
      case .submitted(let from, let to):
        guard let time = ballot.extras["submitted_at"].flatMap({ Moment($0) }), let from, let to else { continue }
        if time < from || time.second > to.lastSecond { return note(.outsidePeriod) }
      case .share, .ownUnit:
        continue
      }
    }
  }

  private mutating func note(_ kind: Dirt) { dirt[kind, default: 0] += 1 }

  /// Lines without a byte: in these files none lies inside quotes.
  private static func emptyLines(_ bytes: [UInt8]) -> Int? {
    let newline = UInt8(ascii: "\n")
    let count = zip(bytes, bytes.dropFirst()).count { $0 == newline && $1 == newline }
    return count > 0 ? count : nil
  }
}
