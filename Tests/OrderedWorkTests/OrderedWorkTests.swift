import Dispatch
import OrderedWork
import Synchronization
import TestSupport
import Testing

@Suite("Ordered work")
struct OrderedWorkTests {
  private struct Failure: Error, Equatable { let index: Int }

  /// Wastes an amount of time that depends on the index and the seed, so that indexes finish in disorder.
  private static func dawdle(_ index: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(index))
    let pause = Int.random(in: 0..<40, using: &random)
    if pause < 10 { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .microseconds(pause * 10)) }
  }

  /// What was delivered, and the error if there was one.
  private static func trace(
    _ plan: OrderedWork, count: Int, seed: UInt64 = 0, failing: Set<Int> = [], refusing: Set<Int> = []
  ) -> (delivered: [Int], failure: Failure?) {
    let log = Mutex<[Int]>([])
    do {
      let (state, workers) = try plan.run(
        count: count,
        makeWorker: { _ in 0 },
        work: { index, worked in
          dawdle(index, seed: seed)
          worked += 1
          if failing.contains(index) { throw Failure(index: index) }
          return index * 3
        },
        initial: [Int](),
        deliver: { state, index, output in
          if refusing.contains(index) { throw Failure(index: index) }
          #expect(output == index * 3)
          state.append(index)
          log.withLock { $0.append(index) }
        })
      #expect(state == Array(0..<count))
      #expect((min(1, count)...min(plan.threads, count)).contains(workers.count))
      #expect(workers.reduce(0, +) == count)
      return (log.withLock { $0 }, nil)
    } catch {
      return (log.withLock { $0 }, error as? Failure)
    }
  }

  @Test("delivers every index once and in order", arguments: 1...8)
  func order(threads: Int) {
    for count in 0...20 {
      for window in [nil, threads, threads + 1, 3 * threads, 100] {
        let traced = Self.trace(OrderedWork(threads: threads, window: window), count: count, seed: UInt64(count))
        #expect(traced.delivered == Array(0..<count))
        #expect(traced.failure == nil)
      }
    }
  }

  @Test("fails as a plain loop would, whichever of work and delivery failed", arguments: 1...4)
  func smallestFailure(threads: Int) throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...20, using: &random)
      let failing = Set((0..<3).map { _ in Int.random(in: 0..<count, using: &random) })
      let refusing = Set((0..<2).map { _ in Int.random(in: 0..<count, using: &random) })
      let first = try #require(failing.union(refusing).min())
      let traced = Self.trace(
        OrderedWork(threads: threads), count: count, seed: seed, failing: failing, refusing: refusing)
      #expect(traced.failure == Failure(index: first), "seed \(seed)")
      #expect(traced.delivered == Array(0..<first), "seed \(seed)")
    }
  }

  @Test("starts no new index after a failure")
  func stopsAfterFailure() {
    let started = Atomic(0)
    #expect(throws: Failure(index: 0)) {
      try OrderedWork.perform(threads: 3, count: 100_000) { index in
        started.add(1, ordering: .relaxed)
        if index == 0 { throw Failure(index: 0) }
        Self.dawdle(index, seed: 1)
      }
    }
    #expect(started.load(ordering: .relaxed) < 100_000)
  }

  @Test("a cancellation stops before the next index and keeps the order", arguments: 1...4)
  func cancellation(threads: Int) {
    let asked = Atomic(0)
    let delivered = Mutex<[Int]>([])
    #expect(throws: CancellationOfWork()) {
      try OrderedWork(threads: threads).run(
        count: 1000, makeWorker: { _ in }, work: { index, _ in index }, initial: (),
        deliver: { _, index, _ in delivered.withLock { $0.append(index) } },
        isCancelled: { asked.add(1, ordering: .relaxed).newValue > 10 })
    }
    let seen = delivered.withLock { $0 }
    #expect(seen == Array(0..<seen.count))
    // A thread that was told to go on may be overtaken by one that was told to stop.
    #expect(threads == 1 ? seen.count == 10 : seen.count <= 10)
  }

  @Test("a failure outweighs a cancellation", arguments: 1...4)
  func failureBeforeCancellation(threads: Int) {
    let hasBegun = Atomic(false)
    #expect(throws: Failure(index: 0)) {
      try OrderedWork(threads: threads).run(
        count: 50, makeWorker: { _ in },
        work: { index, _ in
          hasBegun.store(true, ordering: .relaxed)
          Self.dawdle(index, seed: 5)
          if index == 0 { throw Failure(index: 0) }
        },
        initial: (), deliver: { _, _, _ in },
        isCancelled: { hasBegun.load(ordering: .relaxed) })
    }
  }

  @Test("a cancellation after the last index has begun changes nothing", arguments: 1...4)
  func lateCancellation(threads: Int) throws {
    let lastHasBegun = Atomic(false)
    let sum = try OrderedWork(threads: threads).run(
      count: 10, makeWorker: { _ in },
      work: { index, _ in
        if index == 9 { lastHasBegun.store(true, ordering: .relaxed) }
        return index
      },
      initial: 0, deliver: { $0 += $2 },
      isCancelled: { lastHasBegun.load(ordering: .relaxed) }
    ).state
    #expect(sum == 45)
  }

  @Test("never lets more results exist than the window holds", arguments: [(2, 2), (2, 5), (4, 4), (4, 6)])
  func bounded(threads: Int, window: Int) throws {
    let existing = Atomic(0)
    let most = Atomic(0)
    try _ = OrderedWork(threads: threads, window: window).run(
      count: 400, makeWorker: { _ in },
      work: { index, _ in
        most.max(existing.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
        // The first of each window is slow: all others have to wait for it.
        if index % window == 0 { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .microseconds(300)) }
      },
      initial: (), deliver: { _, _, _ in existing.subtract(1, ordering: .relaxed) })
    #expect(existing.load(ordering: .relaxed) == 0)
    #expect(most.load(ordering: .relaxed) <= window)
  }

  @Test("two deliveries never overlap")
  func exclusiveDelivery() throws {
    let inside = Atomic(0)
    let overlaps = Atomic(0)
    try _ = OrderedWork(threads: 4).run(
      count: 200, makeWorker: { _ in }, work: { index, _ in Self.dawdle(index, seed: 9) }, initial: (),
      deliver: { _, index, _ in
        if inside.add(1, ordering: .relaxed).newValue != 1 { overlaps.add(1, ordering: .relaxed) }
        Self.dawdle(index, seed: 10)
        inside.subtract(1, ordering: .relaxed)
      })
    #expect(overlaps.load(ordering: .relaxed) == 0)
  }

  @Test("a worker keeps what its thread collected, and the sum over workers is whole", arguments: 1...8)
  func workers(threads: Int) throws {
    let (_, workers) = try OrderedWork(threads: threads).run(
      count: 1000, makeWorker: { number in (number: number, sum: 0) },
      work: { index, worker in worker.sum += index }, initial: (), deliver: { _, _, _ in })
    #expect(workers.map(\.number) == Array(0..<workers.count))
    #expect((1...threads).contains(workers.count))
    #expect(workers.map(\.sum).reduce(0, +) == 499_500)
  }

  @Test("runs inside a run")
  func nested() throws {
    let total = Atomic(0)
    try OrderedWork.perform(threads: 3, count: 10) { _ in
      try OrderedWork.perform(threads: 3, count: 10) { index in total.add(index, ordering: .relaxed) }
    }
    #expect(total.load(ordering: .relaxed) == 450)
  }

  @Test("performs each index exactly once", arguments: [1, 2, 5])
  func perform(threads: Int) throws {
    let seen = Mutex<[Int: Int]>([:])
    try OrderedWork.perform(threads: threads, count: 300) { index in seen.withLock { $0[index, default: 0] += 1 } }
    let times = seen.withLock { $0 }
    #expect(times.count == 300 && times.values.allSatisfy { $0 == 1 })
  }
}
