import Dispatch
import SystemInterface
import Synchronization
import TestSupport
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Input files")
struct InputFileTests {
  private static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
  }

  /// The same bytes as a file and in memory.
  private static func bothKinds(of bytes: [UInt8], in folder: TemporaryFolder) throws -> [InputFile] {
    try FileSystem.write(bytes, to: folder("data"))
    return [try .open(folder("data")), .memory(bytes, name: "data")]
  }

  @Test("a read gives what lies there, cut off at the end of the file, and leaves the rest of the buffer alone")
  func anyRange() throws {
    let folder = try TemporaryFolder()
    let bytes = Self.noise(23, seed: 1)
    for file in try Self.bothKinds(of: bytes, in: folder) {
      #expect(file.size == 23)
      for offset in 0...26 {
        for count in 0...26 {
          for room in [0, 5, 30] {
            var buffer = [UInt8](repeating: 7, count: room)
            let got = try file.read(at: offset, count: count, into: &buffer)
            #expect(got == max(0, min(count, 23 - offset)))
            #expect(buffer.count == max(room, count))
            #expect(Array(buffer[..<got]) == Array(bytes.dropFirst(offset).prefix(count)))
            if room > got { #expect(buffer[got..<room].allSatisfy { $0 == 7 }) }
          }
        }
      }
    }
  }

  @Test("a large file comes back whole")
  func large() throws {
    let folder = try TemporaryFolder()
    let bytes = Array(repeating: Self.noise(4096, seed: 2), count: 1500).flatMap { $0 }
    for file in try Self.bothKinds(of: bytes, in: folder) {
      #expect(try file.readAll() == bytes)
      #expect(!file.hasChanged())
    }
  }

  @Test("an empty file is a file")
  func empty() throws {
    let folder = try TemporaryFolder()
    for file in try Self.bothKinds(of: [], in: folder) {
      var buffer: [UInt8] = []
      #expect(file.size == 0)
      #expect(try file.read(at: 0, count: 10, into: &buffer) == 0)
      #expect(try file.readAll() == [])
    }
  }

  @Test("a folder, a missing file and a name with a zero byte are errors")
  func refused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError(operation: "open", path: folder.path, code: EISDIR)) { try InputFile.open(folder.path) }
    let missing = #expect(throws: SystemError.self) { try InputFile.open(folder("missing")) }
    #expect(missing == SystemError(operation: "open", path: folder("missing"), code: ENOENT))
    #expect(missing?.isNotFound == true)
    let cut = folder("a\0b")
    #expect(throws: SystemError(operation: "open", path: cut, code: EINVAL)) { try InputFile.open(cut) }
  }

  @Test("a file that may not be read is an error")
  func forbidden() async throws {
    let folder = try TemporaryFolder()
    let path = folder("secret")
    try FileSystem.write([1], to: path)
    // Unsafe: the path becomes a C string for the length of the call.
    try #require(unsafe chmod(path, 0) == 0)
    await #expect(processExitsWith: .success) { [path = path as String] in
      // The superuser may read everything, so the process of this test becomes nobody.
      if geteuid() == 0 { precondition(seteuid(65534) == 0) }
      #expect(throws: SystemError(operation: "open", path: path, code: EACCES)) { try InputFile.open(path) }
    }
  }

  @Test("many threads reading pieces of one file see the whole", arguments: [1, 2, 8])
  func concurrent(threads: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = Self.noise(300_007, seed: 3)
    for file in try Self.bothKinds(of: bytes, in: folder) {
      let piece = 1009
      let pieces = Mutex([[UInt8]](repeating: [], count: (bytes.count + piece - 1) / piece))
      let next = Atomic(0)
      let count = pieces.withLock { $0.count }
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var buffer: [UInt8] = []
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < count, let got = try? file.read(at: index * piece, count: piece, into: &buffer) else { return }
          pieces.withLock { $0[index] = Array(buffer[..<got]) }
        }
      }
      #expect(pieces.withLock { $0.flatMap { $0 } } == bytes)
    }
  }

  @Test("a named pipe is read to its end and then is like any file")
  func namedPipe() throws {
    let folder = try TemporaryFolder()
    let path = try folder.makePipe("pipe")
    let bytes = Self.noise(400_000, seed: 4)
    DispatchQueue.global().async { try? FileSystem.write(bytes, to: path) }
    let file = try InputFile.open(path)
    #expect(file.size == bytes.count)
    #expect(try file.readAll() == bytes)
    #expect(!file.hasChanged())
  }

  @Test("a device is read to its end")
  func device() throws {
    let file = try InputFile.open("/dev/null")
    #expect(file.size == 0 && file.name == "/dev/null")
  }

  @Test("a file that is written to, or cut short, has changed; one that is replaced has not")
  func changes() throws {
    let folder = try TemporaryFolder()
    let path = folder("data")
    func append(_ flags: CInt) {
      // Unsafe: the path becomes a C string; one byte is written from an array of one.
      let descriptor = unsafe open(path, O_WRONLY | flags)
      let written = unsafe write(descriptor, [UInt8(9)], 1)
      precondition(written == 1 && close(descriptor) == 0)
    }
    try FileSystem.write([1, 2, 3], to: path)
    let first = try InputFile.open(path)
    append(O_APPEND)
    #expect(first.hasChanged())

    let second = try InputFile.open(path)
    #expect(!second.hasChanged())
    append(O_TRUNC)
    #expect(second.hasChanged())
    #expect(try second.readAll() == [9])

    let third = try InputFile.open(path)
    try FileSystem.remove(path)
    try FileSystem.write([4, 5], to: path)
    #expect(try third.readAll() == [9])
  }

  @Test("standard input that is a file is read from where it stands")
  func standardInputFile() async throws {
    let folder = try TemporaryFolder()
    let path = folder("data")
    try FileSystem.write(Array("header\nbody\n".utf8), to: path)
    await #expect(processExitsWith: .success) { [path = path as String] in
      redirect(0, to: path, O_RDONLY)
      let whole = try InputFile.standardInput()
      #expect(whole.name == "standard input")
      #expect(whole.size == 12)
      lseek(0, 7, SEEK_SET)
      let file = try InputFile.standardInput()
      #expect(file.size == 5)
      #expect(try file.readAll() == Array("body\n".utf8))
      var buffer: [UInt8] = []
      #expect(try file.read(at: 3, count: 10, into: &buffer) == 2)
      #expect(Array(buffer[..<2]) == Array("y\n".utf8))
    }
  }

  @Test("standard input that is a pipe is read to its end, also if it was set not to block")
  func standardInputPipe() async {
    await #expect(processExitsWith: .success) {
      let ends = makePipe()
      precondition(fcntl(ends.read, F_SETFL, O_NONBLOCK) == 0)
      dup2(ends.read, 0)
      let bytes = [UInt8](repeating: 5, count: 100_000)
      DispatchQueue.global().async {
        for start in stride(from: 0, to: bytes.count, by: 30_000) {
          let part = Array(bytes[start..<min(start + 30_000, bytes.count)])
          // Unsafe: the bytes of an array and their number.
          precondition(unsafe write(ends.write, part, part.count) == part.count)
          usleep(5000)
        }
        close(ends.write)
      }
      let received = try InputFile.standardInput().readAll()
      #expect(received == bytes)
    }
  }
}
