#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open file of the operating system. Closed when the last reference goes, exactly once.
final class Descriptor: Sendable {
  let number: CInt
  /// The name for errors.
  let path: String

  /// Opens `path`; `flags` and `mode` are those of open(2). Programs that we start do not inherit it.
  init(opening path: String, _ flags: CInt, mode: mode_t = 0) throws(SystemError) {
    // Unsafe: the path becomes a C string for the length of the call.
    number = try retryingOnPath("open", path) { unsafe open(path, flags | O_CLOEXEC, mode) }
    self.path = path
  }

  /// A second descriptor to read from for an open one, so that closing ours leaves the other alone.
  init(duplicating original: CInt, path: String) throws(SystemError) {
    // One that is open for writing alone holds the place of none (``StandardStreams/holdPlaces()``).
    let flags = try retrying("open", path) { fcntl(original, F_GETFL) }
    if flags & O_ACCMODE == O_WRONLY { throw SystemError(operation: "open", path: path, code: EBADF) }
    number = try retrying("open", path) { fcntl(original, F_DUPFD_CLOEXEC, 0) }
    self.path = path
  }

  // A failure to close is not reported: whoever writes has called `sync`, which reports what closing could.
  deinit { _ = close(number) }

  func status() throws(SystemError) -> FileStatus { try FileStatus(descriptor: number, path: path) }

  /// Reads `count` bytes from `offset` into the start of `buffer`; fewer only at the end of the file.
  func read(at offset: Int, count: Int, into buffer: inout [UInt8]) throws(SystemError) -> Int {
    if buffer.count < count { buffer.append(contentsOf: repeatElement(0, count: count - buffer.count)) }
    var done = 0
    while done < count {
      let part = min(count - done, Self.largestPart)
      // Unsafe: a pointer to exactly the `part` bytes that the slice, which is checked, holds during the call.
      let got = try retrying("read", path) {
        unsafe buffer.withUnsafeMutableBytes { bytes in
          let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[done..<done + part])
          return unsafe pread(number, room.baseAddress, part, off_t(offset + done))
        }
      }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// Reads on to the end, where there are no offsets: a pipe, a terminal, a device.
  ///
  /// Memory grows with what arrives, and more than `limit` bytes are an error (`EFBIG`). An interruption is noticed
  /// within a fifth of a second even if nothing arrives.
  func drain(limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      try Self.wait(for: Int16(POLLIN), of: number, "read", path)
      // Unsafe: a pointer to the whole block, and its true size, for the length of the call.
      let got = try retrying("read", path) {
        unsafe block.withUnsafeMutableBytes {
          unsafe Self.tryAgainIsMinusTwo(systemRead(number, $0.baseAddress, $0.count))
        }
      }
      if got == 0 { return bytes }
      if got < 0 { continue }
      if got > limit - bytes.count { throw SystemError(operation: "read", path: path, code: EFBIG) }
      bytes.append(contentsOf: block[..<got])
      if got == block.count && block.count < 1 << 22 { block = [UInt8](repeating: 0, count: 2 * block.count) }
    }
  }

  /// Reads on from where the descriptor stands, and appends what comes: at most `count` bytes, none only at the end.
  func readOn(_ count: Int, into bytes: inout [UInt8]) throws(SystemError) {
    let before = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    var got = -1
    while got < 0 {
      try Self.wait(for: Int16(POLLIN), of: number, "read", path)
      // Unsafe: a pointer to exactly the `count` bytes that the slice, which is checked, holds during the call.
      got = try retrying("read", path) {
        unsafe bytes.withUnsafeMutableBytes { bytes in
          let room = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[before...])
          return unsafe Self.tryAgainIsMinusTwo(systemRead(number, room.baseAddress, count))
        }
      }
    }
    bytes.removeLast(count - got)
  }

  func write(_ bytes: [UInt8]) throws(SystemError) { try Self.write(bytes, to: number, path) }

  /// Writes everything, in as many calls as it takes.
  static func write(_ bytes: [UInt8], to number: CInt, _ path: String) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let part = min(bytes.count - done, largestPart)
      // Unsafe: a pointer to exactly the `part` bytes that the slice, which is checked, holds during the call.
      let put = try retrying("write", path) {
        unsafe bytes.withUnsafeBytes { bytes in
          let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[done..<done + part])
          return unsafe tryAgainIsMinusTwo(systemWrite(number, rest.baseAddress, part))
        }
      }
      if put < 0 { try wait(for: Int16(POLLOUT), of: number, "write", path) } else { done += put }
    }
  }

  /// Returns when the disk has everything.
  func sync() throws(SystemError) { _ = try retrying("sync", path) { fsync(number) } }

  /// Some systems refuse to move 2 GiB or more in one call.
  private static let largestPart = 1 << 30

  /// A stream that another program has set to "do not block" answers "try again": told apart here from failures.
  private static func tryAgainIsMinusTwo(_ result: Int) -> Int {
    result == -1 && (errno == EAGAIN || errno == EWOULDBLOCK) ? -2 : result
  }

  /// Waits until `event` (of poll(2)) is possible, looking up for an interruption five times a second.
  private static func wait(
    for event: Int16, of number: CInt, _ operation: String, _ path: String
  ) throws(SystemError) {
    while true {
      if Interruption.isRequested { throw SystemError(operation: operation, path: path, code: EINTR) }
      var request = pollfd(fd: number, events: event, revents: 0)
      // Unsafe: a pointer to one request, and their number is given as one.
      if try retrying(operation, path, { unsafe poll(&request, 1, 200) }) != 0 { return }
    }
  }
}

/// read(2) and write(2) under other names, since inside `Descriptor` theirs mean the methods.
private func systemRead(_ number: CInt, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  // Unsafe: the one caller passes a pointer to `count` bytes.
  unsafe read(number, start, count)
}

private func systemWrite(_ number: CInt, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  // Unsafe: the one caller passes a pointer to `count` bytes.
  unsafe write(number, start, count)
}
