import Foundation
import Testing

@testable import SystemInterface

@Suite("Machine: who and when")
struct MachineClerkTests {
  @Test("The time is UTC to the second in one form, and does not run backwards")
  func time() {
    let before = Machine.utcTime()
    #expect(before.wholeMatch(of: /20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-6]\dZ/) != nil, "\(before)")
    #expect(before <= Machine.utcTime())
  }

  @Test("The user has the name that the system's own program tells")
  func user() throws {
    let program = Process()
    let output = Pipe()
    program.executableURL = URL(fileURLWithPath: "/usr/bin/id")
    program.arguments = ["-un"]
    program.standardOutput = output
    program.standardError = FileHandle.nullDevice
    try program.run()
    let told = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      .trimmingCharacters(in: .newlines)
    program.waitUntilExit()
    #expect(Machine.userName() == (program.terminationStatus == 0 ? told : "user \(getuid())"))
  }

  @Test("A list of users has a name for each number, but none for lines that are no user's")
  func list() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("users-\(UUID().uuidString)")
    try Data(
      """
      root:x:0:0:root:/:/bin/sh
      zhang:x:1000:1000:张某:/:/bin/sh
      +@clerks::1001:
      :x:1002:1002::/:
      short:x:1003
      +
      li:x:1004:1000::/:/bin/sh
      later:x:1000:1000::/:/bin/sh
      """.utf8
    ).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    func name(_ number: UInt32) -> String? { Machine.name(ofUser: number, inListAt: file.path) }
    #expect(name(0) == "root")
    #expect(name(1000) == "zhang")
    #expect(name(1002) == nil)
    #expect(name(1003) == nil)
    #expect(name(1004) == "li")
    #expect(name(7) == nil)
    #expect(Machine.name(ofUser: 0, inListAt: file.path + "-missing") == nil)
  }
}
