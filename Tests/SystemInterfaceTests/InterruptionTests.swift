import Dispatch
import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Interruption")
struct InterruptionTests {
  @Test("the first signal is a request that the program can see")
  func first() async {
    await #expect(processExitsWith: .exitCode(3)) {
      Interruption.install()
      Interruption.install()
      precondition(!Interruption.isRequested)
      signalSelf(SIGTERM)
      waitForRequest()
      exit(3)
    }
  }

  @Test("the second signal ends the process with 130")
  func second() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interruption.install()
      signalSelf(SIGTERM)
      waitForRequest()
      signalSelf(SIGINT)
      sleep(10)
    }
  }

  @Test("without installation a signal does what it always did")
  func notInstalled() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      precondition(!Interruption.isRequested)
      signalSelf(SIGTERM)
      sleep(10)
    }
  }

  @Test("a program that waits for a pipe notices the request, whichever thread the signal met")
  func whileWaiting() async {
    await #expect(processExitsWith: .success) {
      Interruption.install()
      let ends = makePipe()
      dup2(ends.read, 0)
      DispatchQueue.global().async {
        usleep(30_000)
        signalSelf(SIGINT)
      }
      let error = #expect(throws: SystemError.self) { try InputFile.standardInput() }
      #expect(error?.isInterruption == true)
    }
  }
}
