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
    guard let columns = ScatteredColumns(row, shape: shape),
      let together = LongKernel<Lanes>(row: row, rules: rules, names: names, shape: shape, asksLevels: asksLevels)
    else { return nil }
    self.together = together
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

  /// Nothing outlasts a chunk.
  mutating func flush(_ counter: inout Counter) {}
}

/// The columns that a kernel reads from a long file.
struct ScatteredColumns: Sendable {
  let ballot: Int
  /// `nil` if the scheme says which group the file is of.
  let group: Int?
  let unit: Int
  let item: Int?
  let level: Int
  let count: Int

  /// The columns of a file; `nil` if its rows are not of the kernels' kind.
  init?(_ row: RowDecoder, shape: Tally.Shape) {
    let columns = row.file.columns
    guard columns.layout == .long, !row.asksFacts, let ballot = row.ballotColumn, let unit = columns.column(of: .unit),
      let level = columns.column(of: .level), columns.group != nil || row.groupColumn != nil,
      columns.column(of: .item) != nil || shape.items == 1, columns.roles.count <= 16, shape.levels <= 127
    else { return nil }
    self.ballot = ballot
    self.unit = unit
    self.level = level
    group = columns.group == nil ? row.groupColumn : nil
    item = columns.column(of: .item)
    count = columns.roles.count
  }
}
