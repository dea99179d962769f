import ContentDigest
import DelimitedText
public import ReviewScheme
import Scoring

/// The version of the text form of partials.
enum PartialForm {
  static let name = "pingyi-partial"
  static let version = 1
}

extension Partial {
  /// The text form: lines of fields separated by commas, in one order only, so that equal partials are equal bytes.
  ///
  /// - Parameters:
  ///   - scheme: the scheme under which it was counted.
  ///   - write: takes the bytes, piece by piece.
  /// - Throws: What `write` throws.
  /// - Complexity: O(cells + rejects), in memory that does not depend on them.
  public func write<Failure>(
    under scheme: Scheme, to write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var writer = PartialWriter()
    func flush(atLeast size: Int = 0) throws(Failure) {
      guard writer.bytes.count >= max(1, size) else { return }
      try write(writer.take())
    }
    writer.line([PartialForm.name, "\(PartialForm.version)"])
    for program in programs { writer.line(["program", program]) }
    writer.line(["scheme", self.scheme])
    writer.line(["buckets", "\(buckets)"])
    writer.line(["sources", sourceCount.map { "\($0)" } ?? ""])
    for source in sources {
      writer.line(
        [
          "source", "\(source.number)", source.told.map { "\($0)" } ?? "", "\(source.rows)", "\(source.accepted)",
          "\(source.rejected)", source.sha256 ?? "", source.name ?? "",
        ] + source.ignoredColumns)
      for (line, count) in source.sent.sorted(by: { $0.key < $1.key }) {
        writer.line(["sent", "\(source.number)", "\(line)", "\(count)"])
      }
      for reason in RejectReason.allCases where source.rejectedRows[reason.index] > 0 {
        writer.line(["rejected", "\(source.number)", reason.rawValue, "\(source.rejectedRows[reason.index])"])
      }
      try flush(atLeast: Self.pieceSize)
    }
    for (place, group) in scheme.leafGroups.enumerated() where ballots.returned[place] > 0 {
      writer.line(["ballots", scheme.groups[group].id, "\(ballots.returned[place])", "\(ballots.valid[place])"])
    }
    for (place, rule) in scheme.intake.rules.enumerated() {
      if ballots.voidBallots[place] > 0 {
        writer.line(["void", "\(place + 1)", rule.name, "\(ballots.voidBallots[place])"])
      }
      if ballots.flaggedBallots[place] > 0 {
        writer.line(["flagged", "\(place + 1)", rule.name, "\(ballots.flaggedBallots[place])"])
      }
    }
    writer.line(["marks", "\(ballots.marks)", "\(ballots.countedMarks)", "\(ballots.sheetMarks)"])
    for reason in ExclusionReason.allCases where ballots.excludedMarks[reason.index] > 0 {
      writer.line(["excluded", reason.rawValue, "\(ballots.excludedMarks[reason.index])"])
    }
    for (bucket, tally) in tallies.enumerated() {
      for unit in scheme.units.indices {
        writer.cells(of: tally, unit: unit, bucket: bucket < buckets ? "\(bucket)" : "", scheme: scheme)
        try flush(atLeast: Self.pieceSize)
      }
    }
    for reject in rejects {
      writer.line(
        ["reject", "\(reject.source)", "\(reject.line)", reject.reason.rawValue] + (reject.text.map { [$0] } ?? []))
      try flush(atLeast: Self.pieceSize)
    }
    writer.end(keyedRows: keyedRows, marks: tallies.reduce(0) { $0 + $1.total })
    try flush()
  }

  /// The whole text.
  public func bytes(under scheme: Scheme) -> [UInt8] {
    var bytes: [UInt8] = []
    write(under: scheme) { bytes += $0 }
    return bytes
  }

  private static let pieceSize = 1 << 18
}

/// Writes the lines of a partial.
private struct PartialWriter {
  private(set) var bytes: [UInt8] = []
  private var digest = SHA256()
  private var lines = 0

  mutating func line(_ fields: [String]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      EscapedText.append(field.utf8.span, as: .field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
    lines += 1
  }

  mutating func cells(of tally: Tally, unit: Int, bucket: String, scheme: Scheme) {
    for (place, group) in scheme.leafGroups.enumerated() {
      for item in scheme.items.indices {
        let counts = tally.cell(unit: unit, group: place, item: item)
        for (level, count) in zip(scheme.scale.levels, counts) where count > 0 {
          line([
            "cell", bucket, scheme.units[unit].id, scheme.groups[group].id, scheme.items[item].id, level.code,
            "\(count)",
          ])
        }
      }
    }
  }

  /// The bytes so far, which the digest has seen.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    digest.update(bytes)
    return bytes
  }

  /// Closes the partial: the digest is that of everything before it.
  mutating func end(keyedRows: Int, marks: Int) {
    bytes += Array("end,\(lines),\(keyedRows),\(marks),".utf8)
    var seen = digest
    seen.update(bytes)
    bytes += Array((seen.hexDigest() + "\n").utf8)
  }
}
