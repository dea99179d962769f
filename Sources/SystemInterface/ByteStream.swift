#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that are read once, from beginning to end, and kept by nobody: a file, or what arrives on standard input.
public final class ByteStream: Sendable {
  /// The path as the caller wrote it, or "standard input".
  public let name: String
  private let descriptor: Descriptor

  private init(_ descriptor: Descriptor) {
    name = descriptor.path
    self.descriptor = descriptor
  }

  /// Opens the file at `path`; `-` is standard input. A folder is an error (`EISDIR`).
  public static func open(_ path: String) throws(SystemError) -> ByteStream {
    let descriptor =
      path == "-"
      ? try Descriptor(duplicating: 0, path: "standard input") : try Descriptor(opening: path, O_RDONLY)
    if try descriptor.status().kind == .folder {
      throw SystemError(operation: "open", path: descriptor.path, code: EISDIR)
    }
    return ByteStream(descriptor)
  }

  /// The next bytes, about as many as asked for; none at the end, and only there.
  ///
  /// It waits for what has not arrived yet; an interruption is noticed within a fifth of a second.
  public func next(_ wanted: Int = 1 << 18) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < wanted {
      let before = bytes.count
      try descriptor.readOn(wanted - before, into: &bytes)
      if bytes.count == before { break }
    }
    return bytes
  }
}
