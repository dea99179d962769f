import Dispatch
import Synchronization

/// One run shared by its threads: the window and the caller's state under a lock, and a semaphore to wait at.
///
/// A permit is taken before an index and given back after its result was delivered. So whoever waits for a permit
/// holds no index, the smallest undelivered index always has a thread that runs, and nothing can wait for ever.
final class OrderedRun<Worker: Sendable, Output: Sendable, State: Sendable>: Sendable {
  private struct Progress {
    var window: WorkWindow<Output>
    /// Nil while one thread delivers; that thread has taken the state with it.
    var state: State?
    var workers: [Worker?]
    var isCancelled = false
  }

  private let progress: Mutex<Progress>
  private let permits: DispatchSemaphore

  init(count: Int, crew: Int, window: Int, initial: State) {
    progress = Mutex(
      Progress(
        window: WorkWindow(count: count, capacity: window),
        state: .some(initial),
        workers: Array(repeating: nil, count: crew)))
    // Dispatch insists that a semaphore ends with no fewer permits than it was made with; so it is made with none.
    permits = DispatchSemaphore(value: 0)
    for _ in 0..<window { permits.signal() }
  }

  /// Works on one index after another until none may start.
  func pull(
    worker: inout Worker,
    work: (Int, inout Worker) throws -> Output,
    deliver: (inout State, Int, Output) throws -> Void,
    isCancelled: () -> Bool
  ) {
    // Whoever leaves wakes the next one that waits, which finds nothing to start and leaves in turn.
    defer { permits.signal() }
    while true {
      permits.wait()
      if isCancelled() { cancel() }
      guard let index = progress.withLock({ $0.window.start() }) else { return }
      do {
        let output = try work(index, &worker)
        progress.withLock { $0.window.finish(index, with: output) }
      } catch {
        progress.withLock { $0.window.fail(index, with: error) }
        permits.signal()
      }
      deliverWhatIsNext(deliver)
    }
  }

  /// Keeps a worker that is done, in the place of its thread.
  func retire(_ worker: Worker, number: Int) {
    progress.withLock { $0.workers[number] = worker }
  }

  /// What the run came to, once all threads have left.
  func outcome() throws -> (state: State, workers: [Worker]) {
    try progress.withLock { progress in
      if let failure = progress.window.failure { throw failure.error }
      guard !progress.isCancelled, let state = progress.state else { throw CancellationOfWork() }
      return (state, progress.workers.compactMap { $0 })
    }
  }

  /// Stops the run, unless its last index was started already: then there is nothing left to cancel.
  private func cancel() {
    progress.withLock { progress in
      guard !progress.window.isStopped, progress.window.nextToStart < progress.window.count else { return }
      progress.isCancelled = true
      progress.window.stop()
    }
  }

  /// Delivers results as long as the next one is there, unless another thread is already doing so.
  ///
  /// The state is carried out of the lock meanwhile, so a slow delivery does not hold up the threads that work. A
  /// result that arrives during a delivery is seen by the deliverer when it comes back to the lock.
  private func deliverWhatIsNext(_ deliver: (inout State, Int, Output) throws -> Void) {
    guard var state = progress.withLock({ $0.state.take() }) else { return }
    while let next = progress.withLock({ progress in
      let next = progress.window.takeNext()
      if next == nil { progress.state = .some(state) }
      return next
    }) {
      do {
        try deliver(&state, next.index, next.output)
      } catch {
        progress.withLock { $0.window.fail(next.index, with: error) }
      }
      permits.signal()
    }
  }
}
