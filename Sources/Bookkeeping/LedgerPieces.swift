import ReviewScheme
import Synchronization

/// The pieces of batches, for many threads at once: they take turns on a connection of its own.
///
/// What was kept is never changed, so that it does not matter that this connection looks at the ledger at another moment
/// than the one that asked which batches there are.
public final class LedgerPieces: Sendable {
  private let ledger: Mutex<Ledger>

  /// Opens a ledger a second time.
  ///
  /// - Throws: ``LedgerProblem``.
  public init(of path: String) throws { ledger = Mutex(try Ledger(at: path, for: .read)) }

  /// One piece of a kind of a batch.
  ///
  /// - Throws: ``LedgerProblem``, of kind `damaged` if there is no such piece.
  public func piece(_ number: Int, of batch: Int, kind: String) throws -> [UInt8] {
    try ledger.withLock { ledger in
      guard let piece = try ledger.piece(number, of: batch, kind: kind) else {
        throw LedgerProblem(
          .damaged, path: ledger.path,
          Wording(
            "piece \(number) of the \(kind) of batch \(batch) is missing",
            chinese: "第\(batch)批缺少第\(number)块 \(kind)"),
          remedy: .takeLastGoodCopy)
      }
      return piece
    }
  }
}
