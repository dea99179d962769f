import SystemInterface
import Testing

@Suite("ByteStream")
struct ByteStreamTests {
  @Test("Pieces of any size are the file, and nothing comes after its end", arguments: [1, 7, 100, 1 << 18])
  func pieces(_ size: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0) }
    let path = folder.path + "/stream"
    let output = try OutputTransaction(folder: folder.path)
    try output.write("stream", bytes)
    try output.commit()
    let stream = try ByteStream.open(path)
    #expect(stream.name == path)
    var found: [UInt8] = []
    while true {
      let next = try stream.next(size)
      if next.isEmpty { break }
      #expect(next.count <= size)
      found += next
    }
    #expect(found == bytes)
    #expect(try stream.next(size).isEmpty)
  }

  @Test("What is no file, or a folder, is told")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError.self) { try ByteStream.open(folder.path + "/nothing") }
    #expect(throws: SystemError.self) { try ByteStream.open(folder.path) }
  }
}
