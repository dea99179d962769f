import Foundation
import TestSupport
import Testing

/// Non-functional properties of the sources that a reader would otherwise have to watch for.
@Suite("Tidiness")
struct TidyTests {
  @Test(
    "No binary floating point between bytes and rank",
    arguments: [
      "ExactArithmetic", "JSONText", "DelimitedText", "ReviewScheme", "Scoring", "AnnualAssessment", "Ingestion",
      "Reports",
    ])
  func noFloatingPoint(_ target: String) {
    let files = SourceTree.swiftFiles(below: "Sources/\(target)")
    #expect(!files.isEmpty)
    expect(
      files, lack: ["Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat", "CDouble", "CFloat"])
  }

  /// Where unsafe code may stand: at the operating system, in the innermost loops over bytes, around the processor's
  /// instructions for SHA-256, and at SQLite.
  private static let fences = [
    "Sources/SystemInterface/", "Sources/Ingestion/Kernel/", "Sources/ContentDigest/ShaInstructions",
    "Sources/Bookkeeping/SQLite/",
  ]

  @Test("Unsafe code is behind its fences")
  func unsafeIsFenced() {
    let files = SourceTree.swiftFiles(below: "Sources").filter { file in
      !Self.fences.contains { file.path.hasPrefix($0) }
    }
    expect(files, lack: ["unsafe", "@unsafe", "@safe", "@unchecked", "unowned"])
    expect(files) { !$0.contains("Unsafe") }
  }

  @Test("No result hangs on time, place or chance: only the edges ask for them")
  func noHiddenInputs() {
    let edges: Set = ["SystemInterface", "PingyiCommand"]
    expect(
      SourceTree.swiftFiles(below: "Sources").filter { !edges.contains($0.target) },
      lack: [
        "Date", "Locale", "TimeZone", "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "hashValue",
      ])
  }

  @Test("Nothing is left to do", arguments: ["Sources", "Tests"])
  func nothingLeft(_ folder: String) {
    let marks = ["TO" + "DO", "FIX" + "ME", "HA" + "CK"]
    for file in SourceTree.files(below: folder, where: { $0.hasSuffix(".swift") || $0.hasSuffix(".md") }) {
      for (line, number) in zip(file.lines, 1...) {
        #expect(!marks.contains { line.contains($0) }, "\(file.path):\(number)")
      }
    }
  }

  @Test("No error is forced away", arguments: ["Sources", "Tests"])
  func nothingForced(_ folder: String) {
    expect(SourceTree.swiftFiles(below: folder), lack: ["try!", "as!"])
  }

  @Test("Lines have no tabs, no blanks at their ends, and fit the screen", arguments: ["Sources", "Tests"])
  func lines(_ folder: String) {
    for file in SourceTree.swiftFiles(below: folder) {
      for (line, number) in zip(file.lines, 1...) {
        #expect(line.count <= Self.longestLine || Self.isOneText(line), "\(file.path):\(number)")
        #expect(line.last?.isWhitespace != true, "\(file.path):\(number)")
        #expect(!line.utf8.contains(UInt8(ascii: "\t")), "\(file.path):\(number)")
      }
      #expect(file.lines.last == "", "\(file.path) ends with a line end")
    }
  }

  /// The formatter breaks code at 120 characters; it leaves comments and texts alone, which may be a word longer.
  private static let longestLine = 128

  /// Whether a line is little but a text, which cannot be broken.
  private static func isOneText(_ line: String) -> Bool {
    line.drop { $0 == " " }.first == "\""
  }

  @Test("No path of anybody's machine is in the checkout", arguments: ["Sources", "Tests", "Fixtures/oracle", ".ci"])
  func noMachinePaths(_ folder: String) {
    let suffixes = [".swift", ".md", ".py", "run"]
    let roots = ["home", "Users", "root", "work", "mnt"].map { "/" + $0 + "/" } + ["/tmp/" + "h/"]
    for file in SourceTree.files(below: folder, where: { path in suffixes.contains { path.hasSuffix($0) } }) {
      for (line, number) in zip(file.lines, 1...) {
        #expect(!roots.contains { line.contains($0) }, "\(file.path):\(number)")
      }
    }
  }

  @Test("Every module explains itself in a README.md beside its code")
  func modulesHaveReadmes() throws {
    for target in SourceTree.folders(in: "Sources") {
      let path = "Sources/\(target)/README.md"
      #expect(SourceTree.exists(path), "\(path)")
      let text = (try? SourceTree.text(path)) ?? ""
      #expect(text.hasPrefix("# \(target)\n"), "\(path)")
      #expect(text.count > 150, "\(path) is more than a title")
    }
  }

  @Test("Tests/README.md has a line for every test file, and for no other")
  func testsAreListed() throws {
    let listed = Set(
      try SourceTree.text("Tests/README.md").matches(of: #/(?m)^- `([^`]+\.swift)`: \S/#).map { String($0.1) })
    let files = Set(SourceTree.swiftFiles(below: "Tests").map { String($0.path.dropFirst("Tests/".count)) })
    #expect(files.subtracting(listed).sorted() == [])
    #expect(listed.subtracting(files).sorted() == [])
  }

  @Test("No file only keeps a place")
  func noPlaceholders() {
    for file in SourceTree.swiftFiles(below: "Tests") {
      #expect(file.name != "Placeholder.swift", "\(file.path)")
    }
  }

  /// Expects that none of some words is in the code of some files.
  private func expect(_ files: [SourceFile], lack words: Set<String>, sourceLocation: SourceLocation = #_sourceLocation)
  {
    expect(files, sourceLocation: sourceLocation) { !words.contains(String($0)) }
  }

  /// Expects something of every word in the code of some files.
  private func expect(
    _ files: [SourceFile], sourceLocation: SourceLocation = #_sourceLocation, thatEachWord isFine: (Substring) -> Bool
  ) {
    for file in files {
      for (words, number) in zip(file.words, 1...) {
        if let word = words.first(where: { !isFine($0) }) {
          Issue.record("\(file.path):\(number): \(word)", sourceLocation: sourceLocation)
        }
      }
    }
  }
}
