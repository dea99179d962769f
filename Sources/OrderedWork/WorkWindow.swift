/// Which indexes of `0..<count` may start, which results wait, and which is handed over next.
///
/// A pure state machine: no threads, no locks, no clock. It holds the promise of the module: results leave in index
/// order without gaps, at most `capacity` indexes are between start and hand-over, and the failure that is kept is
/// the one that a plain loop would have met first. That last point needs no luck: indexes start in order, so whenever
/// one fails, every smaller one has already been started and will report.
public struct WorkWindow<Output> {
  /// How many indexes there are.
  public let count: Int
  /// How many indexes may be started and not yet handed over.
  public let capacity: Int
  /// The smallest index that was not started.
  public private(set) var nextToStart = 0
  /// The smallest index that was not handed over.
  public private(set) var nextToDeliver = 0
  /// How many results wait for a smaller index.
  public private(set) var waitingCount = 0
  /// The failure with the smallest index so far.
  public private(set) var failure: (index: Int, error: any Error)?
  /// Whether no further index may start.
  public private(set) var isStopped = false

  /// Results that wait, index `i` in place `i % capacity`: all of them lie within one capacity of each other.
  private var waiting: [Output?]

  /// Nothing is started yet. `count` is not negative, `capacity` is at least 1.
  public init(count: Int, capacity: Int) {
    precondition(count >= 0 && capacity >= 1, "a window needs room for one result")
    self.count = count
    self.capacity = capacity
    waiting = Array(repeating: nil, count: Swift.min(count, capacity))
  }

  /// Takes the next index, or nil if none is left, none may start, or the window is full. O(1).
  public mutating func start() -> Int? {
    guard !isStopped, nextToStart < count, nextToStart - nextToDeliver < capacity else { return nil }
    defer { nextToStart += 1 }
    return nextToStart
  }

  /// Keeps the result of an index that was started and has not reported. O(1).
  public mutating func finish(_ index: Int, with output: Output) {
    precondition(nextToDeliver <= index && index < nextToStart, "only a running index can finish")
    precondition(waiting[index % capacity] == nil, "an index finishes once")
    waiting[index % capacity] = output
    waitingCount += 1
  }

  /// Takes the result whose turn it is, or nil if that index has not finished. O(1).
  ///
  /// Results below a failure are still handed over, as a plain loop would have done; those above it never are.
  public mutating func takeNext() -> (index: Int, output: Output)? {
    guard nextToDeliver < nextToStart, let output = waiting[nextToDeliver % capacity] else { return nil }
    guard failure.map({ nextToDeliver < $0.index }) ?? true else { return nil }
    waiting[nextToDeliver % capacity] = nil
    waitingCount -= 1
    defer { nextToDeliver += 1 }
    return (nextToDeliver, output)
  }

  /// Notes that `index` failed, and stops. Of several failures the one with the smallest index is kept. O(1).
  public mutating func fail(_ index: Int, with error: any Error) {
    isStopped = true
    if let failure, failure.index <= index { return }
    failure = (index, error)
  }

  /// Lets no further index start; what runs may still finish. O(1).
  public mutating func stop() { isStopped = true }
}
