/// How a round is read; nothing here changes what comes out.
public struct IngestionSettings: Sendable {
  /// How many threads read at most; at least 1.
  public var jobs: Int
  /// The size of the pieces that threads take. An internal setting that tests sweep.
  public var chunkBytes: Int
  /// Which fast ways are taken. An internal setting that tests sweep.
  public var kernels: Kernels
  /// Into how many parts ballots are split to be resolved, rounded up to a power of two; `nil` for as many as are fast.
  /// An internal setting that tests sweep.
  public var parts: Int?
  /// How many marks of a chunk that wait for their ballots are listed; more of them are split at once. An internal setting
  /// that tests sweep.
  public var mostListedMarks: Int
  /// Below this many bytes one thread is quicker than waking others.
  public var smallestParallelInput: Int
  /// How many bytes a record may have.
  public var longestRecord: Int
  /// Whether the SHA-256 of each file is wanted.
  public var wantsDigests: Bool
  /// Asked now and then; `true` stops the work with an error.
  public var isCancelled: @Sendable () -> Bool
  /// Told now and then how many of all bytes are done.
  public var progress: (@Sendable (_ done: Int, _ all: Int) -> Void)?

  /// Settings with their usual values.
  public init(jobs: Int = 1, wantsDigests: Bool = false) {
    self.jobs = jobs
    self.wantsDigests = wantsDigests
    chunkBytes = 1 << 20
    kernels = .native
    parts = nil
    mostListedMarks = 4096
    smallestParallelInput = 8 << 20
    longestRecord = 16 << 20
    isCancelled = { false }
    progress = nil
  }
}
