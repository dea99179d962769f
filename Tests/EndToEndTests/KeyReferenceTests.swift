import Foundation
import JSONText
import ReviewScheme
import TestSupport
import Testing

/// The articles that list keys, held to the tables and to the readers. With `PINGYI_WRITE_REFERENCE=1` their lists are
/// written anew.
@Suite("References of keys")
struct KeyReferenceTests {
  @Test("The examples are sound, and have every key", arguments: KeyReference.all)
  func examples(_ reference: KeyReference) throws {
    var seen: Set<SchemeKey> = []
    for (block, document) in zip(try reference.document.blocks("json5"), try reference.documents()) {
      let problems = reference.read(KeyReference.output(document).text())
      #expect(problems.isEmpty, "\(reference.name):\(block.line): \(problems.map { "\($0.place): \($0.message)" })")
      for place in KeyReference.places(in: document) { seen.formUnion(reference.rows(at: place)) }
    }
    #expect(reference.table.all.filter { !seen.contains($0) }.map { "\($0.path) \($0.variants)" } == [])
  }

  @Test("The lists are those of the tables, and what they say is said", arguments: KeyReference.all)
  func lists(_ reference: KeyReference) throws {
    let made = try reference.made()
    if ProcessInfo.processInfo.environment["PINGYI_WRITE_REFERENCE"] != nil {
      try Data(made.joined(separator: "\n").utf8)
        .write(to: URL(fileURLWithPath: Places.root + "/" + reference.document.path))
    }
    let lines = try reference.document.lines()
    if let line = zip(lines, made).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
      Issue.record("\(reference.name).md:\(line.offset + 1) should be: \(line.element.1)")
    }
    #expect(lines.count == made.count)
    // No key is left out because nothing lists it, and none is there twice.
    let listed = lines.compactMap { $0.prefixMatch(of: /- `([^`]+)`[^:]*:/).map { String($0.1) } }
    #expect(listed.sorted() == reference.table.all.map(\.path).sorted())
    #expect(!made.contains { $0.contains("the value is taken") || $0.contains("no example of the article") })
  }
}
