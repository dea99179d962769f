import Synchronization
import SystemInterface
import Testing

@Suite("BlockSource")
struct BlockSourceTests {
  @Test("A file made of blocks is their bytes, whichever part is read")
  func readsParts() throws {
    let head: [UInt8] = [1, 2, 3]
    let blocks = (0..<40).map { block in (0..<block % 7).map { UInt8(block * 6 + $0) } }
    let all = head + blocks.joined()
    let file = InputFile.blocks(name: "a", head: head, sizes: blocks.map(\.count)) { blocks[$0] }
    #expect(file.size == all.count && !file.hasChanged())
    #expect(try file.readAll() == all)
    for start in 0...all.count + 1 {
      for count in [0, 1, 2, 9, all.count] {
        var buffer: [UInt8] = []
        let got = try file.read(at: start, count: count, into: &buffer)
        #expect(Array(buffer[..<got]) == Array(all.dropFirst(start).prefix(count)))
      }
    }
  }

  @Test("A block is fetched once for readers that are near each other, and again if it failed")
  func keepsBlocks() throws {
    // The places of blocks are those of the whole process, so other tests may take one meanwhile; not every time.
    var orders: Set<[Int]> = []
    for _ in 0..<100 where !orders.contains([0, 1, 1, 1]) { orders.insert(try fetches()) }
    #expect(orders.contains([0, 1, 1, 1]), "\(orders)")
  }

  /// Reads two blocks, of which the second fails and then is too short; returns the order in which they were fetched.
  private func fetches() throws -> [Int] {
    let fetched = Mutex([Int]())
    let file = InputFile.blocks(name: "a", head: [], sizes: [2, 2]) { block throws(SystemError) in
      let times = fetched.withLock { fetched in
        fetched.append(block)
        return fetched.count { $0 == block }
      }
      if block == 1 && times == 1 { throw SystemError(operation: "read", path: "a", code: 5) }
      return block == 1 && times == 2 ? [0] : [7, 8]
    }
    var buffer: [UInt8] = []
    #expect(try file.read(at: 0, count: 1, into: &buffer) == 1)
    #expect(try file.read(at: 1, count: 1, into: &buffer) == 1)
    for _ in 0..<2 {
      #expect(throws: SystemError(operation: "read", path: "a", code: 5)) {
        try file.read(at: 0, count: 4, into: &buffer)
      }
    }
    #expect(try file.readAll() == [7, 8, 7, 8])
    return fetched.withLock { $0 }
  }
}
