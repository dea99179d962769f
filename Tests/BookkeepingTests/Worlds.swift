import Bookkeeping
import ReviewScheme
import SystemInterface
import TestSupport
import Testing

/// Ledgers and batches for these tests.
enum World {
  static let clerk = Signature(who: "张某", at: "2026-01-02T03:04:05Z")

  static let scheme = LedgerScheme(
    sha256: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", reading: "r",
    document: Array("{}".utf8), unitsName: "units.csv", units: Array("id\n".utf8))

  /// A batch of some size that is unlike any other.
  static func entry(_ number: Int, pieces: Int = 2, bytes: Int = 1_500, rejects: Int = 3) -> LedgerEntry {
    var generator = SeededGenerator(seed: UInt64(number))
    return LedgerEntry(
      file: "batch-\(number).csv", sha256: digest(number), byteCount: 1_000 * number, rows: 10 + rejects, accepted: 10,
      rejected: rejects,
      pieces: (0..<pieces).map { _ in
        LedgerPiece(kind: "ballots", rows: 5, body: (0..<bytes).map { _ in .random(in: 0...255, using: &generator) })
      } + [LedgerPiece(kind: "lines", rows: 0, body: [])],
      rejects: (0..<rejects).map { LedgerReject(line: $0 + 2, reason: "columnCount", text: [0x61, 0xFF]) })
  }

  static func digest(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  /// Whether something is said in Chinese too.
  static func isTold(_ wording: Wording) -> Bool {
    wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  /// The problem that something runs into, which must be told in every language; `nil` if it runs into none. (The macro
  /// that does the same is not used within closures: the compiler then mixes up its closure with others.)
  static func problem(_ body: () throws -> Void) -> LedgerProblem? {
    do {
      try body()
      return nil
    } catch let problem as LedgerProblem {
      #expect(isTold(problem.fault) && isTold(problem.advice), "\(problem)")
      return problem
    } catch {
      Issue.record(error)
      return nil
    }
  }

  /// Does something in a folder that is gone afterwards. It is in memory where the system has such a place: what these
  /// tests say of the disk they do not say of a real one.
  static func inFolder<Result>(_ body: (_ folder: String) throws -> Result) throws -> Result {
    let random = Machine.randomBytes(8).map { String($0, radix: 16) }.joined()
    let folder = (FileSystem.kind(of: "/dev/shm") == .folder ? "/dev/shm" : "/tmp") + "/pingyi-ledger-\(random)"
    try FileSystem.makeFolder(folder)
    defer {
      for name in (try? FileSystem.entries(of: folder)) ?? [] { try? FileSystem.remove(folder + "/" + name) }
      try? FileSystem.remove(folder)
    }
    return try body(folder)
  }
}

extension Ledger {
  /// Imports a batch into the round "r", and writes a state that says how many batches count.
  func importBatch(_ number: Int, pieces: Int = 2, bytes: Int = 1_500) throws {
    try change {
      let (round, version) = try keep(World.scheme, forRound: "r", by: World.clerk)
      _ = try add(World.entry(number, pieces: pieces, bytes: bytes), round: round, scheme: version, by: World.clerk)
      let active = try batches(of: round).filter(\.isActive).map(\.id)
      try setState(LedgerState(scheme: version, batches: active, body: Array("\(active)".utf8)), of: round)
    }
  }
}
