import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("The machine")
struct MachineTests {
  @Test("has a processor, and no more than the system has")
  func processors() {
    #expect(Machine.processorCount >= 1)
    #expect(Machine.processorCount <= Int(sysconf(Int32(_SC_NPROCESSORS_CONF))))
  }

  @Test("prepares pages without a change to what they hold, and drops those that lie in a range whole")
  func pages() {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 * page, alignment: page)
    defer { memory.deallocate() }
    for place in memory.indices { memory[place] = UInt8(place % 251) }
    let address = UInt(bitPattern: memory.baseAddress)
    Machine.preparePages(at: address, count: memory.count)
    Machine.preparePages(at: address + 1, count: 2)
    #expect(memory.indices.allSatisfy { memory[$0] == UInt8($0 % 251) })
    // From within the first page to within the last: the two between them.
    Machine.dropPages(at: address + 1, count: 4 * page - 2)
    for place in memory.indices where place < page || place >= 3 * page {
      #expect(memory[place] == UInt8(place % 251))
    }
    #if os(Linux)
      #expect((page..<3 * page).allSatisfy { memory[$0] == 0 })
    #endif
  }

  @Test("tells what the environment says")
  func environment() async {
    #expect(Machine.environment("PATH")?.isEmpty == false)
    #expect(Machine.environment("PINGYI_NO_SUCH_VARIABLE") == nil)
  }

  @Test("random bytes have the length asked for, and do not come twice")
  func random() {
    #expect(Machine.randomBytes(0) == [])
    let drawn = (0..<20).map { _ in Machine.randomBytes(16) }
    #expect(drawn.allSatisfy { $0.count == 16 })
    #expect(Set(drawn).count == 20)
    #expect(Set(Machine.randomBytes(10_000)).count == 256)
  }
}
