import ContentDigest
import OrderedWork
import Synchronization
import SystemInterface

/// The SHA-256 of a file that is being read by many threads: the digest goes through it in order, whoever reads what
/// meanwhile. Each thread takes it on by as many bytes as it has read itself, so that all have a share in the work.
final class FileDigest: Sendable {
  private let progress: Mutex<Progress>

  /// How far the digest has come. What failed is told at the end.
  private struct Progress {
    var window: FileWindow
    var hash = SHA256()
    var offset = 0
    var failure: (any Error)?

    /// Goes on to an offset.
    mutating func advance(to end: Int, isCancelled: () -> Bool = { false }) {
      let end = min(end, window.file.size)
      while offset < end, failure == nil {
        do {
          if isCancelled() { throw CancellationOfWork() }
          try window.load(from: offset, atLeast: min(1 << 20, end - offset))
          let bytes = window.buffer
          hash.update(bytes.span.extracting(first: window.count))
          offset += window.count
        } catch { failure = error }
      }
    }
  }

  init(_ file: InputFile) { progress = Mutex(Progress(window: FileWindow(file))) }

  /// Goes on by so many bytes.
  func advance(by count: Int) {
    progress.withLock { $0.advance(to: $0.offset + count) }
  }

  /// The digest in hexadecimal.
  ///
  /// - Throws: What reading the file throws; `CancellationOfWork`.
  func finish(isCancelled: () -> Bool) throws -> String {
    try progress.withLock { progress in
      progress.advance(to: .max, isCancelled: isCancelled)
      if let failure = progress.failure { throw failure }
      return progress.hash.hexDigest()
    }
  }
}

extension InputFile {
  /// The SHA-256 of the file in hexadecimal.
  func digest(isCancelled: () -> Bool) throws -> String { try FileDigest(self).finish(isCancelled: isCancelled) }
}
