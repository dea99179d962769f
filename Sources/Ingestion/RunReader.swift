import DelimitedText
import SystemInterface

/// Reads the rows of a run again, the general way: one that was counted and whose ballot turned up elsewhere too.
struct RunReader: Sendable {
  private let rows: [RowDecoder]
  private let scanners: [RecordScanner]

  init(rows: [RowDecoder]) {
    self.rows = rows
    scanners = rows.map { RecordScanner(dialect: $0.file.dialect) }
  }

  /// The marks of a run of a chunk, in order; rows in it that could not be used are passed over once more.
  func marks(of run: CountedRun, in chunk: Chunk) throws -> [LongMark] {
    var window = FileWindow(rows[chunk.file].file.input)
    try window.load(from: chunk.range.lowerBound + Int(run.offset), atLeast: Int(run.length))
    var record = RecordScan()
    var row = RowDecoder.MarkRow()
    var marks: [LongMark] = []
    var position = 0
    while position < window.count {
      // The run ends with a line end, so that all of its records are whole.
      let bytes = window.buffer.span.extracting(first: window.count)
      guard case .record = scanners[chunk.file].next(in: bytes, from: position, isFinal: true, into: &record) else {
        break
      }
      if try rows[chunk.file].read(record, of: bytes, into: &row) == nil {
        let offset = window.base + record.start - chunk.range.lowerBound
        marks.append(
          LongMark(cell: UInt32(row.answer.cell), level: UInt32(row.answer.level), offset: UInt32(offset)))
      }
      position = record.end
    }
    return marks
  }
}
