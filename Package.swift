// swift-tools-version: 6.2
// The package is its own architecture diagram: a target may import only what its layer lists.
// Tests/TidyTests reads every import and holds the sources to this table.

import Foundation
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of the engine. Its folder is `Sources/<name>`; a README beside the code explains it.
func layer(
  _ name: String, over dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = []
) -> Target {
  .target(name: name, dependencies: dependencies, exclude: ["README.md"], swiftSettings: strict + settings)
}

/// Lets a target name the processor's instructions for SHA-256; it asks the processor before it uses them.
#if arch(x86_64)
  let shaInstructions: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-msha", "-Xcc", "-msse4.1"])]
#else
  let shaInstructions: [SwiftSetting] = []
#endif

/// Whether the system has C and SQLite in a form that can be put into a program; Debian has.
let hasStaticLibraries = ["x86_64-linux-gnu", "aarch64-linux-gnu", ""].contains { folder in
  ["libsqlite3.a", "libc.a"].allSatisfy { FileManager.default.fileExists(atPath: "/usr/lib/\(folder)/\($0)") }
}

/// Puts all libraries into the program itself, those of Swift, of C and SQLite, or else Swift's only: to look for them, and
/// for what is in them, took two thirds of the start of a short command, a fifth of scoring a ledger. Not where tests are
/// built, which share one copy of Swift's with the program. The linker is the one that comes with Swift.
let ownLibraries: [LinkerSetting] = [
  .unsafeFlags(
    hasStaticLibraries ? ["-static-executable", "-use-ld=lld"] : ["-static-stdlib"],
    .when(platforms: [.linux], configuration: .release))
]

/// A test target. Its folder is `Tests/<name>`.
func tests(_ name: String, of dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "pingyi",
  products: [
    .library(name: "Pingyi", targets: ["Pingyi"]),
    .executable(name: "pingyi", targets: ["PingyiCommand"]),
  ],
  targets: [
    // MARK: - Layer 0: general tools, none knows what a review is
    layer("ExactArithmetic"),
    layer("ByteCoding"),
    layer("JSONText"),
    layer("DelimitedText"),
    layer("ContentDigest", settings: shaInstructions),
    layer("CommandLineOptions"),
    layer("OrderedWork"),
    layer("SystemInterface"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // MARK: - Layer 1: the review itself, pure: no files, no threads, no clock
    layer("ReviewScheme", over: ["ExactArithmetic", "JSONText"]),
    layer("Scoring", over: ["ReviewScheme", "ExactArithmetic"]),
    layer("Confidence", over: ["Scoring", "ReviewScheme", "ExactArithmetic"]),
    layer("AnnualAssessment", over: ["Scoring", "ReviewScheme", "ExactArithmetic", "JSONText"]),

    // MARK: - Layer 2: the review meets the world; no target here knows another
    layer(
      "Ingestion",
      over: [
        "Scoring", "ReviewScheme", "ExactArithmetic", "JSONText", "DelimitedText", "ContentDigest", "OrderedWork",
        "SystemInterface", "ByteCoding",
      ]),
    layer(
      "Reports",
      over: [
        "AnnualAssessment", "Confidence", "Scoring", "ReviewScheme", "ExactArithmetic", "JSONText", "DelimitedText",
      ]),
    layer(
      "Simulation",
      over: ["ReviewScheme", "ExactArithmetic", "DelimitedText", "OrderedWork"]),
    layer("Bookkeeping", over: ["ReviewScheme", "ContentDigest", "JSONText", "SystemInterface", "CSQLite"]),
    layer("Partials", over: ["Scoring", "ReviewScheme", "DelimitedText", "ContentDigest"]),

    // MARK: - Layer 3: one door
    layer(
      "Pingyi",
      over: [
        "Ingestion", "Partials", "Reports", "Simulation", "Bookkeeping", "AnnualAssessment", "Scoring", "ReviewScheme",
        "ExactArithmetic", "JSONText", "DelimitedText", "ContentDigest", "SystemInterface", "ByteCoding",
      ]),

    // MARK: - Layer 4: programs without logic
    .executableTarget(
      name: "PingyiCommand",
      dependencies: ["Pingyi", "CommandLineOptions", "DelimitedText", "OrderedWork", "SystemInterface"],
      exclude: ["README.md"],
      swiftSettings: strict,
      linkerSettings: ownLibraries),
    .executableTarget(
      name: "pingyi-bench",
      dependencies: ["Pingyi", "CommandLineOptions", "ContentDigest", "DelimitedText", "SystemInterface"],
      path: "Benchmarks/pingyi-bench",
      swiftSettings: strict),

    // MARK: - Tests
    .target(
      name: "TestSupport",
      dependencies: [],
      path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("ExactArithmeticTests", of: ["ExactArithmetic"]),
    tests("ByteCodingTests", of: ["ByteCoding"]),
    tests("JSONTextTests", of: ["JSONText"]),
    tests("DelimitedTextTests", of: ["DelimitedText", "JSONText"]),
    tests("ContentDigestTests", of: ["ContentDigest"]),
    tests("CommandLineOptionsTests", of: ["CommandLineOptions"]),
    tests("OrderedWorkTests", of: ["OrderedWork"]),
    tests("SystemInterfaceTests", of: ["SystemInterface"]),
    tests("ReviewSchemeTests", of: ["ReviewScheme", "ExactArithmetic", "JSONText"]),
    tests("ScoringTests", of: ["Scoring", "ReviewScheme", "ExactArithmetic"]),
    tests("ConfidenceTests", of: ["Confidence", "Scoring", "ReviewScheme", "ExactArithmetic"]),
    tests("AnnualAssessmentTests", of: ["AnnualAssessment", "Scoring", "ReviewScheme", "ExactArithmetic", "JSONText"]),
    tests(
      "IngestionTests",
      of: ["Ingestion", "Scoring", "ReviewScheme", "ExactArithmetic", "DelimitedText", "SystemInterface"]),
    tests(
      "ReportsTests",
      of: [
        "Reports", "AnnualAssessment", "Scoring", "ReviewScheme", "ExactArithmetic", "JSONText", "DelimitedText",
        "ContentDigest",
      ]),
    tests("SimulationTests", of: ["Simulation", "ReviewScheme", "ExactArithmetic", "DelimitedText"]),
    tests("PartialsTests", of: ["Partials", "Scoring", "ReviewScheme", "ExactArithmetic", "ContentDigest"]),
    tests("BookkeepingTests", of: ["Bookkeeping", "ReviewScheme", "CSQLite", "SystemInterface"]),
    tests("PingyiTests", of: ["Pingyi", "JSONText", "ExactArithmetic"]),
    tests("EndToEndTests", of: ["PingyiCommand", "AnnualAssessment", "Bookkeeping", "ReviewScheme", "JSONText"]),
    tests("TidyTests", of: []),
  ]
)
