import Foundation
import Synchronization
import TestSupport
import Testing

/// A shell in a folder of its own, with the `pingyi` that is tested on its path.
///
/// Tests say what a user would type, so that pipes, redirections and signals are the real ones.
final class Shell: Sendable {
  /// What a script left behind.
  struct Result: Sendable {
    /// The bytes on standard output.
    let bytes: [UInt8]
    /// The text on standard error.
    let errors: String
    /// The exit code; 128 + n if signal n ended it.
    let exitCode: Int32

    /// The text on standard output.
    var output: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The folder in which scripts run; removed at the end.
  let folder: URL

  init() throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("pingyi-e2e-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs a script from the folder, or from another one.
  @discardableResult
  func run(_ script: String, from place: String? = nil) async throws -> Result {
    let mark = UUID().uuidString
    let output = folder.appendingPathComponent(".\(mark).out")
    let errors = folder.appendingPathComponent(".\(mark).err")
    defer {
      try? FileManager.default.removeItem(at: output)
      try? FileManager.default.removeItem(at: errors)
    }
    for file in [output, errors] { try Data().write(to: file) }

    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = place.map { URL(fileURLWithPath: $0) } ?? folder
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = Self.programs.path + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["LC_ALL"] = "C.UTF-8"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    // Files and not pipes: nothing has to be drained while the script runs.
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try await Self.finish(process)
    return Result(
      bytes: [UInt8](try Data(contentsOf: output)),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      exitCode: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
  }

  private static func finish(_ process: Process) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try withSignals { try process.run() } } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }

  /// Calls `body` with all signals let through: threads of Dispatch block them, and what they start would inherit that.
  private static func withSignals(_ body: () throws -> Void) rethrows {
    var none = sigset_t()
    var before = sigset_t()
    // Unsafe: the three calls fill and read whole structures that outlive them.
    _ = unsafe sigemptyset(&none)
    _ = unsafe pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { _ = unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
  }

  // MARK: - Files

  /// Writes a text file, and the folders above it.
  func write(_ text: String, to name: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The bytes of a file.
  func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appendingPathComponent(name))) }

  /// The text of a file.
  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// Every file and folder below a folder, in the order of their names; none if it does not exist.
  func tree(_ name: String) -> [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.appendingPathComponent(name).path)) ?? []).sorted()
  }

  /// Writes a round that is small enough to know by heart: two units, one group, three ballots.
  ///
  /// 办公室 has 满意, 满意, 不满意: (100 + 100 + 30) ÷ 3. 财务处 has 满意, 基本满意: 180 ÷ 2.
  func writeRound() throws {
    try write(
      """
      {
        title: "小评议",
        scale: { levels: [
          { code: "1", name: "满意", score: 100, satisfied: true },
          { code: "2", name: "基本满意", score: 80, satisfied: true },
          { code: "3", name: "不满意", score: 30 },
          { code: "4", name: "不了解" },
        ] },
        groups: [{ id: "G1", name: "群众代表", weight: 1 }],
        units: "units.csv",
        intake: { group: "G1" },
      }
      """, to: "round/scheme.json")
    try write("id,name\nU1,办公室\nU2,财务处\n", to: "round/units.csv")
    try write(Self.ballots, to: "round/ballots/1.csv")
  }

  /// The ballots of the small round.
  static let ballots = "ballot_id,办公室,财务处\n1,1,1\n2,满意,2\n3,3,不了解\n"

  // MARK: - Where the program is

  /// The folder of what was built with these tests: that of the test runner itself.
  static let build: URL = {
    let runner = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
    return runner.resolvingSymlinksInPath().deletingLastPathComponent()
  }()

  /// The folder of the program that is tested: the one that was built with these tests, or the released one, which
  /// `PINGYI_PROGRAMS` names.
  static let programs = released ?? build

  /// Whether the program can be killed at named places; the released one cannot.
  static let hasCrashPoints = released == nil

  private static let released = ProcessInfo.processInfo.environment["PINGYI_PROGRAMS"].map(URL.init(fileURLWithPath:))
}
