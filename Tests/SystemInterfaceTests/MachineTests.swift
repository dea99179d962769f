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
    defer { unsafe memory.deallocate() }
    let wanted = (0..<4 * page).map { UInt8(1 + $0 % 251) }
    unsafe memory.copyBytes(from: wanted)
    let address = UInt(bitPattern: memory.baseAddress)
    Machine.preparePages(at: address, count: wanted.count)
    Machine.preparePages(at: address + 1, count: 2)
    let prepared = unsafe Array(memory)
    #expect(prepared == wanted)
    // From within the first page to within the last: the two between them.
    Machine.dropPages(at: address + 1, count: 4 * page - 2)
    let left = unsafe Array(memory)
    #expect(left[..<page] == wanted[..<page])
    #expect(left[(3 * page)...] == wanted[(3 * page)...])
    #if os(Linux)
      #expect(left[page..<3 * page].allSatisfy { $0 == 0 })
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
