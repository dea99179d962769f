import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Errors of the system")
struct SystemErrorTests {
  @Test("say which call failed, on what, and why")
  func description() {
    let error = SystemError(operation: "open", path: "a.csv", code: ENOENT)
    #expect(error.reason == "No such file or directory")
    #expect("\(error)" == "a.csv: No such file or directory (open)")
  }

  @Test("know the reasons that programs act on")
  func reasons() {
    func of(_ code: Int32) -> [Bool] {
      let error = SystemError(operation: "write", path: "", code: code)
      return [error.isDiskFull, error.isNotFound, error.isBrokenPipe, error.isInterruption]
    }
    #expect(of(ENOSPC) == [true, false, false, false])
    #expect(of(EDQUOT) == [true, false, false, false])
    #expect(of(ENOENT) == [false, true, false, false])
    #expect(of(EPIPE) == [false, false, true, false])
    #expect(of(EINTR) == [false, false, false, true])
    #expect(of(EACCES) == [false, false, false, false])
  }
}
