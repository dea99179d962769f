import OrderedWork
import TestSupport
import Testing

@Suite("The window of ordered work")
struct WorkWindowTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test("starts indexes in order and no more than fit")
  func startsInOrder() {
    var window = WorkWindow<String>(count: 5, capacity: 3)
    #expect((0..<4).map { _ in window.start() } == [0, 1, 2, nil])
    window.finish(1, with: "b")
    #expect(window.takeNext() == nil, "0 has not finished")
    #expect(window.start() == nil, "a waiting result keeps its place")
    window.finish(0, with: "a")
    #expect(window.takeNext()?.output == "a")
    #expect(window.start() == 3)
    #expect(window.takeNext()?.output == "b")
    #expect([window.start(), window.start()] == [4, nil])
  }

  @Test("hands over in index order whatever the order of finishing", arguments: 1...4)
  func anyOrderOfFinishing(capacity: Int) {
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...12, using: &random)
      var window = WorkWindow<Int>(count: count, capacity: capacity)
      var running: [Int] = []
      var delivered: [Int] = []
      while delivered.count < count {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: if let index = window.start() { running.append(index) }
        case 1:
          guard let place = running.indices.randomElement(using: &random) else { break }
          let index = running.remove(at: place)
          window.finish(index, with: index * index)
        default:
          guard let next = window.takeNext() else { break }
          #expect(next.output == next.index * next.index, "seed \(seed)")
          delivered.append(next.index)
        }
        #expect(running.count + window.waitingCount <= capacity, "seed \(seed)")
        #expect(window.nextToStart - window.nextToDeliver == running.count + window.waitingCount, "seed \(seed)")
      }
      #expect(delivered == Array(0..<count), "seed \(seed)")
      #expect(window.start() == nil && window.takeNext() == nil)
    }
  }

  @Test("keeps the failure with the smallest index, delivers below it and nothing above it")
  func smallestFailure() {
    var window = WorkWindow<Int>(count: 9, capacity: 9)
    for _ in 0..<5 { _ = window.start() }
    window.fail(3, with: Failure(index: 3))
    #expect(window.isStopped && window.start() == nil)
    window.finish(4, with: 4)
    window.finish(0, with: 0)
    window.fail(2, with: Failure(index: 2))
    window.finish(1, with: 1)
    #expect(window.takeNext()?.index == 0)
    #expect(window.takeNext()?.index == 1)
    #expect(window.takeNext() == nil)
    #expect(window.failure?.error as? Failure == Failure(index: 2))
  }

  @Test("after a stop what runs may finish and nothing starts")
  func stop() {
    var window = WorkWindow<Int>(count: 3, capacity: 2)
    _ = window.start()
    window.stop()
    #expect(window.start() == nil)
    window.finish(0, with: 7)
    #expect(window.takeNext()?.output == 7)
    #expect(window.failure == nil)
  }

  @Test("a result that is itself nil is a result")
  func optionalOutput() {
    var window = WorkWindow<Int?>(count: 1, capacity: 1)
    _ = window.start()
    window.finish(0, with: nil)
    #expect(window.takeNext().map { $0.output == nil } == true)
  }
}
