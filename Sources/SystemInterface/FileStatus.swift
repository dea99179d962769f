#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system knows about a file, as far as we care.
struct FileStatus: Hashable, Sendable {
  var kind: FileSystem.Kind
  /// Bytes.
  var size: Int
  /// The time of the last change, in seconds and nanoseconds since 1970.
  var seconds: Int
  var nanoseconds: Int
  /// The device and the file's number on it: two paths with the same are the same file.
  var device: UInt64
  var number: UInt64
  /// Who may do what with it: nine bits.
  var permissions: Int

  /// Of what lies at `path`, following symbolic links.
  init(path: String) throws(SystemError) {
    var raw = stat()
    // Unsafe: the path becomes a C string for the call; `raw` is a whole structure that outlives the call.
    _ = try retryingOnPath("stat", path) { unsafe stat(path, &raw) }
    self.init(raw)
  }

  /// Of an open file.
  init(descriptor: CInt, path: String) throws(SystemError) {
    var raw = stat()
    // Unsafe: `raw` is a whole structure that outlives the call.
    _ = try retrying("stat", path) { unsafe fstat(descriptor, &raw) }
    self.init(raw)
  }

  private init(_ raw: stat) {
    switch raw.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    size = Int(raw.st_size)
    permissions = Int(raw.st_mode) & 0o777
    device = UInt64(truncatingIfNeeded: raw.st_dev)
    number = UInt64(truncatingIfNeeded: raw.st_ino)
    #if canImport(Darwin)
      seconds = raw.st_mtimespec.tv_sec
      nanoseconds = raw.st_mtimespec.tv_nsec
    #else
      seconds = Int(raw.st_mtim.tv_sec)
      nanoseconds = Int(raw.st_mtim.tv_nsec)
    #endif
  }
}
