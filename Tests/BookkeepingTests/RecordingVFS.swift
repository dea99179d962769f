import CSQLite
import Glibc
import Synchronization

/// A file layer for SQLite that does everything by the system's own, writes down what reaches the disk, and fails when it
/// is told to: what a fall of the machine, a full disk or a bad write leaves behind can then be looked at.
///
/// What was synced is on the disk. What was written since may be there or not, sector by sector, in any combination.
@safe final class RecordingVFS: @unchecked Sendable {
  /// Something that was done to a file.
  enum Change {
    case write(offset: Int, bytes: [UInt8])
    case truncate(size: Int)
  }

  /// What is known of a file.
  struct Record {
    /// Its bytes when it was last synced; what of it the disk surely has.
    var durable: [UInt8] = []
    /// What was done since.
    var pending: [Change] = []
  }

  /// What happens from some operation on.
  enum Fault {
    /// Nothing works any more: the machine has fallen.
    case fall
    /// This one operation finds no room; half of what it writes is written.
    case full
    /// This one operation fails; half of what it writes is written.
    case broken
  }

  /// The name that SQLite knows it by.
  let name: String
  /// How many operations that change files have been asked for.
  private(set) var operations = 0
  /// The operation that fails, counted from 1, and how.
  var fault: (at: Int, Fault)?
  /// How many writes the disks that were looked at have in part: torn pages.
  private(set) var tornWrites = 0
  /// Files by their paths.
  private(set) var files: [String: Record] = [:]

  private var vfs: UnsafeMutablePointer<sqlite3_vfs>
  private var methods: UnsafeMutablePointer<sqlite3_io_methods>
  private let cName: UnsafeMutablePointer<CChar>
  fileprivate let system: UnsafeMutablePointer<sqlite3_vfs>

  private static let count = Atomic(0)
  /// SQLITE_IOERR_WRITE, which Swift does not import: the third kind of SQLITE_IOERR.
  private static let badWrite = SQLITE_IOERR | 3 << 8

  init() {
    name = "recording-\(Self.count.add(1, ordering: .relaxed).newValue)"
    unsafe cName = strdup(name)
    unsafe system = sqlite3_vfs_find(nil)
    unsafe vfs = .allocate(capacity: 1)
    unsafe methods = .allocate(capacity: 1)
    unsafe vfs.initialize(to: system.pointee)
    unsafe vfs.pointee.zName = UnsafePointer(cName)
    unsafe vfs.pointee.pNext = nil
    unsafe vfs.pointee.szOsFile = Int32(MemoryLayout<RecordedFile>.size)
    unsafe vfs.pointee.pAppData = Unmanaged.passUnretained(self).toOpaque()
    unsafe vfs.pointee.xOpen = { vfs, path, file, flags, outFlags in
      unsafe RecordingVFS.of(vfs).open(path, file, flags, outFlags)
    }
    unsafe vfs.pointee.xDelete = { vfs, path, syncs in unsafe RecordingVFS.of(vfs).delete(path, syncs) }
    unsafe methods.initialize(to: sqlite3_io_methods())
    unsafe setMethods()
    unsafe sqlite3_vfs_register(vfs, 0)
  }

  deinit {
    unsafe sqlite3_vfs_unregister(vfs)
    unsafe vfs.deallocate()
    unsafe methods.deallocate()
    unsafe free(cName)
  }

  /// What a disk may hold after a fall now, of each file: what was synced, and of what was written since those sectors
  /// of 512 bytes that `keeps` says.
  func disk(keeps: () -> Bool) -> [String: [UInt8]] {
    files.mapValues { record in
      var bytes = record.durable
      for change in record.pending {
        switch change {
        case .truncate(let size): if keeps() { Self.resize(&bytes, to: size) }
        case .write(let offset, let written):
          var sectors = (kept: 0, lost: 0)
          for start in stride(from: 0, to: written.count, by: 512) {
            guard keeps() else {
              sectors.lost += 1
              continue
            }
            sectors.kept += 1
            let sector = written[start..<min(start + 512, written.count)]
            if bytes.count < offset + sector.endIndex { Self.resize(&bytes, to: offset + sector.endIndex) }
            bytes.replaceSubrange(offset + start..<offset + sector.endIndex, with: sector)
          }
          if sectors.kept > 0 && sectors.lost > 0 { tornWrites += 1 }
        }
      }
      return bytes
    }
  }

  private static func resize(_ bytes: inout [UInt8], to size: Int) {
    if size < bytes.count {
      bytes.removeLast(bytes.count - size)
    } else {
      bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
    }
  }

  /// Whether the next operation goes well; otherwise the code that it ends with, and whether half of it is done.
  private func next() -> (code: Int32, doesHalf: Bool)? {
    operations += 1
    guard let fault else { return nil }
    switch fault.1 {
    case .fall: return operations >= fault.at ? (SQLITE_IOERR, false) : nil
    case .full: return operations == fault.at ? (SQLITE_FULL, true) : nil
    case .broken: return operations == fault.at ? (Self.badWrite, true) : nil
    }
  }

  // MARK: - The layer

  @unsafe private static func of(_ vfs: UnsafeMutablePointer<sqlite3_vfs>?) -> RecordingVFS {
    guard let vfs = unsafe vfs else { preconditionFailure("SQLite calls a layer with itself") }
    return unsafe Unmanaged<RecordingVFS>.fromOpaque(vfs.pointee.pAppData).takeUnretainedValue()
  }

