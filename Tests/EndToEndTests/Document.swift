import Foundation
import TestSupport
import Testing

/// A document for people whose examples are run as tests.
struct Document: CustomTestStringConvertible, Sendable {
  /// A command of a document with the output that the document shows.
  struct Step: Sendable {
    let line: Int
    let command: String
    let output: [String]
  }

  /// Its path below the root of the checkout.
  let path: String

  var testDescription: String { path }

  /// README.md and all articles.
  static let all: [Document] = {
    let catalog = "Sources/Pingyi/Documentation.docc"
    let articles = (try? FileManager.default.contentsOfDirectory(atPath: Places.root + "/" + catalog)) ?? []
    return (["README.md"] + articles.filter { $0.hasSuffix(".md") }.sorted().map { catalog + "/" + $0 })
      .map(Document.init)
  }()

  func lines() throws -> [String] {
    try String(contentsOfFile: Places.root + "/" + path, encoding: .utf8).components(separatedBy: "\n")
  }

  /// The blocks of code in a language, each with the number of its first line.
  func blocks(_ language: String) throws -> [(line: Int, lines: [String])] {
    var blocks: [(line: Int, lines: [String])] = []
    var isInside = false
    for (index, line) in try lines().enumerated() {
      if isInside {
        if line == "```" { isInside = false } else { blocks[blocks.count - 1].lines.append(line) }
      } else if line == "```\(language)" {
        blocks.append((index + 2, []))
        isInside = true
      }
    }
    return blocks
  }

  /// The commands of all `console` blocks, in order.
  func steps() throws -> [Step] {
    try blocks("console").flatMap { block in
      var steps: [Step] = []
      for (index, line) in block.lines.enumerated() {
        if line.hasPrefix("$ ") {
          steps.append(Step(line: block.line + index, command: String(line.dropFirst(2)), output: []))
        } else if let last = steps.popLast() {
          if last.command.hasSuffix("\\") && last.output.isEmpty {
            let command = last.command.dropLast() + line.trimmingCharacters(in: .whitespaces)
            steps.append(Step(line: last.line, command: String(command), output: []))
          } else {
            steps.append(Step(line: last.line, command: last.command, output: last.output + [line]))
          }
        }
      }
      return steps
    }
  }
}

/// Whether an output is the one that a document shows. A line `…` stands for any lines, a `…` in a line for any text.
func shows(_ shown: [String], _ actual: [String]) -> Bool {
  guard let first = shown.first else { return actual.isEmpty }
  if first.trimmingCharacters(in: .whitespaces) == "…" {
    return (0...actual.count).contains { shows(Array(shown.dropFirst()), Array(actual.dropFirst($0))) }
  }
  guard let line = actual.first else { return false }
  return showsLine(first, line) && shows(Array(shown.dropFirst()), Array(actual.dropFirst()))
}

private func showsLine(_ shown: String, _ actual: String) -> Bool {
  // Blanks at the end of a line are invisible in a document.
  var rest = trimmed(actual)[...]
  let parts = trimmed(shown).components(separatedBy: "…")
  if parts.count == 1 { return parts[0] == rest }
  guard rest.hasPrefix(parts[0]) else { return false }
  rest = rest.dropFirst(parts[0].count)
  for part in parts.dropFirst().dropLast() where !part.isEmpty {
    guard let range = rest.range(of: part) else { return false }
    rest = rest[range.upperBound...]
  }
  return rest.hasSuffix(parts[parts.count - 1])
}

private func trimmed(_ line: String) -> String {
  var line = line
  while line.last == " " || line.last == "\r" || line.last == "\r\n" { line.removeLast() }
  return line
}
