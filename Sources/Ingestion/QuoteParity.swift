import DelimitedText
import OrderedWork
import SystemInterface

/// Finds where line breaks stand inside quotes, so that chunks of such a file can guess their first record well.
///
/// A guess may be wrong, and a wrong one costs the chunk's work twice over; a file with a line break in every remark
/// would have most guesses wrong. Whether a place lies inside quotes follows from how many quotes stand before it, and
/// those can be counted in parallel. Misplaced quotes only make the guess worse, never the result.
enum QuoteParity {
  /// Sets ``Chunk/isInQuotes`` for the files that need it.
  static func mark(_ chunks: inout [Chunk], of files: [BallotFile], settings: IngestionSettings) throws {
    for file in files.indices {
      let places = chunks.indices.filter { chunks[$0].file == file }
      guard places.count > 1, try hasLineBreaksInQuotes(files[file]) else { continue }
      let ranges = places.map { chunks[$0].range }
      let input = files[file].input
      let (odd, _) = try OrderedWork(threads: settings.jobs).run(
        count: ranges.count, makeWorker: { _ in FileWindow(input) },
        work: { index, window in
          // The byte before a chunk belongs to it here, as its guess begins with that byte.
          let range = ranges[index]
          let start = index == 0 ? range.lowerBound : range.lowerBound - 1
          let end = index == ranges.count - 1 ? range.upperBound : range.upperBound - 1
          try window.load(from: start, atLeast: end - start)
          var count = 0
          let bytes = window.buffer.span
          for place in 0..<window.count where bytes[place] == UInt8(ascii: "\"") { count += 1 }
          return !count.isMultiple(of: 2)
        }, initial: [Bool](), deliver: { odd, _, isOdd in odd.append(isOdd) }, isCancelled: settings.isCancelled)
      var isInQuotes = false
      for (place, isOdd) in zip(places, odd) {
        chunks[place].isInQuotes = isInQuotes
        if isOdd { isInQuotes.toggle() }
      }
    }
  }

  /// Whether the first quarter of a MiB of a file's body has a record of several lines.
  private static func hasLineBreaksInQuotes(_ file: BallotFile) throws -> Bool {
    var window = FileWindow(file.input)
    let length = 1 << 18
    // Most files have no quotes at all, which is quicker to see than where their records end, and in little memory.
    var start = file.bodyStart
    let end = min(file.input.size, start + length)
    while start < end {
      try window.load(from: start, atLeast: min(1 << 16, end - start))
      if hasQuote(window.buffer, count: window.count) { break }
      start += window.count
    }
    if start >= end { return false }
    try window.load(from: file.bodyStart, atLeast: length)
    let bytes = window.buffer.span.extracting(first: window.count)
    let scanner = RecordScanner(dialect: file.dialect)
    var record = RecordScan()
    var position = 0
    while case .record = scanner.next(in: bytes, from: position, isFinal: window.isFinal, into: &record) {
      if record.lineEnds > 1 { return true }
      position = record.end
    }
    return false
  }
}
