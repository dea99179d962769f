import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

/// A folder of `Fixtures/exports`: files as a program exports them, what `inspect` writes for them, and results worked
/// by hand.
struct Export: CustomTestStringConvertible, Sendable {
  let name: String

  var testDescription: String { name }

  /// All of them, by name.
  static let all: [Export] = {
    let folder = Places.fixtures + "/exports"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/ballots") }.sorted().map(Export.init)
  }()

  var folder: String { "\(Places.fixtures)/exports/\(name)" }

  /// The exported files, in the order of their names.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/ballots").sorted().map { "\(folder)/ballots/\($0)" }
  }

  /// The text of a file beside them.
  func text(_ file: String) throws -> String { try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) }

  func inspection() throws -> Inspection { try Inspection(of: files(), under: nil) }

  /// Calls `body` with a folder that holds what `inspect` writes; the folder goes away afterwards.
  func withWritten<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pingyi-export-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try inspection().write(to: folder.path)
    return try body(folder.path)
  }
}
