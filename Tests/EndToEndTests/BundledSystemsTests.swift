import Foundation
import JSONText
import TestSupport
import Testing

@Suite("The bundled systems")
struct BundledSystemsTests {
  /// A settlement with the folder of what it is known to give.
  struct System: CustomTestStringConvertible, Sendable {
    let document: String
    let expected: String

    var testDescription: String { document }
  }

  static let systems = [
    System(document: "jinhua-annual/annual.json", expected: "jinhua-annual/expected"),
    System(document: "jinhua-posts/annual.json", expected: "jinhua-posts/expected"),
    System(document: "jiaozuo/annual.json", expected: "jiaozuo/expected"),
    System(document: "hengshan/annual.json", expected: "hengshan/expected"),
    System(document: "hengshan/managers.json", expected: "hengshan/expected-managers"),
    System(document: "xuchang/annual.json", expected: "xuchang/expected"),
    System(document: "zhangye/annual.json", expected: "zhangye/expected"),
  ]

  @Test("A settlement gives the files that are kept beside it, byte for byte", arguments: systems)
  func isReproduced(_ system: System) async throws {
    let shell = try Shell()
    let result = try await shell.run(
      "pingyi annual Fixtures/\(system.document) -q -o \(shell.folder.path)/out", from: Places.root)
    #expect(result.exitCode == 0, "\(result.errors)")
    let folder = URL(fileURLWithPath: "\(Places.fixtures)/\(system.expected)")
    let kept = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { !$0.hasSuffix("/") }
    var compared = 0
    for name in kept.sorted() where (name as NSString).pathExtension != "" {
      let expected = [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
      #expect(try shell.read("out/\(name)") == expected, "\(name)")
      compared += 1
    }
    #expect(compared >= 5)
  }

  @Test(
    "Every number of a sheet that was worked without the program is the program's",
    arguments: ["jinhua-annual", "jinhua-posts", "jiaozuo", "hengshan", "xuchang", "zhangye"])
  func agreesWithSheet(_ system: String) async throws {
    let shell = try Shell()
    let result = try await shell.run(
      "pingyi annual Fixtures/\(system)/annual.json -q -o \(shell.folder.path)/out", from: Places.root)
    #expect(result.exitCode == 0, "\(result.errors)")
    var known: [String: [String: [String: String]]] = [:]
    var compared = 0
    for entry in try Sheet(of: system).entries {
      let place = entry.settlement
      if known[place] == nil { known[place] = try numbers(JSONReader.parse(shell.read("out/\(place)"))) }
      guard let number = known[place]?[entry.unit]?[entry.step] else { continue }
      #expect(number == entry.value, "\(place) \(entry.unit) \(entry.step)")
      compared += 1
    }
    #expect(compared >= 10)
  }

  /// What results say of each unit: components by id, `total`, `rank` and `grade`.
  private func numbers(_ results: JSONValue) throws -> [String: [String: String]] {
    var numbers: [String: [String: String]] = [:]
    for unit in results["units"]?.array ?? [] {
      var told = ["total": unit["score"]?.string ?? "none"]
      told["rank"] = unit["rank"]?.numberText
      told["grade"] = unit["grade"]?.string
      for component in unit["components"]?.array ?? [] {
        told[try #require(component["id"]?.string)] = component["value"]?.string ?? "none"
      }
      numbers[try #require(unit["id"]?.string)] = told
    }
    return numbers
  }

  @Test(
    "A sheet is what its script works out",
    .enabled(if: Machine.has("/usr/bin/python3"), "Python is not installed"),
    arguments: ["jinhua-posts", "jiaozuo", "hengshan", "xuchang", "zhangye"]
      // Counting ten thousand ballots takes a script some seconds.
      + (ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] == nil ? [] : ["jinhua-annual"]))
  func sheetIsWorked(_ system: String) async throws {
    let shell = try Shell()
    let result = try await shell.run("python3 -B Fixtures/\(system)/sheets/work.py", from: Places.root)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output == (try Sheet.text(of: system)))
  }

  @Test(
    "Ballots are those that the commands of a README make, byte for byte",
    arguments: ["jinhua-posts", "jiaozuo", "hengshan", "xuchang", "zhangye"])
  func ballotsAreSimulated(_ system: String) async throws {
    let shell = try Shell()
    let steps = try Document(path: "Fixtures/\(system)/README.md").steps()
    #expect(!steps.isEmpty)
    try FileManager.default.createDirectory(
      at: shell.folder.appendingPathComponent("Fixtures"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(Places.fixtures)/\(system)", toPath: "\(shell.folder.path)/Fixtures/\(system)")
    let cleared = try await shell.run(
      "find Fixtures -name ballots -exec rm -r {} + ; find Fixtures -name truth.csv -o -name dirt.csv | xargs rm")
    #expect(cleared.exitCode == 0, "\(cleared.errors)")
    for step in steps {
      let result = try await shell.run(step.command)
      #expect(result.exitCode == 0, "\(result.errors)")
    }
    let difference = try await shell.run("diff -r Fixtures/\(system) '\(Places.fixtures)/\(system)'")
    #expect(difference.output == "" && difference.exitCode == 0)
  }
}

/// A sheet that was worked without the program.
private struct Sheet {
  struct Entry {
    /// The results file that it is about, below the folder of results.
    let settlement: String
    let unit: String
    let step: String
    let value: String
  }

  private(set) var entries: [Entry] = []

  static func text(of system: String) throws -> String {
    try String(contentsOfFile: "\(Places.fixtures)/\(system)/sheets/sheet.md", encoding: .utf8)
  }

  init(of system: String) throws {
    var place = ""
    var unit = ""
    for line in try Self.text(of: system).split(separator: "\n") {
      if line.hasPrefix("## ") {
        var words = line.dropFirst(3).split(separator: " ").map(String.init)
        let periods = Self.periods[system] ?? [:]
        place = periods[words[0]].map { $0 + "/" } ?? ""
        if periods[words[0]] != nil { words.removeFirst() }
        unit = words[0]
      } else if line.hasPrefix("| ") {
        let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        entries.append(
          Entry(
            settlement: place + "annual-results.json", unit: unit, step: cells[0],
            value: cells[cells.count - 1]))
      }
    }
  }

  /// Where the settlements inside the year put their results.
  private static let periods: [String: [String: String]] = [
    "xuchang": [
      "q1": "rounds/quarters-第一季度", "q2": "rounds/quarters-第二季度", "q3": "rounds/quarters-第三季度",
      "q4": "rounds/quarters-第四季度", "annual": ".",
    ],
    "zhangye": [
      "q1": "rounds/half-上半年/rounds/quarters-第一季度", "q2": "rounds/half-上半年/rounds/quarters-第二季度",
      "q3": "rounds/quarters-第三季度", "q4": "rounds/quarters-第四季度", "h1": "rounds/half-上半年", "annual": ".",
    ],
  ]
}
