import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

/// A folder of `Fixtures/cases`.
struct Case: CustomTestStringConvertible, Sendable {
  let name: String

  var testDescription: String { name }

  /// All cases, by name.
  static let all: [Case] = {
    let folder = Places.fixtures + "/cases"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/scheme.json") }.sorted().map(
      Case.init)
  }()

  var folder: String { "\(Places.fixtures)/cases/\(name)" }

  /// What must be in the results.
  func expected() throws -> JSONValue { try JSONReader.parse(Array(Data(contentsOf: url("expected.json")))) }

  /// Whether a part of the case is too large to keep, and is built from `build.json`.
  var isBuilt: Bool { FileManager.default.fileExists(atPath: url("build.json").path) }

  /// Calls `body` with the folder of the case, complete: where parts are built, in a copy that goes away afterwards.
  func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    guard isBuilt else { return try body(folder) }
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("pingyi-case-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: URL(fileURLWithPath: folder), to: copy)
    for part in try JSONReader.parse(Array(Data(contentsOf: url("build.json")))).object ?? [] {
      let file = copy.appendingPathComponent(part.key)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let text = (part.value.array ?? []).map { piece in
        String(
          repeating: piece.array?.first?.string ?? "", count: Int(piece.array?.last?.numberText ?? "") ?? 0)
      }
      try Data(text.joined().utf8).write(to: file)
    }
    return try body(copy.path)
  }

  private func url(_ name: String) -> URL { URL(fileURLWithPath: folder).appendingPathComponent(name) }
}
