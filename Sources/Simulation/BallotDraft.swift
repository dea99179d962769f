import ReviewScheme

/// A ballot before it is written: all but its marks, which lie in a row of their block.
struct BallotDraft {
  /// The number that its id is made from: its own, or that of the ballot which it duplicates.
  let idNumber: Int
  let group: Int
  let kind: Dirt?
  let ownUnit: Int?
  /// How long filling in took, and when it was handed in, counted as `Moment.second`; 0 where no column asks.
  let seconds: Int
  let submitted: Int
  /// Random bits for small choices of writing.
  let variant: UInt64
}

/// Marks as they lie in a block: an index into the scale's levels, or one of these.
enum MarkCode {
  static let blank = UInt16.max
  static let unknown = UInt16.max - 1
}

/// Makes ballots of one file, each from the seed and its number alone.
struct BallotSource: Sendable {
  let form: PartForm
  let model: RaterModel
  let seed: UInt64
  let units: Int
  let items: Int

  private func sequence(_ number: Int) -> RandomSequence { RandomSequence(seed: seed, form.number, number) }

  /// Random bits for the rows of a block.
  func rowSequence(block: Int) -> RandomSequence { RandomSequence(seed: seed, form.number, -1 - block) }

  /// Makes a ballot and appends its marks, slot by slot. O(slots).
  func draft(_ number: Int, marks: inout [UInt16]) -> BallotDraft {
    var random = sequence(number)
    var kind = form.ballotDirt.kind(random.next())
    var idNumber = number
    if kind == .duplicate {
      if let original = cleanBallot(before: number, &random) { idNumber = original } else { kind = nil }
    }
    let group = form.group(ofBallot: number)
    let variant = random.next()

    // An honest ballot leaves its own unit out; blanks are bounded, so that only `unfinished` means unfinished.
    let leastMarks = max(1, form.limits.answered)
    var mayBeBlank = max(0, model.slots - leastMarks - (kind == .unknownLevel ? 1 : 0))
    var ownUnit: Int?
    let canName = form.extraColumns.contains(.ownUnit) && mayBeBlank >= items
    if canName, kind == .ownUnit || (variant & 1 == 0 && kind != .uniform && kind != .unfinished) {
      ownUnit = random.number(below: units)
      mayBeBlank -= items
    } else if kind == .ownUnit {
      kind = nil
    }

    let start = marks.count
    switch kind {
    case .uniform: appendUniform(&marks, &random)
    case .unfinished: appendUnfinished(group, &marks, &random)
    default:
      appendMarks(model.slots, group, mayBeBlank: mayBeBlank, &marks, &random)
      if let ownUnit { settleOwnUnit(ownUnit, isMarked: kind == .ownUnit, group, start, &marks, &random) }
      if kind == .unknownLevel, let slot = marks[start...].firstIndex(where: { $0 != MarkCode.blank }) {
        marks[slot] = MarkCode.unknown
      }
      if form.limits.uniform != nil { breakUniformity(start, besides: ownUnit, &marks) }
    }
    return BallotDraft(
      idNumber: idNumber, group: group, kind: kind, ownUnit: ownUnit,
      seconds: form.extraColumns.contains(.seconds) ? seconds(kind, &random) : 0,
      submitted: form.extraColumns.contains(.submitted) ? submitted(kind, &random) : 0,
      variant: variant)
  }

  /// A ballot that nothing is wrong with, to be duplicated: a random one, or the next clean one before it.
  private func cleanBallot(before number: Int, _ random: inout RandomSequence) -> Int? {
    guard number > 0 else { return nil }
    var candidate = random.number(below: number)
    while candidate >= 0 {
      var sequence = sequence(candidate)
      if form.ballotDirt.kind(sequence.next()) == nil { return candidate }
      candidate -= 1
    }
    return nil
  }

