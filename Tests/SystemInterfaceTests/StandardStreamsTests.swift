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

@Suite("Standard streams")
struct StandardStreamsTests {
  @Test("output and messages go where they should, byte for byte")
  func writes() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      // The harness of the test writes to both streams at the end.
      let kept = (output: dup(1), error: dup(2))
      redirect(1, to: FileSystem.join(path, "out"), O_WRONLY | O_CREAT)
      redirect(2, to: FileSystem.join(path, "err"), O_WRONLY | O_CREAT)
      try StandardStreams.writeOutput([0xFF, 0x00, 0x0A])
      try StandardStreams.writeOutput([])
      StandardStreams.writeError("票\n")
      dup2(kept.output, 1)
      dup2(kept.error, 2)
    }
    let output = try InputFile.open(folder("out")).readAll()
    let messages = try InputFile.open(folder("err")).readAll()
    #expect(output == [0xFF, 0x00, 0x0A])
    #expect(messages == Array("票\n".utf8))
  }

  @Test("a reader that has gone is a broken pipe and not a death")
  func brokenPipe() async {
    await #expect(processExitsWith: .success) {
      Interruption.install()
      let ends = makePipe()
      dup2(ends.write, 1)
      close(ends.read)
      let error = #expect(throws: SystemError.self) { try StandardStreams.writeOutput([1]) }
      #expect(error == SystemError(operation: "write", path: "standard output", code: EPIPE))
      #expect(error?.isBrokenPipe == true)
    }
  }

  @Test("a message that cannot be written is no failure")
  func lostMessage() async {
    await #expect(processExitsWith: .exitCode(5)) {
      close(2)
      StandardStreams.writeError("nobody hears this")
      exit(5)
    }
  }

  @Test("a stream that was set not to block gets everything")
  func nonBlocking() async {
    await #expect(processExitsWith: .success) {
      let ends = makePipe()
      dup2(ends.write, 1)
      precondition(fcntl(1, F_SETFL, O_NONBLOCK) == 0)
      close(ends.write)
      dup2(ends.read, 0)
      let bytes = [UInt8](repeating: 8, count: 500_000)
      let done = DispatchSemaphore(value: 0)
      DispatchQueue.global().async {
        usleep(20_000)
        precondition((try? InputFile.standardInput().readAll()) == bytes)
        done.signal()
      }
      try StandardStreams.writeOutput(bytes)
      close(1)
      done.wait()
    }
  }

  @Test("a file is no terminal, and the width comes from COLUMNS then")
  func noTerminal() async {
    await #expect(processExitsWith: .success) {
      redirect(1, to: "/dev/null", O_WRONLY)
      #expect(!StandardStreams.isTerminal(.output))
      // Unsafe: the names and values become C strings; no other thread of this process reads the environment.
      for (value, width) in [("77", 77), ("0", nil), ("wide", nil), ("-3", nil)] as [(String, Int?)] {
        precondition(unsafe setenv("COLUMNS", value, 1) == 0)
        #expect(StandardStreams.terminalWidth() == width)
      }
      precondition(unsafe unsetenv("COLUMNS") == 0)
      #expect(StandardStreams.terminalWidth() == nil)
    }
  }

  #if os(Linux)
    @Test("a terminal is recognised and tells its own width")
    func terminal() async {
      await #expect(processExitsWith: .success) {
        // Two requests of Linux that are too complex as macros for Swift: to unlock the other side, and its number.
        let (unlockRequest, numberRequest) = (0x4004_5431 as UInt, 0x8004_5430 as UInt)
        // Unsafe: paths become C strings; each request reads or fills the one variable that it is given.
        let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var unlock: CInt = 0
        var number: CUnsignedInt = 0
        var size = winsize(ws_row: 40, ws_col: 123, ws_xpixel: 0, ws_ypixel: 0)
        precondition(unsafe ioctl(master, unlockRequest, &unlock) == 0)
        precondition(unsafe ioctl(master, numberRequest, &number) == 0)
        precondition(unsafe ioctl(master, UInt(TIOCSWINSZ), &size) == 0)
        redirect(1, to: "/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        #expect(StandardStreams.isTerminal(.output))
        #expect(StandardStreams.terminalWidth() == 123)
      }
    }
  #endif
}
