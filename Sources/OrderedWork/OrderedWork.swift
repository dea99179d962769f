/// Work on numbered pieces: parallel in, index order out, with bounded memory.
///
/// The results, the order in which they are handed over, and the error if there is one are those of a plain loop over
/// the indexes, whatever the number of threads and their timing.
public struct OrderedWork: Sendable {
  /// How many threads work at most.
  public let threads: Int
  /// How many results may exist that have not been handed over, including those still being made.
  public let window: Int

  /// Plans work on `threads` threads (at least 1). `window` is at least `threads`, and twice that if left out.
  public init(threads: Int, window: Int? = nil) {
    precondition(threads >= 1, "work needs a thread")
    self.threads = threads
    self.window = max(threads, window ?? 2 * threads)
  }

  /// Runs `work` for each index of `0..<count` and hands the results to `deliver` strictly in index order.
  ///
  /// - Parameters:
  ///   - count: How many pieces there are; not negative.
  ///   - makeWorker: Makes what one thread keeps to itself (buffers, partial sums), from the number of the thread.
  ///   - work: Makes the result of one index. It runs on several threads at once, each with its own worker.
  ///   - initial: The state that `deliver` builds on.
  ///   - deliver: Takes the next result in. Called on any of the threads, but never by two at once.
  ///   - isCancelled: Asked before each index is started.
  /// - Returns: The state after the last result, and the workers: as many as there were threads, at most `threads` and `count`.
  ///   Which worker met which index depends on timing, so a caller may combine them only in a way in which neither
  ///   order nor division matters, as sums of integers do.
  /// - Throws: The error of the smallest index for which `work` or `deliver` failed; all smaller ones were delivered.
  ///   Without such a failure, `CancellationOfWork` if `isCancelled` said so. Either way no further index is started
  ///   and everything that runs is waited for.
  public func run<Worker: Sendable, Output: Sendable, State: Sendable>(
    count: Int,
    makeWorker: @Sendable (Int) -> Worker,
    work: @Sendable (Int, inout Worker) throws -> Output,
    initial: State,
    deliver: @Sendable (inout State, Int, Output) throws -> Void,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws -> (state: State, workers: [Worker]) {
    precondition(count >= 0, "a count of pieces is not negative")
    let crew = min(threads, count)
    guard crew > 1 else {
      return try runAlone(
        count: count, makeWorker: makeWorker, work: work, initial: initial, deliver: deliver, isCancelled: isCancelled)
    }
    let run = OrderedRun<Worker, Output, State>(count: count, crew: crew, window: window, initial: initial)
    Crew.perform(crew) { number in
      var worker = makeWorker(number)
      run.pull(worker: &worker, work: work, deliver: deliver, isCancelled: isCancelled)
      run.retire(worker, number: number)
    }
    return try run.outcome()
  }

  /// Has threads ready for a run that is to come, so that none of it passes before they are there.
  public static func wake(threads: Int) { Crew.wake(threads - 1) }

  /// Runs `work` for each index of `0..<count`; nothing is handed over. Errors are those of `run`.
  public static func perform(threads: Int, count: Int, work: @Sendable (Int) throws -> Void) throws {
    _ = try OrderedWork(threads: threads).run(
      count: count, makeWorker: { _ in }, work: { index, _ in try work(index) }, initial: (), deliver: { _, _, _ in })
  }

  /// The same on the caller's thread: a plain loop, and so the definition of what is right.
  private func runAlone<Worker, Output, State>(
    count: Int,
    makeWorker: (Int) -> Worker,
    work: (Int, inout Worker) throws -> Output,
    initial: State,
    deliver: (inout State, Int, Output) throws -> Void,
    isCancelled: () -> Bool
  ) throws -> (state: State, workers: [Worker]) {
    guard count > 0 else { return (initial, []) }
    var worker = makeWorker(0)
    var state = initial
    for index in 0..<count {
      if isCancelled() { throw CancellationOfWork() }
      try deliver(&state, index, work(index, &worker))
    }
    return (state, [worker])
  }
}

/// The work was stopped because the caller's `isCancelled` said so.
public struct CancellationOfWork: Error, Hashable, Sendable {
  /// A cancellation; there is nothing more to know about it.
  public init() {}
}
