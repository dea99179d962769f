#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is only read: opened once, read by any number of threads, closed when the last reference goes.
///
/// What has no size and no offsets (a pipe, a terminal, a device) is read to its end when it is opened and kept in
/// memory; the rest of the engine sees no difference.
public final class InputFile: Sendable {
  private enum Source: Sendable {
    /// Bytes of an open file from `start`; its status when it was opened.
    case file(Descriptor, start: Int, FileStatus)
    case memory([UInt8])
    case blocks(BlockSource)
  }

  /// The path as the caller wrote it, or "standard input".
  public let name: String
  /// How many bytes there were when it was opened.
  public let size: Int
  private let source: Source

  /// What is kept of a pipe or a device at most, in bytes: 64 GiB. More is an error (`EFBIG`).
  public static let memoryLimit = 1 << 36

  private init(name: String, size: Int, source: Source) {
    self.name = name
    self.size = size
    self.source = source
  }

  /// Opens the file at `path`. A folder is an error (`EISDIR`).
  public static func open(_ path: String) throws(SystemError) -> InputFile {
    try make(Descriptor(opening: path, O_RDONLY), isShared: false)
  }

  /// Opens standard input, from where it stands. A regular file is read like any other, anything else into memory.
  public static func standardInput() throws(SystemError) -> InputFile {
    try make(Descriptor(duplicating: 0, path: "standard input"), isShared: true)
  }

  /// A file that exists only here.
  public static func memory(_ bytes: [UInt8], name: String) -> InputFile {
    InputFile(name: name, size: bytes.count, source: .memory(bytes))
  }

  /// A file that is made of blocks, which are fetched when they are read.
  ///
  /// - Parameters:
  ///   - head: what stands before the first block.
  ///   - sizes: how many bytes each block has.
  ///   - fetch: gives a block's bytes; called by any thread, and again if a block is read again much later.
  public static func blocks(
    name: String, head: [UInt8], sizes: [Int], fetch: @escaping @Sendable (Int) throws(SystemError) -> [UInt8]
  ) -> InputFile {
    let source = BlockSource(name: name, head: head, sizes: sizes, fetch: fetch)
    return InputFile(name: name, size: source.size, source: .blocks(source))
  }

  private static func make(_ descriptor: Descriptor, isShared: Bool) throws(SystemError) -> InputFile {
    let name = descriptor.path
    let status = try descriptor.status()
    switch status.kind {
    case .folder: throw SystemError(operation: "open", path: name, code: EISDIR)
    case .other: return memory(try descriptor.drain(limit: memoryLimit), name: name)
    case .file:
      // The shell or an earlier program may have read the beginning of a shared file.
      let start = isShared ? min(Int(max(0, lseek(descriptor.number, 0, SEEK_CUR))), status.size) : 0
      return InputFile(name: name, size: status.size - start, source: .file(descriptor, start: start, status))
    }
  }

  /// Reads `count` bytes from `offset` into the start of `buffer`, which grows if it is shorter than `count`.
  ///
  /// - Returns: How many bytes were read: `count`, or fewer if the file ends before. The rest of `buffer` is left
  ///   as it was.
  public func read(at offset: Int, count: Int, into buffer: inout [UInt8]) throws(SystemError) -> Int {
    precondition(offset >= 0 && count >= 0, "an offset and a count are not negative")
    switch source {
    case .file(let descriptor, let start, _):
      return try descriptor.read(at: start + offset, count: count, into: &buffer)
    case .memory(let bytes):
      if buffer.count < count { buffer.append(contentsOf: repeatElement(0, count: count - buffer.count)) }
      let got = max(0, min(count, bytes.count - offset))
      if got > 0 { buffer.replaceSubrange(0..<got, with: bytes[offset..<offset + got]) }
      return got
    case .blocks(let source):
      if buffer.count < count { buffer.append(contentsOf: repeatElement(0, count: count - buffer.count)) }
      return try source.read(at: offset, count: count, into: &buffer)
    }
  }

  /// All bytes. A file that was cut short since it was opened gives fewer than `size`.
  public func readAll() throws(SystemError) -> [UInt8] {
    if case .memory(let bytes) = source { return bytes }
    var bytes: [UInt8] = []
    let got = try read(at: 0, count: size, into: &bytes)
    bytes.removeLast(bytes.count - got)
    return bytes
  }

  /// Whether the file was written to since it was opened: its size or its time of change differ, or cannot be found
  /// out. Never true of what is kept in memory.
  ///
  /// A file that was replaced by another of its name has not changed: we go on reading the one that we opened.
  public func hasChanged() -> Bool {
    switch source {
    case .file(let descriptor, _, let status): return (try? descriptor.status()) != status
    case .memory, .blocks: return false
    }
  }
}
