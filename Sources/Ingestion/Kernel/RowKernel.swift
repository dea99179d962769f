import ReviewScheme
import Scoring

/// A fast way through the plain rows of one file. Whatever it does not take goes the general way, through
/// ``RowDecoder``; with or without kernels, the result is the same.
protocol RowKernel: Sendable {
  /// Forgets the window of an earlier chunk.
  mutating func begin()

  /// Reads rows from an offset on, up to the first that is in doubt, the chunk's end or the window's.
  ///
  /// - Returns: Where the first row begins that was not read.
  mutating func run(
    _ window: FileWindow, from offset: Int, chunk: Chunk, line: inout Int, sign: Int, _ decoded: inout DecodedChunk,
    _ counter: inout Counter
  ) throws -> Int

  /// Lets go of the ballot that is being read: one of its rows goes the general way.
  mutating func yield(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int)

  /// Completes the chunk.
  mutating func finish(_ decoded: inout DecodedChunk, _ counter: inout Counter, sign: Int)

  /// Adds what is still held back to the counter.
  mutating func flush(_ counter: inout Counter)
}

/// How much readable room kernels need behind a window.
let kernelPadding = 192

/// Which kernels read plain rows. An internal setting that tests sweep.
public enum Kernels: String, Sendable, CaseIterable {
  /// Those for this processor.
  case native
  /// Those for any processor.
  case portable
  /// None: every row goes the general way.
  case none

  /// The kernel for a file; `nil` if its rows are of no kernel's kind.
  func kernel(
    row: RowDecoder, rules: PreparedRules, names: NamesByCharset, shape: Tally.Shape, asksLevels: Bool
  ) -> (any RowKernel)? {
    switch self {
    case .native: kernel(NativeLanes.self, row, rules, names, shape, asksLevels)
    case .portable: kernel(PortableLanes.self, row, rules, names, shape, asksLevels)
    case .none: nil
    }
  }

  private func kernel<Lanes: ByteLanes>(
    _: Lanes.Type, _ row: RowDecoder, _ rules: PreparedRules, _ names: NamesByCharset, _ shape: Tally.Shape,
    _ asksLevels: Bool
  ) -> (any RowKernel)? {
    if let wide = WideKernel<Lanes>(row: row, rules: rules, names: names, shape: shape, asksLevels: asksLevels) {
      return wide
    }
    return LongRows<Lanes>(row: row, rules: rules, names: names, shape: shape, asksLevels: asksLevels)
  }
}
