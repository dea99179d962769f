import ReviewScheme
import Scoring

/// The fast way through a long file, whichever way its ballots lie.
///
/// Every chunk begins with ``ScatteredKernel``: it keeps rows whatever they are. If the first rows show that ballots stand
/// together, ``LongKernel`` goes on from there; and if that one finds later that they do not, the first takes over again
/// for the rest of the chunk. Which of them reads a row changes nothing, and depends on the chunk's rows alone.
struct LongRows<Lanes: ByteLanes>: RowKernel {
  private var together: LongKernel<Lanes>
  private var scattered: ScatteredKernel<Lanes>
  private var isScattered = true

  /// A kernel for a file; `nil` if its rows are not of the kernels' kind.
  init?(row: RowDecoder, rules: PreparedRules, names: NamesByCharset, shape: Tally.Shape, asksLevels: Bool) {
    guard let columns = LongColumns(row, shape: shape) else { return nil }
    together = LongKernel(
      row: row, columns: columns, rules: rules, names: names, shape: shape, asksLevels: asksLevels)
    scattered = ScatteredKernel(row: row, columns: columns, names: names, shape: shape)
  }

  mutating func begin() {
    together.begin()
    scattered.begin()
    isScattered = true
  }

  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, sign: Int, _ decoded: inout DecodedChunk,
    _ counter: inout Counter
  ) throws -> Int {
    var offset = offset
    if isScattered {
      offset = try scattered.run(window, from: offset, chunk: chunk, line: &line, &decoded)
      if !scattered.meetsRuns { return offset }
      isScattered = false
    }
    offset = try together.run(
      window, from: offset, chunk: chunk, line: &line, sign: sign, &decoded, &counter)
    guard together.isScattered else { return offset }
    together.yield(&decoded, &counter, sign: sign)
    scattered.stay()
    isScattered = true
    return try scattered.run(window, from: offset, chunk: chunk, line: &line, &decoded)
  }

  mutating func yield(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    together.yield(&decoded, &counter, sign: sign)
  }

  mutating func finish(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int) {
    together.finish(&decoded, &counter, sign: sign)
  }

  mutating func flush(_ counter: inout Counter) { together.flush(&counter) }
}
