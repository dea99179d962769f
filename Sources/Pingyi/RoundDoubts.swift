import Ingestion
public import ReviewScheme
public import Scoring

/// Something about a round's files that is legal, but probably not meant.
public struct RoundDoubt: Hashable, Sendable {
  /// The file, or the scheme with a place in it.
  public let subject: String
  /// What is strange, as a clause.
  public let doubt: Wording
  /// What to do, as a clause.
  public let advice: Wording
}

extension Review {
  /// Sources of the scheme that read no file because another one comes first; `warnings()` has them too.
  public var hiddenSources: [RoundDoubt] {
    SchemeLint.sources(scheme).map {
      RoundDoubt(subject: "\(path): \($0.place)", doubt: $0.doubt, advice: $0.advice)
    }
  }

  /// What in the files that were read does not go together with the scheme: sources that read no file, columns that seem
  /// to hold marks of units that nobody knows, groups without a ballot, and ballots that seem to be numbered by each file
  /// anew.
  ///
  /// - Parameters:
  ///   - intake: what became of the files.
  ///   - tally: the counts.
  ///   - isWhole: whether these are all files of the round; if not, nothing is said of what none of them has.
  /// - Complexity: O(columns that are not used · entries of `intake.marks` · length of a heading²).
  public func doubts(about intake: IntakeReport, tally: Tally, isWhole: Bool) -> [RoundDoubt] {
    (isWhole ? idleSources(intake) : []) + intake.inputs.flatMap(strangeColumns)
      + (isWhole ? silentGroups(intake, tally) : []) + repeatedNumbers(intake)
  }

  /// Sources whose pattern no file's name matches, as after a file was renamed.
  private func idleSources(_ intake: IntakeReport) -> [RoundDoubt] {
    let used = Set(intake.inputs.compactMap { scheme.intake.source(ofFileNamed: $0.file) })
    return scheme.intake.sources.indices
      .filter { !used.contains($0) && scheme.intake.source(hiding: $0) == nil }
      .map { index in
        let pattern = scheme.intake.sources[index].pattern.text
        return RoundDoubt(
          subject: "\(path): intake.sources[\(index)].files",
          doubt: Wording("no file has a name like '\(pattern)'", chinese: "没有文件的名称符合 '\(pattern)'"),
          advice: Wording(
            "look for a missing file, or one that has another name and is read otherwise",
            chinese: "请查是否缺文件，或文件改了名而没有按这个来源读取"))
      }
  }

  /// Columns that are not used, although their headings are as `intake.marks` says but for the name of a unit.
  private func strangeColumns(_ input: InputReport) -> [RoundDoubt] {
    let entries = scheme.intake.reading(ofFileNamed: input.file).marks
    guard !entries.isEmpty else { return [] }
    let names = input.ignoredColumns.compactMap { heading in
      entries.lazy.compactMap { $0.unitName(in: heading, itemNamed: itemNamed) }.first
    }
    let different = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard !different.isEmpty else { return [] }
    let mostShown = 5
    let shown = different.prefix(mostShown)
    let more = different.count - shown.count
    return [
      RoundDoubt(
        subject: input.file,
        doubt: Wording(
          "there are columns as intake.marks says, but no unit is called "
            + shown.map { "\"\($0)\"" }.joined(separator: ", ") + (more > 0 ? " and \(more) others" : ""),
          chinese: "有的列符合 intake.marks，却没有单位叫" + shown.map { "“\($0)”" }.joined()
            + (more > 0 ? "等\(different.count)个名称" : "")),
        advice: Wording(
          "write the name into the aliases of its unit, or the heading into intake.ignore",
          chinese: "请把该名称写入单位的别名（aliases），或把表头写入 intake.ignore"))
    ]
  }

  private func itemNamed(_ name: String) -> Int? {
    scheme.items.firstIndex { $0.id == name || $0.name == name || $0.aliases.contains(name) }
  }

  /// Groups of which there is neither a ballot nor a line of a tally sheet, where there are some of others.
  private func silentGroups(_ intake: IntakeReport, _ tally: Tally) -> [RoundDoubt] {
    let shape = tally.shape
    guard intake.marks > 0 else { return [] }
    return scheme.leafGroups.enumerated().filter { leaf, _ in
      intake.returned[leaf] == 0
        && !(0..<shape.units).contains { unit in
          (0..<shape.items).contains { tally.cell(unit: unit, group: leaf, item: $0).contains { $0 != 0 } }
        }
    }.map { _, group in
      let name = scheme.groups[group].name
      return RoundDoubt(
        subject: "\(path): groups",
        doubt: Wording("no file has a ballot of the group '\(name)'", chinese: "没有文件有“\(name)”的票"),
        advice: Wording(
          "look for a missing file; where a whole file is of one group, its entry in intake.sources has to say "
            + "'group'",
          chinese: "请查是否缺文件；如果一个文件都是同一主体的票，要在 intake.sources 中给它写 'group'"))
    }
  }

  /// Many rows of several files that are for ballots which other rows have.
  private func repeatedNumbers(_ intake: IntakeReport) -> [RoundDoubt] {
    let (fewest, tenth) = (10, 10)
    let repeated = intake.rejectedRows[RejectReason.duplicate.index]
    let files = intake.inputs.filter { input in
      let reading = scheme.intake.reading(ofFileNamed: input.file)
      return reading.layout == .wide && input.rows > 0
    }
    guard files.count > 1, repeated >= fewest, repeated * tenth >= intake.rows else { return [] }
    return [
      RoundDoubt(
        subject: path,
        doubt: Wording(
          "\(repeated) of \(intake.rows) rows have the id of a ballot that is there already",
          chinese: "\(intake.rows)行中有\(repeated)行的票号已经有过"),
        advice: Wording(
          "if each file numbers its ballots from 1, take 'ballot' out of intake.columns, so that each row is a ballot",
          chinese: "如果各文件的票都从1编号，请去掉 intake.columns 中的 'ballot'，每行就是一张票"))
    ]
  }
}
