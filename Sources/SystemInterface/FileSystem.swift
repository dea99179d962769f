#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and folders by name. Paths are those of the system: parts separated by "/".
public enum FileSystem {
  /// What lies at a path.
  public enum Kind: Hashable, Sendable {
    /// A regular file.
    case file
    /// A folder.
    case folder
    /// A pipe, a device, a socket.
    case other
  }

  /// What lies at `path` when symbolic links are followed; nil if there is nothing, or nothing we may see.
  public static func kind(of path: String) -> Kind? { (try? FileStatus(path: path))?.kind }

  /// What tells a regular file from all others, by whatever names it is reached; `nil` if the path leads to none.
  public static func identity(of path: String) -> FileIdentity? {
    guard let status = try? FileStatus(path: path), status.kind == .file else { return nil }
    return FileIdentity(device: status.device, number: status.number)
  }

  /// The names in a folder, without "." and "..", in the order of their bytes.
  ///
  /// A name that is not UTF-8 comes out repaired, and so cannot be opened under what is returned here.
  public static func entries(of folder: String) throws(SystemError) -> [String] {
    if folder.utf8.contains(0) { throw SystemError(operation: "list", path: folder, code: EINVAL) }
    // Unsafe: the stream is closed on every way out and used only before. An entry is valid until the next call, and
    // its name, a C string in the entry's own memory, is copied at once.
    guard let stream = unsafe opendir(folder) else {
      throw SystemError(operation: "list", path: folder, code: errno)
    }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while true {
      // The end and a failure look the same but for this number.
      errno = 0
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      if name != "." && name != ".." { names.append(name) }
    }
    if errno != 0 { throw SystemError(operation: "list", path: folder, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder, and the folders above it if `withParents`. One that exists is fine.
  public static func makeFolder(_ path: String, withParents: Bool = true) throws(SystemError) {
    if kind(of: path) == .folder { return }
    let parent = folder(of: path)
    if withParents && parent != path { try makeFolder(parent) }
    do {
      // Unsafe: the path becomes a C string for the length of the call.
      _ = try retryingOnPath("make folder", path) { unsafe mkdir(path, 0o777) }
    } catch  where error.code == EEXIST && kind(of: path) == .folder {
      // Another program was faster, and what we want is there.
    }
  }

  /// Removes a file or an empty folder.
  public static func remove(_ path: String) throws(SystemError) {
    _ = try retryingOnPath("remove", path) { systemRemove(path) }
  }

  /// Writes a file that appears whole or not at all, replacing one of that name. A device or a pipe, which cannot be
  /// replaced, is written to.
  public static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
    if kind(of: path) == .other {
      try Descriptor(opening: path, O_WRONLY).write(bytes)
    } else {
      let transaction = try OutputTransaction(folder: folder(of: path))
      try transaction.write(lastComponent(of: path), bytes)
      try transaction.commit()
    }
  }

  /// Makes an empty file that only its owner may read or write, for good: its name is on the disk when the call returns.
  ///
  /// - Throws: `SystemError`, also if there is something of that name.
  public static func makePrivateFile(_ path: String) throws(SystemError) {
    do {
      try Descriptor(opening: path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600).sync()
    } catch {
      throw SystemError(operation: "create", path: path, code: error.code)
    }
    try Descriptor(opening: folder(of: path), O_RDONLY | O_DIRECTORY).sync()
  }

  /// Who may do what with a file: the nine bits, 0o600 for its owner alone.
  ///
  /// - Throws: `SystemError` if there is no such file.
  public static func permissions(of path: String) throws(SystemError) -> Int { try FileStatus(path: path).permissions }

  /// How many bytes a file has. It is not opened for that.
  ///
  /// - Throws: `SystemError` if there is no such file.
  public static func size(of path: String) throws(SystemError) -> Int { try FileStatus(path: path).size }

  /// Gives a file another name in the same file system, replacing what had it.
  static func rename(_ old: String, to new: String) throws(SystemError) {
    _ = try retryingOnPath("rename", new) { systemRename(old, new) }
  }

  /// What follows the last "/", trailing ones aside: "c" of "a/b/c", "b" of "a/b/", "/" of "/".
  public static func lastComponent(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? (path.isEmpty ? "" : "/")
  }

  /// The folder that holds `path`, as far as the path says: "a/b" of "a/b/c", "." of "c", "/" of "/" and "/a".
  public static func folder(of path: String) -> String {
    var rest = Substring(path)
    while rest.count > 1 && rest.last == "/" { rest.removeLast() }
    guard let slash = rest.lastIndex(of: "/") else { return "." }
    rest = rest[..<slash]
    while rest.last == "/" { rest.removeLast() }
    return rest.isEmpty ? "/" : String(rest)
  }

  /// The path of `name` in `folder`; `name` itself if it begins with "/" or `folder` is empty.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

/// remove(3) and rename(2) under other names, since inside `FileSystem` theirs mean the methods.
/// Unsafe: the paths become C strings for the length of the call.
private func systemRemove(_ path: String) -> CInt { unsafe remove(path) }
private func systemRename(_ old: String, _ new: String) -> CInt { unsafe rename(old, new) }

/// A regular file, whatever it is called.
public struct FileIdentity: Hashable, Sendable {
  let device: UInt64
  let number: UInt64
}
