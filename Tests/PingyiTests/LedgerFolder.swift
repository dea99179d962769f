import Foundation
import Pingyi

/// A place for ledgers: in memory where the system has one, so that nothing waits for a disk.
enum LedgerFolder {
  static let clerk = Signature(who: "张某", at: "2026-01-02T03:04:05Z")

  /// Does something in a folder that is gone afterwards.
  static func with<Result>(_ body: (_ folder: String) throws -> Result) throws -> Result {
    let shared = "/dev/shm"
    let parent = FileManager.default.fileExists(atPath: shared) ? shared : NSTemporaryDirectory()
    let folder = parent + "/pingyi-book-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }
}
