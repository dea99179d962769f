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
