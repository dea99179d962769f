import ReviewScheme
import Scoring

extension Resolution {
  /// The rows that do not count if all ballots are rows of wide files: all have been counted, and of a ballot that occurs
  /// more than once one row counts, or none.
  func lateDuplicates(settings: IngestionSettings) throws -> [LateReject] {
    if ordered != nil { return [] }
    return try RepeatedKeys(chunks: chunks).find(settings: settings) { occurrences in
      let loses: ArraySlice<RepeatedKeys.Occurrence> =
        switch duplicates {
        case .first: occurrences.dropFirst()
        case .last: occurrences.dropLast()
        case .void: occurrences[...]
        }
      return loses.map { row in
        let chunk = chunks[row.chunk]
        return LateReject(
          chunk: row.chunk, offset: chunk.start + Int(chunk.ballots.places[row.entry]), reason: .duplicate,
          isCounted: true)
      }
    }
  }
}