  @unsafe private func open(
    _ path: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    let memory = unsafe UnsafeMutableRawPointer.allocate(byteCount: Int(system.pointee.szOsFile), alignment: 16)
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: Int(system.pointee.szOsFile))
    let real = unsafe memory.assumingMemoryBound(to: sqlite3_file.self)
    let code = unsafe system.pointee.xOpen(system, path, real, flags, outFlags)
    let mine = unsafe RecordedFile.at(file)
    guard code == SQLITE_OK else {
      unsafe mine.pointee.base.pMethods = nil
      unsafe memory.deallocate()
      return code
    }
    let name = unsafe path.map { unsafe String(cString: $0) } ?? ""
    if files[name] == nil { files[name] = Record() }
    let state = unsafe FileState(real: real, path: name, owner: self)
    unsafe mine.pointee.state = Unmanaged.passRetained(state)
    unsafe mine.pointee.base.pMethods = UnsafePointer(methods)
    return code
  }

  @unsafe private func delete(_ path: UnsafePointer<CChar>?, _ syncs: Int32) -> Int32 {
    if let (code, _) = next() { return code }
    files[unsafe path.map { unsafe String(cString: $0) } ?? ""] = nil
    return unsafe system.pointee.xDelete(system, path, syncs)
  }

  fileprivate func write(_ state: FileState, _ bytes: UnsafeRawPointer?, _ count: Int32, _ offset: Int64) -> Int32 {
    let fault = next()
    var count = count
    if let fault {
      guard fault.doesHalf else { return fault.code }
      count /= 2
    }
    files[state.path]?.pending.append(
      .write(
        offset: Int(offset), bytes: unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: Int(count)))))
    let code = unsafe state.methods.xWrite(state.real, bytes, count, offset)
    return fault?.code ?? code
  }

  fileprivate func truncate(_ state: FileState, _ size: Int64) -> Int32 {
    if let (code, _) = next() { return code }
    files[state.path]?.pending.append(.truncate(size: Int(size)))
    return unsafe state.methods.xTruncate(state.real, size)
  }

  fileprivate func sync(_ state: FileState, _ flags: Int32) -> Int32 {
    if let (code, _) = next() { return code }
    // A file that was there before it was first written to is not looked at: the tests begin with none.
    let bytes = disk { true }[state.path] ?? []
    files[state.path] = Record(durable: bytes)
    return unsafe state.methods.xSync(state.real, flags)
  }

  /// Everything that is not written down goes straight on.
  @unsafe private func setMethods() {
    unsafe methods.pointee.iVersion = 2
    unsafe methods.pointee.xClose = { file in
      let state = unsafe FileState.of(file)
      let code = unsafe state.methods.xClose(state.real)
      unsafe UnsafeMutableRawPointer(state.real).deallocate()
      unsafe RecordedFile.at(file).pointee.state?.release()
      return code
    }
    unsafe methods.pointee.xRead = { file, bytes, count, offset in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xRead(state.real, bytes, count, offset)
    }
    unsafe methods.pointee.xWrite = { file, bytes, count, offset in
      let state = unsafe FileState.of(file)
      return unsafe state.owner.write(state, bytes, count, offset)
    }
    unsafe methods.pointee.xTruncate = { file, size in
      let state = unsafe FileState.of(file)
      return state.owner.truncate(state, size)
    }
    unsafe methods.pointee.xSync = { file, flags in
      let state = unsafe FileState.of(file)
      return state.owner.sync(state, flags)
    }
    unsafe methods.pointee.xFileSize = { file, size in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xFileSize(state.real, size)
    }
    unsafe methods.pointee.xLock = { file, lock in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xLock(state.real, lock)
    }
    unsafe methods.pointee.xUnlock = { file, lock in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xUnlock(state.real, lock)
    }
    unsafe methods.pointee.xCheckReservedLock = { file, result in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xCheckReservedLock(state.real, result)
    }
    unsafe methods.pointee.xFileControl = { file, operation, argument in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xFileControl(state.real, operation, argument)
    }
    unsafe methods.pointee.xSectorSize = { file in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xSectorSize(state.real)
    }
    // Nothing is promised of how the disk behaves: not even that appending is safe.
    unsafe methods.pointee.xDeviceCharacteristics = { _ in 0 }
    unsafe methods.pointee.xShmMap = { file, region, size, extends, memory in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xShmMap(state.real, region, size, extends, memory)
    }
    unsafe methods.pointee.xShmLock = { file, offset, count, flags in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xShmLock(state.real, offset, count, flags)
    }
    unsafe methods.pointee.xShmBarrier = { file in
      let state = unsafe FileState.of(file)
      unsafe state.methods.xShmBarrier(state.real)
    }
    unsafe methods.pointee.xShmUnmap = { file, deletes in
      let state = unsafe FileState.of(file)
      return unsafe state.methods.xShmUnmap(state.real, deletes)
    }
  }
}

/// A file as SQLite holds it: its methods come first, as SQLite wants it.
@unsafe private struct RecordedFile {
  var base: sqlite3_file
  var state: Unmanaged<FileState>?

  @unsafe static func at(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UnsafeMutablePointer<RecordedFile> {
    guard let file = unsafe file else { preconditionFailure("SQLite calls a method with its file") }
    return unsafe UnsafeMutableRawPointer(file).assumingMemoryBound(to: RecordedFile.self)
  }
}

/// What belongs to an open file.
@safe private final class FileState {
  let real: UnsafeMutablePointer<sqlite3_file>
  let path: String
  let owner: RecordingVFS

  @unsafe init(real: UnsafeMutablePointer<sqlite3_file>, path: String, owner: RecordingVFS) {
    unsafe self.real = real
    self.path = path
    self.owner = owner
  }

  var methods: sqlite3_io_methods { unsafe real.pointee.pMethods.pointee }

  @unsafe static func of(_ file: UnsafeMutablePointer<sqlite3_file>?) -> FileState {
    guard let state = unsafe RecordedFile.at(file).pointee.state else { preconditionFailure("the file is open") }
    return unsafe state.takeUnretainedValue()
  }
}
