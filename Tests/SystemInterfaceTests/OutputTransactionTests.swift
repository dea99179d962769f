import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Output that appears whole or not at all")
struct OutputTransactionTests {
  private static func read(_ path: String) throws -> String {
    String(decoding: try InputFile.open(path).readAll(), as: UTF8.self)
  }

  private static func visible(_ folder: TemporaryFolder) throws -> [String] {
    try FileSystem.entries(of: folder.path).filter { !$0.hasPrefix(".") }
  }

  @Test("nothing is visible before the commit, everything after it, and nothing else remains")
  func commit() throws {
    let folder = try TemporaryFolder()
    try FileSystem.write(Array("old".utf8), to: folder("b"))
    let transaction = try OutputTransaction(folder: folder.path)
    try transaction.write("a", Array("first".utf8))
    try transaction.write("b", Array("second".utf8))
    #expect(try Self.visible(folder) == ["b"])
    #expect(try Self.read(folder("b")) == "old")
    try transaction.commit()
    #expect(try FileSystem.entries(of: folder.path) == ["a", "b"])
    #expect(try Self.read(folder("a")) == "first")
    #expect(try Self.read(folder("b")) == "second")
  }

  @Test("an abort or the end of the transaction's life leaves the folder as it was")
  func abort() throws {
    let folder = try TemporaryFolder()
    let aborted = try OutputTransaction(folder: folder.path)
    try aborted.write("a", [1])
    aborted.abort()
    #expect(try FileSystem.entries(of: folder.path) == [])
    do {
      let dropped = try OutputTransaction(folder: folder.path)
      try dropped.write("b", [2])
      #expect(try FileSystem.entries(of: folder.path).count == 1)
    }
    #expect(try FileSystem.entries(of: folder.path) == [])
    try aborted.write("c", [3])
    try aborted.commit()
    #expect(try FileSystem.entries(of: folder.path) == ["c"])
  }

  @Test("makes its folder, with those above")
  func makesFolder() throws {
    let folder = try TemporaryFolder()
    let transaction = try OutputTransaction(folder: folder("x/y"))
    try transaction.write("a", [])
    try transaction.commit()
    #expect(try FileSystem.entries(of: folder("x/y")) == ["a"])
  }

  @Test("of two files with one name the later wins")
  func sameName() throws {
    let folder = try TemporaryFolder()
    let transaction = try OutputTransaction(folder: folder.path)
    try transaction.write("a", Array("1".utf8))
    try transaction.write("a", Array("2".utf8))
    try transaction.commit()
    #expect(try FileSystem.entries(of: folder.path) == ["a"])
    #expect(try Self.read(folder("a")) == "2")
  }

  @Test("a commit that cannot succeed changes nothing")
  func impossibleCommit() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder("b"))
    let transaction = try OutputTransaction(folder: folder.path)
    try transaction.write("a", [1])
    try transaction.write("b", [2])
    #expect(throws: SystemError(operation: "rename", path: folder("b"), code: EISDIR)) { try transaction.commit() }
    #expect(try FileSystem.entries(of: folder.path) == ["b"])
  }

  @Test("refuses what is not a name", arguments: ["", ".", "..", "a/b", "/a", "../a"])
  func refusesPaths(name: String) throws {
    let folder = try TemporaryFolder()
    let transaction = try OutputTransaction(folder: folder.path)
    let error = #expect(throws: SystemError.self) { try transaction.write(name, [1]) }
    #expect(error?.code == EINVAL)
    #expect(try FileSystem.entries(of: folder.path) == [])
  }

  @Test("a failed write names the final file and leaves nothing")
  func failedWrite() throws {
    let folder = try TemporaryFolder()
    let transaction = try OutputTransaction(folder: folder("gone"))
    try FileSystem.remove(folder("gone"))
    #expect(throws: SystemError(operation: "create", path: folder("gone/a"), code: ENOENT)) {
      try transaction.write("a", [1])
    }
    #expect(throws: SystemError.self) { try OutputTransaction(folder: "/dev/null/below") }
  }

  @Test("no file appears before the disk has all of them")
  func allOrNone() async throws {
    let folder = try TemporaryFolder()
    try FileSystem.write(Array("old".utf8), to: folder("a"))
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      let transaction = try OutputTransaction(folder: path)
      try transaction.write("a", Array("new".utf8))
      let before = try FileSystem.entries(of: path)
      try transaction.write("b", Array("second".utf8))
      // The disk fails for the second file: behind the transaction's back its descriptor becomes a pipe, which cannot be
      // synced. (Were it closed, a thread of the test library could be given its number meanwhile.)
      let temporary = try FileSystem.entries(of: path).filter { !before.contains($0) }
      precondition(temporary.count == 1)
      var file = stat()
      precondition(unsafe stat(FileSystem.join(path, temporary[0]), &file) == 0)
      var ends: [CInt] = [0, 0]
      precondition(unsafe pipe(&ends) == 0)
      var replaced = 0
      for number in 3..<CInt(getdtablesize()) {
        var status = stat()
        if unsafe fstat(number, &status) == 0 && status.st_ino == file.st_ino && status.st_dev == file.st_dev {
          precondition(dup2(ends[1], number) == number)
          replaced += 1
        }
      }
      precondition(replaced == 1)
      do {
        try transaction.commit()
        preconditionFailure("committed")
      } catch let error as SystemError {
        precondition(error == SystemError(operation: "sync", path: FileSystem.join(path, "b"), code: EINVAL))
      }
    }
    #expect(try FileSystem.entries(of: folder.path) == ["a"])
    #expect(try Self.read(folder("a")) == "old")
  }

  @Test("a second interrupt, which ends the process at once, leaves no temporary file")
  func interrupted() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    await #expect(processExitsWith: .exitCode(130)) { [path = path as String] in
      Interruption.install()
      let transaction = try OutputTransaction(folder: path)
      let other = try OutputTransaction(folder: path)
      try transaction.write("a", [1])
      try transaction.commit()
      // More than the table of temporary files holds at once.
      for number in 0..<100 {
        try other.write("c\(number)", [1])
        other.abort()
      }
      try transaction.write("b", [2])
      try other.write("c", [3])
      let present = try FileSystem.entries(of: path).count
      precondition(present == 3)
      signalSelf(SIGINT)
      waitForRequest()
      signalSelf(SIGINT)
      sleep(10)
      withExtendedLifetime((transaction, other)) {}
    }
    #expect(try FileSystem.entries(of: folder.path) == ["a"])
  }
}
