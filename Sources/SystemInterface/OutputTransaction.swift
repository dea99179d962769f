#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A set of files for one folder that appear whole or not at all.
///
/// Each file is written under a hidden name beside its final one; `commit` waits until the disk has all of them, then
/// renames. So no name ever leads to a part of a file, not even after a loss of power. Whatever ends the work before
/// (an error, `abort`, the end of the object's life, a signal) leaves no trace.
///
/// The disk gets a file's bytes while the caller makes the next file: waiting for each in turn makes the file system
/// close its journal once a file, waiting for all at the end closes it once.
public final class OutputTransaction {
  private struct Part {
    var temporary: String
    var final: String
    /// The file, open, if `commit` has to wait for the disk.
    var unfinished: OutputFile?
    /// Its place in the table of temporaries, if it found one.
    var place: Int?
  }

  /// The folder as the caller named it.
  public let folder: String
  private var parts: [Part] = []

  /// Begins a transaction, and makes the folder if it is missing.
  public init(folder: String) throws(SystemError) {
    self.folder = folder
    try FileSystem.makeFolder(folder)
  }

  deinit { abort() }

  /// Writes a file of the set. Nothing is visible under `name` before `commit`; of two with one name the later wins.
  /// The file stays open until then.
  ///
  /// `name` is a name, not a path: with a "/" in it, it is refused (`EINVAL`).
  public func write(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
    let file = try begin(name)
    do {
      try file.append(bytes)
    } catch {
      forget(parts.removeLast())
      throw error
    }
    file.beginToFinish()
    parts[parts.count - 1].unfinished = file
  }

  /// Begins a file of the set whose bytes follow piece by piece; the same rules as for ``write(_:_:)``.
  ///
  /// The caller ends it with `OutputFile.finish` before `commit`: such a file is large, and that its disk is full or
  /// broken should be known before the next one is begun.
  public func begin(_ name: String) throws(SystemError) -> OutputFile {
    let final = FileSystem.join(folder, name)
    if name.isEmpty || name == "." || name == ".." || name.utf8.contains(UInt8(ascii: "/")) {
      throw SystemError(operation: "write", path: final, code: EINVAL)
    }
    let mark = Machine.randomBytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    let temporary = FileSystem.join(folder, ".pingyi-\(String(mark, radix: 36)).partial")
    // Noted before it exists, so that at no moment it could be forgotten.
    parts.append(Part(temporary: temporary, final: final, place: Temporaries.add(temporary)))
    do {
      return OutputFile(
        path: final, descriptor: try Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666))
    } catch {
      forget(parts.removeLast())
      // The caller knows the final name only.
      throw SystemError(operation: "create", path: final, code: error.code)
    }
  }

  /// Lets all files appear, in the order in which they were written, replacing others of their names.
  ///
  /// The first name changes when the disk has every file. Each file is whole at every moment. The renames are separate
  /// steps of the system, so if one of them fails, which after the checks made here is rare, those before it have
  /// happened; hence write last what vouches for the others.
  public func commit() throws(SystemError) {
    defer { abort() }
    for part in parts where FileSystem.kind(of: part.final) == .folder {
      throw SystemError(operation: "rename", path: part.final, code: EISDIR)
    }
    for part in parts { try part.unfinished?.finish() }
    while let part = parts.first {
      try FileSystem.rename(part.temporary, to: part.final)
      if let place = part.place { Temporaries.remove(at: place) }
      parts.removeFirst()
    }
    // The files are there; this only protects their names against a loss of power. Some network folders refuse it.
    _ = try? Descriptor(opening: folder, O_RDONLY).sync()
  }

  /// Removes what was written and not committed. The transaction may be used again.
  public func abort() {
    for part in parts { forget(part) }
    parts = []
  }

  private func forget(_ part: Part) {
    // It may not exist, and there is nobody to tell if it cannot be removed.
    _ = try? FileSystem.remove(part.temporary)
    if let place = part.place { Temporaries.remove(at: place) }
  }
}

/// A file that is being written, as part of an `OutputTransaction`.
public struct OutputFile: Sendable {
  /// The path under which it will appear.
  let path: String
  let descriptor: Descriptor

  /// Writes bytes behind those that are there.
  public func append(_ bytes: [UInt8]) throws(SystemError) {
    do { try descriptor.write(bytes) } catch {
      throw SystemError(operation: error.operation, path: path, code: error.code)
    }
  }

  /// Forces the file to the disk, so that it can appear.
  public func finish() throws(SystemError) {
    do { try descriptor.sync() } catch {
      throw SystemError(operation: error.operation, path: path, code: error.code)
    }
  }
  /// Asks the system to begin with what `finish` waits for. This is a hint: if it fails, `finish` says what is wrong.
  func beginToFinish() {
    #if os(Linux)
      // "Not needed in memory": what is not yet on the disk begins to move there, and nobody waits.
      _ = posix_fadvise(descriptor.number, 0, 0, POSIX_FADV_DONTNEED)
    #endif
  }
}
