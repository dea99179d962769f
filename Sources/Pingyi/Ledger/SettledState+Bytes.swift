import ByteCoding
import ReviewScheme
import Scoring

extension SettledState {
  /// The first byte of the form that follows. Another form gets another one, and is then computed again.
  private static let form = 1

  /// The state as a ledger keeps it: numbers in as many bytes as they need; of the counts, those that are not zero, each
  /// behind how many zeros it follows.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: Self.form)
    let shape = tally.shape
    bytes.append(numbers: [shape.units, shape.groups, shape.items, shape.levels])
    var sparse: [Int] = []
    var zeros = 0
    for count in tally.counts {
      if count == 0 {
        zeros += 1
      } else {
        sparse += [zeros, count]
        zeros = 0
      }
    }
    bytes.append(numbers: sparse)
    bytes.append(numbers: intake.rejectedRows)
    bytes.append(numbers: intake.returned)
    bytes.append(numbers: intake.valid)
    bytes.append(numbers: intake.voidBallots)
    bytes.append(numbers: intake.flaggedBallots)
    bytes.append(numbers: intake.excludedMarks)
    bytes.append(numbers: [intake.marks, intake.countedMarks, intake.sheetMarks])
    bytes.append(number: intake.inputs.count)
    for (input, late) in zip(intake.inputs, late) {
      bytes.append(numbers: [input.rows, input.accepted, input.rejected])
      bytes.append(texts: input.ignoredColumns)
      bytes.append(numbers: late.flatMap { [$0.line, $0.reason.index] })
    }
    return bytes
  }

  /// Reads a state; `nil` if the bytes are none of this scheme, whatever they are. They are not believed: what does not
  /// balance is none either.
  init?(bytes: [UInt8], under scheme: Scheme) {
    var reader = ByteReader(bytes)
    let shape = Tally.Shape(of: scheme)
    guard reader.number() == Self.form,
      reader.numbers() == [shape.units, shape.groups, shape.items, shape.levels],
      let counts = reader.numbers().flatMap({ Self.counts($0, size: shape.size) })
    else { return nil }
    var intake = IntakeReport(leafGroups: scheme.leafGroups.count, rules: scheme.intake.rules.count)
    /// Numbers in place of as many others.
    func read(_ numbers: inout [Int]) -> Bool {
      guard let found = reader.numbers(), found.count == numbers.count else { return false }
      numbers = found
      return true
    }
    var marks = [0, 0, 0]
    guard read(&intake.rejectedRows), read(&intake.returned), read(&intake.valid), read(&intake.voidBallots),
      read(&intake.flaggedBallots), read(&intake.excludedMarks), read(&marks), let inputs = reader.count()
    else { return nil }
    (intake.marks, intake.countedMarks, intake.sheetMarks) = (marks[0], marks[1], marks[2])
    var late: [[LateReject]] = []
    for _ in 0..<inputs {
      var rows = [0, 0, 0]
      guard read(&rows), let ignored = reader.texts(), let rejects = reader.numbers().flatMap(Self.late) else {
        return nil
      }
      intake.inputs.append(
        InputReport(file: "", rows: rows[0], accepted: rows[1], rejected: rows[2], ignoredColumns: ignored))
      late.append(rejects)
    }
    let all =
      counts + intake.rejectedRows + intake.returned + intake.valid + intake.voidBallots + intake.excludedMarks + marks
      + intake.inputs.flatMap { [$0.rows, $0.accepted, $0.rejected] }
    guard reader.isAtEnd, Self.canBeAdded(all) else { return nil }
    self.init(tally: Tally(shape: shape, counts: counts), intake: intake, late: late)
    if !intake.imbalances(tally: tally).isEmpty { return nil }
  }

  /// Counts from those that are not zero; `nil` if they are more than there is room for.
  private static func counts(_ sparse: [Int], size: Int) -> [Int]? {
    var counts = [Int](repeating: 0, count: size)
    var place = 0
    for pair in stride(from: 0, to: sparse.count, by: 2) {
      guard pair + 1 < sparse.count, sparse[pair] < size - place else { return nil }
      place += sparse[pair]
      counts[place] = sparse[pair + 1]
      place += 1
    }
    return counts
  }

  private static func late(_ numbers: [Int]) -> [LateReject]? {
    var rejects: [LateReject] = []
    for pair in stride(from: 0, to: numbers.count, by: 2) {
      guard pair + 1 < numbers.count, RejectReason.allCases.indices.contains(numbers[pair + 1]) else { return nil }
      rejects.append(LateReject(line: numbers[pair], reason: RejectReason.allCases[numbers[pair + 1]]))
    }
    return rejects
  }

  /// Whether no sum of any of the numbers overflows.
  private static func canBeAdded(_ numbers: [Int]) -> Bool {
    var sum = 0
    for number in numbers {
      let (next, overflows) = sum.addingReportingOverflow(number)
      if overflows { return false }
      sum = next
    }
    return true
  }
}
