import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new folder below the system's folder for temporary files, removed with everything in it at the end of a test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let mark = Machine.randomBytes(8).map { String($0, radix: 16) }.joined()
    path = FileSystem.join(Machine.environment("TMPDIR") ?? "/tmp", "pingyi-tests-" + mark)
    try FileSystem.makeFolder(path)
  }

  deinit { Self.removeTree(path) }

  /// The path of a name in the folder.
  func callAsFunction(_ name: String) -> String { FileSystem.join(path, name) }

  /// Makes a pipe with a name, and returns its path.
  func makePipe(_ name: String) throws -> String {
    let path = self(name)
    // Unsafe: the path becomes a C string for the length of the call.
    try #require(unsafe mkfifo(path, 0o600) == 0)
    return path
  }

  private static func removeTree(_ path: String) {
    if FileSystem.kind(of: path) == .folder {
      for name in (try? FileSystem.entries(of: path)) ?? [] { removeTree(FileSystem.join(path, name)) }
    }
    _ = try? FileSystem.remove(path)
  }
}

/// Puts an open file in the place of another descriptor, such as that of standard input. For tests in a process of
/// their own.
func redirect(_ descriptor: CInt, to path: String, _ flags: CInt) {
  // Unsafe: the path becomes a C string for the length of the call.
  precondition(unsafe dup2(open(path, flags), descriptor) == descriptor)
}

/// Sends this process a signal. It goes to the process and not to the calling thread, because threads of Dispatch
/// block signals; so it may take a moment to arrive.
func signalSelf(_ number: CInt) {
  precondition(kill(getpid(), number) == 0)
}

/// Waits until the first signal has been noted.
func waitForRequest() {
  while !Interruption.isRequested { usleep(100) }
}

/// The two ends of a pipe without a name.
func makePipe() -> (read: CInt, write: CInt) {
  var ends: [CInt] = [0, 0]
  // Unsafe: the call fills exactly the two numbers that the array holds.
  precondition(unsafe pipe(&ends) == 0)
  return (ends[0], ends[1])
}
