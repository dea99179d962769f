public import ReviewScheme
import SystemInterface

/// A scheme as it lies on the disk: the document, and the table of units beside it.
public struct SchemeFile: Sendable {
  /// The scheme.
  public let scheme: Scheme
  /// The document's path.
  public let path: String
  /// The SHA-256 of the document in hexadecimal.
  public let sha256: String

  /// Reads a scheme from its document, or from a folder that holds it as `scheme.json`.
  ///
  /// - Throws: `SchemeProblems` with everything that is wrong, or `SystemError` if a file cannot be read.
  public static func read(_ path: String) throws -> SchemeFile {
    let file = try DocumentFile(path, inFolder: documentName)
    let scheme = try file.read { SchemeReader.read($0, file: $1, units: $2) }
    return SchemeFile(scheme: scheme, path: file.path, sha256: file.sha256)
  }

  /// The ballot files of a scheme folder, in the order of their names; `nil` if the path is no folder.
  ///
  /// - Throws: `SystemError` if the folder has no readable `ballots`.
  public static func ballots(in path: String) throws -> [String]? {
    guard FileSystem.kind(of: path) == .folder else { return nil }
    return try ballots(of: FileSystem.join(path, "ballots"))
  }

  /// The ballot files of a folder of ballots, in the order of their names.
  ///
  /// - Throws: `SystemError` if it cannot be read.
  public static func ballots(of folder: String) throws -> [String] {
    try FileSystem.entries(of: folder).filter { $0.lowercased().hasSuffix(".csv") && !$0.hasPrefix(".") }
      .map { FileSystem.join(folder, $0) }
  }

  /// What the document of a scheme folder is called.
  public static let documentName = "scheme.json"
}

/// A table of units: a fault in any row refuses it, since a unit that is left out would be left out of everything.
enum UnitTable {
  /// The rows of a table, or what keeps it from being read.
  static func rows(
    of input: InputFile, named name: String
  ) throws(SystemError) -> Result<(file: String, rows: [UnitRow]), SchemeProblem> {
    let table = try TableFile(input, named: name)
    if let fault = table.faults.first {
      return .failure(
        SchemeProblem(file: name, line: fault.line, place: "", message: fault.message, remedy: fault.remedy))
    }
    let rows = table.rows.map { UnitRow(line: $0.line, fields: table.fieldsByHeading($0)) }
    return .success((file: name, rows: rows))
  }
}
