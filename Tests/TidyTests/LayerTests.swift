import Testing

/// The architecture, held against every import. SwiftPM lets an undeclared import pass; this does not.
@Suite("Layers")
struct LayerTests {
  private struct Layer {
    let number: Int
    let imports: Set<String>
  }

  /// What each target may import of this package: the same table as in `Package.swift`.
  private static let layers: [String: Layer] = [
    "ExactArithmetic": Layer(number: 0, imports: []),
    "ByteCoding": Layer(number: 0, imports: []),
    "JSONText": Layer(number: 0, imports: []),
    "DelimitedText": Layer(number: 0, imports: []),
    "ContentDigest": Layer(number: 0, imports: []),
    "CommandLineOptions": Layer(number: 0, imports: []),
    "OrderedWork": Layer(number: 0, imports: []),
    "SystemInterface": Layer(number: 0, imports: []),
    "CSQLite": Layer(number: 0, imports: []),
    "ReviewScheme": Layer(number: 1, imports: ["ExactArithmetic", "JSONText"]),
    "Scoring": Layer(number: 1, imports: ["ReviewScheme", "ExactArithmetic"]),
    "Confidence": Layer(number: 1, imports: ["Scoring", "ReviewScheme", "ExactArithmetic"]),
    "AnnualAssessment": Layer(number: 1, imports: ["Scoring", "ReviewScheme", "ExactArithmetic", "JSONText"]),
    "Ingestion": Layer(
      number: 2,
      imports: [
        "Scoring", "ReviewScheme", "ExactArithmetic", "JSONText", "DelimitedText", "ContentDigest", "OrderedWork",
        "SystemInterface", "ByteCoding",
      ]),
    "Bookkeeping": Layer(
      number: 2, imports: ["ReviewScheme", "ContentDigest", "JSONText", "SystemInterface", "CSQLite"]),
    "Partials": Layer(number: 2, imports: ["Scoring", "ReviewScheme", "DelimitedText", "ContentDigest"]),
    "Reports": Layer(
      number: 2,
      imports: [
        "AnnualAssessment", "Confidence", "Scoring", "ReviewScheme", "ExactArithmetic", "JSONText", "DelimitedText",
      ]),
    "Simulation": Layer(number: 2, imports: ["ReviewScheme", "ExactArithmetic", "DelimitedText", "OrderedWork"]),
    "Pingyi": Layer(
      number: 3,
      imports: [
        "Ingestion", "Partials", "Reports", "Simulation", "Bookkeeping", "AnnualAssessment", "Scoring", "ReviewScheme",
        "ExactArithmetic", "JSONText", "DelimitedText", "ContentDigest", "SystemInterface", "ByteCoding",
      ]),
    "PingyiCommand": Layer(
      number: 4, imports: ["Pingyi", "CommandLineOptions", "DelimitedText", "OrderedWork", "SystemInterface"]),
  ]

  /// What a target may import that is not of this package, besides the standard library.
  private static let system: [String: Set<String>] = [
    "OrderedWork": ["Dispatch", "Synchronization"],
    "SystemInterface": ["Glibc", "Musl", "Darwin", "Synchronization"],
    "PingyiCommand": ["Synchronization"],
    "Bookkeeping": ["Synchronization"],
    "Ingestion": ["Synchronization", "_Builtin_intrinsics"],
    "ContentDigest": ["_Builtin_intrinsics"],
  ]

  @Test("The table names the targets that exist")
  func tableIsComplete() {
    #expect(SourceTree.folders(in: "Sources") == Self.layers.keys.sorted())
  }

  @Test("Every import of every source file is in the table")
  func importsAreDeclared() {
    let files = SourceTree.swiftFiles(below: "Sources")
    #expect(files.count > 100)
    for file in files {
      var allowed = (Self.layers[file.target]?.imports ?? []).union(Self.system[file.target] ?? [])
      if file.path == "Sources/PingyiCommand/main.swift" { allowed.formUnion(["Glibc", "Musl", "Darwin"]) }
      for (module, line) in file.imports {
        #expect(allowed.contains(module), "\(file.path):\(line): \(module)")
      }
    }
  }

  @Test("Arrows point down only, and no target of layer 2 knows another")
  func arrowsPointDown() {
    for (name, layer) in Self.layers {
      for module in layer.imports {
        let below = Self.layers[module]?.number ?? .max
        #expect(below < layer.number || (below == layer.number && layer.number == 1), "\(name) imports \(module)")
      }
    }
  }

  @Test("The article on the architecture shows the same layers")
  func articleAgrees() throws {
    let article = try SourceTree.text("Sources/Pingyi/Documentation.docc/Architecture.md")
    var shown: [Int: [String]] = [:]
    for row in article.matches(of: /\n\| (\d) \| ([^|]+) \|/) {
      shown[Int(row.1) ?? -1] = row.2.matches(of: /`(\w+)`/).map { String($0.1) }.sorted()
    }
    let layers = Dictionary(grouping: Self.layers.keys) { Self.layers[$0]?.number ?? -1 }
    #expect(shown == layers.mapValues { $0.sorted() })
  }

  @Test("Package.swift declares the same table")
  func packageAgrees() throws {
    let manifest = try SourceTree.text("Package.swift").replacing(/\s+/, with: " ")
    for (name, layer) in Self.layers where name != "PingyiCommand" && name != "CSQLite" {
      let declared = try #require(
        manifest.firstMatch(of: try Regex("layer\\( ?\"\(name)\"(?:, over: \\[([^\\]]*)\\])?")))
      let names = declared.output[1].substring.map { $0.matches(of: /"(\w+)"/).map { String($0.1) } } ?? []
      #expect(Set(names) == layer.imports, "\(name)")
    }
    let command = try #require(manifest.firstMatch(of: /name: "PingyiCommand", dependencies: \[([^\]]*)\]/))
    #expect(Set(command.1.matches(of: /"(\w+)"/).map { String($0.1) }) == Self.layers["PingyiCommand"]?.imports)
  }
}
