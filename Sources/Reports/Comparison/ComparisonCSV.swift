import DelimitedText
public import ReviewScheme
public import Scoring

/// `compare.csv`: a comparison for people, a row for each unit.
public enum ComparisonCSV {
  /// The table: the units in both rounds, in the order of the later one, then those of the earlier one alone, then those
  /// of the later one alone. RFC 4180 with CRLF in UTF-8.
  public static func bytes(_ comparison: Comparison, language: Language, byteOrderMark: Bool = true) -> [UInt8] {
    let words = Words.of(language)
    let own = ComparisonWords.of(language)
    let numbers = ComparisonNumbers(comparison)
    func both(_ heading: String) -> [String] { [own.heading(own.old, heading), own.heading(own.new, heading)] }
    var table = CSVTable(byteOrderMark: byteOrderMark)
    table.row(
      [words.category, words.unitID, words.unit, own.status] + both(words.rank) + both(own.rankAmong) + [own.move]
        + both(words.score) + [own.difference(words.score)] + both(words.points) + [own.difference(words.points)]
        + both(words.grade) + [words.flags])

    func row(_ unit: PublishedUnit, _ status: String, old: PublishedUnit?, new: PublishedUnit?, pair: ComparedUnit?) {
      table.text(unit.category)
      table.text(unit.id)
      table.text(unit.name)
      table.text(status)
      for rank in [old?.rank, new?.rank, pair?.ranks?.old, pair?.ranks?.new, pair?.ranks?.move] { table.integer(rank) }
      table.number(old.flatMap(numbers.oldScore))
      table.number(new.flatMap(numbers.newScore))
      table.number(pair.flatMap(numbers.scoreChange))
      table.number(old.flatMap(numbers.oldPoints))
      table.number(new.flatMap(numbers.newPoints))
      table.number(pair.flatMap(numbers.pointsChange))
      table.text(old?.grade ?? "")
      table.text(new?.grade ?? "")
      table.text(words.list(pair.map { ComparisonNotes.changes(of: $0, words, own) } ?? []))
      table.endRow()
    }
    for pair in comparison.pairs { row(pair.new, own.both, old: pair.old, new: pair.new, pair: pair) }
    for unit in comparison.gone { row(unit, own.gone, old: unit, new: nil, pair: nil) }
    for unit in comparison.added { row(unit, own.added, old: nil, new: unit, pair: nil) }
    return table.bytes
  }
}