  private func appendMarks(
    _ count: Int, _ group: Int, mayBeBlank: Int, _ marks: inout [UInt16], _ random: inout RandomSequence
  ) {
    let positions = model.positions(ofGroup: group)
    let leniency = RaterModel.leniency(random.next())
    var blanksLeft = mayBeBlank
    // Room is made once for all marks: this loop is where the time of a simulation goes.
    marks.append(addingCapacity: count) { output in
      for slot in 0..<count {
        if let level = model.level(at: positions[slot] + leniency, random.next(), mayBeBlank: blanksLeft > 0) {
          output.append(level)
        } else {
          blanksLeft -= 1
          output.append(MarkCode.blank)
        }
      }
    }
  }

  /// One scored level for all: the best more often than any other.
  private func appendUniform(_ marks: inout [UInt16], _ random: inout RandomSequence) {
    let levels = model.scoredLevels.isEmpty ? model.unscoredLevels : model.scoredLevels
    let place = random.next() & 1 == 0 ? levels.count - 1 : random.number(below: levels.count)
    marks.append(contentsOf: repeatElement(levels[place], count: model.slots))
  }

  /// A rater who stopped too early: at least one mark, fewer than the rule asks for.
  private func appendUnfinished(_ group: Int, _ marks: inout [UInt16], _ random: inout RandomSequence) {
    let count = 1 + random.number(below: form.limits.answered - 1)
    appendMarks(count, group, mayBeBlank: 0, &marks, &random)
    marks.append(contentsOf: repeatElement(MarkCode.blank, count: model.slots - count))
  }

  private func settleOwnUnit(
    _ unit: Int, isMarked: Bool, _ group: Int, _ start: Int, _ marks: inout [UInt16], _ random: inout RandomSequence
  ) {
    for slot in unit * items..<(unit + 1) * items {
      if !isMarked {
        marks[start + slot] = MarkCode.blank
      } else if marks[start + slot] == MarkCode.blank {
        let position = model.positions(ofGroup: group)[slot]
        marks[start + slot] = model.level(at: position, random.next(), mayBeBlank: false) ?? MarkCode.blank
      }
    }
  }

  /// Changes one mark of a ballot that came out uniform by chance, in the eyes of a rule that sees neither unknown
  /// levels nor marks on the rater's own unit.
  private func breakUniformity(_ start: Int, besides ownUnit: Int?, _ marks: inout [UInt16]) {
    var first: Int?
    for place in start..<marks.count where marks[place] < MarkCode.unknown {
      if let ownUnit, (place - start) / items == ownUnit { continue }
      guard let first else {
        first = place
        continue
      }
      if marks[place] != marks[first] { return }
    }
    guard let first else { return }
    let levels = model.unscoredLevels + model.scoredLevels
    if let other = levels.last(where: { $0 != marks[first] }) { marks[first] = other }
  }

  private func seconds(_ kind: Dirt?, _ random: inout RandomSequence) -> Int {
    let least = form.limits.seconds.lowerBound
    if kind == .tooFast { return random.number(below: least) }
    // Unhurried raters take up to ten times the least, and some minutes more.
    let slowest = least > 1_000_000 ? least : least * 10 + 600
    return random.number(in: least...max(least, min(slowest, form.limits.seconds.upperBound)))
  }

  private func submitted(_ kind: Dirt?, _ random: inout RandomSequence) -> Int {
    let day = 86_400
    // Without a bound the period is some thirty days from or up to the other; without both, those of a fixed month.
    let from = form.limits.from ?? form.limits.to.map { $0 - 30 * day } ?? Moment("2000-01-01")?.second ?? 0
    let to = max(from, form.limits.to ?? from + 30 * day)
    guard kind == .outsidePeriod else { return random.number(in: from...to) }
    let distance = random.number(in: 1...10 * day)
    let isLate = form.limits.from == nil || (form.limits.to != nil && random.next() & 1 == 0)
    return isLate ? to + distance : from - distance
  }
}
