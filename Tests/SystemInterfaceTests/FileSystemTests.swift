import SystemInterface
import Testing
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Files and folders by name")
struct FileSystemTests {
  @Test("tells files, folders, other things and nothing apart, through links")
  func kinds() throws {
    let folder = try TemporaryFolder()
    try FileSystem.write([1], to: folder("file"))
    // Unsafe: the paths become C strings for the length of the calls.
    try #require(unsafe symlink(folder("file"), folder("link")) == 0)
    try #require(unsafe symlink(folder("nowhere"), folder("broken")) == 0)
    #expect(FileSystem.kind(of: folder("file")) == .file)
    #expect(FileSystem.kind(of: folder("link")) == .file)
    #expect(FileSystem.kind(of: folder.path) == .folder)
    #expect(FileSystem.kind(of: "/dev/null") == .other)
    #expect(FileSystem.kind(of: folder("broken")) == nil)
    #expect(FileSystem.kind(of: "") == nil)
  }

  @Test("lists a folder in the order of bytes, whatever the language")
  func entries() throws {
    let folder = try TemporaryFolder()
    let names = ["b", "a", "B", "评议", "é", "a b", ".hidden", "a.csv", "10", "9", "\u{10000}", "\u{FF5E}"]
    for name in names { try FileSystem.write([], to: folder(name)) }
    let expected = [".hidden", "10", "9", "B", "a", "a b", "a.csv", "b", "é", "评议", "\u{FF5E}", "\u{10000}"]
    #expect(try FileSystem.entries(of: folder.path) == expected)
    try FileSystem.makeFolder(folder("empty"))
    #expect(try FileSystem.entries(of: folder("empty")) == [])
    #expect(throws: SystemError(operation: "list", path: folder("none"), code: ENOENT)) {
      try FileSystem.entries(of: folder("none"))
    }
    #expect(throws: SystemError(operation: "list", path: folder("a"), code: ENOTDIR)) {
      try FileSystem.entries(of: folder("a"))
    }
  }

  @Test("makes folders with and without those above, and is content with one that exists")
  func makeFolder() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError(operation: "make folder", path: folder("a/b/c"), code: ENOENT)) {
      try FileSystem.makeFolder(folder("a/b/c"), withParents: false)
    }
    try FileSystem.makeFolder(folder("a/b/c/"))
    try FileSystem.makeFolder(folder("a/b/c"))
    #expect(FileSystem.kind(of: folder("a/b/c")) == .folder)
    try FileSystem.write([], to: folder("file"))
    #expect(throws: SystemError(operation: "make folder", path: folder("file"), code: EEXIST)) {
      try FileSystem.makeFolder(folder("file"))
    }
    #expect(throws: SystemError.self) { try FileSystem.makeFolder(folder("file/below")) }
  }

  @Test("removes files and empty folders, and says what cannot be removed")
  func remove() throws {
    let folder = try TemporaryFolder()
    try FileSystem.makeFolder(folder("sub"))
    try FileSystem.write([], to: folder("sub/file"))
    #expect(throws: SystemError(operation: "remove", path: folder("sub"), code: ENOTEMPTY)) {
      try FileSystem.remove(folder("sub"))
    }
    try FileSystem.remove(folder("sub/file"))
    try FileSystem.remove(folder("sub"))
    #expect(FileSystem.kind(of: folder("sub")) == nil)
    #expect(throws: SystemError(operation: "remove", path: folder("sub"), code: ENOENT)) {
      try FileSystem.remove(folder("sub"))
    }
  }

  @Test("a full device is a full disk", .enabled(if: FileSystem.kind(of: "/dev/full") == .other))
  func full() {
    let error = #expect(throws: SystemError.self) { try FileSystem.write([1, 2, 3], to: "/dev/full") }
    #expect(error == SystemError(operation: "write", path: "/dev/full", code: ENOSPC))
    #expect(error?.isDiskFull == true)
  }

  @Test("takes paths apart and joins them")
  func paths() {
    let cases = [
      ("a/b/c", "a/b", "c"), ("a/b/", "a", "b"), ("c", ".", "c"), ("/", "/", "/"), ("//", "/", "/"),
      ("/a", "/", "a"), ("/a/", "/", "a"), ("a//b", "a", "b"), ("", ".", ""), ("./a", ".", "a"),
      ("组/票.csv", "组", "票.csv"),
    ]
    for (path, folder, last) in cases {
      #expect(FileSystem.folder(of: path) == folder, "\(path)")
      #expect(FileSystem.lastComponent(of: path) == last, "\(path)")
    }
    #expect(FileSystem.join("a", "b") == "a/b")
    #expect(FileSystem.join("a/", "b") == "a/b")
    #expect(FileSystem.join("", "b") == "b")
    #expect(FileSystem.join("/", "b") == "/b")
    #expect(FileSystem.join("a", "/b") == "/b")
  }
}
