import ContentDigest
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
  /// The document's bytes.
  public let document: [UInt8]
  /// The table of units that the document refers to, if it does not list them itself.
  public let units: UnitsFile?

  /// A table of units as it lies on the disk.
  public struct UnitsFile: Sendable {
    /// What the document calls it.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// A table of units.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Reads a scheme from its document, or from a folder that holds it as `scheme.json`.
  ///
  /// - Throws: `SchemeProblems` with everything that is wrong, or `SystemError` if a file cannot be read.
  public static func read(_ path: String) throws -> SchemeFile {
    let file = try DocumentFile(path, inFolder: documentName)
    var units: UnitsFile?
    let scheme = try file.read { bytes, path, open in
      SchemeReader.read(bytes, file: path) { name in
        let table = Result { try InputFile.open(file.resolve(name)).readAll() }
        units = (try? table.get()).map { UnitsFile(name: name, bytes: $0) }
        return open(name)
      }
    }
    return SchemeFile(scheme: scheme, path: file.path, sha256: file.sha256, document: file.bytes, units: units)
  }

  /// Reads a scheme whose files are in memory.
  ///
  /// - Parameters:
  ///   - document: the document's bytes.
  ///   - path: what it is called in problems.
  ///   - units: the table of units that it refers to.
  /// - Throws: `SchemeProblems` with everything that is wrong.
  public static func read(_ document: [UInt8], path: String, units: UnitsFile?) throws -> SchemeFile {
    let (scheme, problems) = SchemeReader.read(document, file: path) { name in
      let missing = SchemeProblem(
        file: path, line: 1, place: "units",
        fault: Wording("\(name) is missing", chinese: "缺少 \(name)"),
        advice: Wording("keep it with the document", chinese: "请把它和方案放在一起"))
      guard let units, units.name == name else { return .failure(missing) }
      let rows = Result { try UnitTable.rows(of: .memory(units.bytes, name: name), named: name) }
      return (try? rows.get()) ?? .failure(missing)
    }
    guard let scheme else { throw SchemeProblems(problems) }
    return SchemeFile(
      scheme: scheme, path: path, sha256: SHA256.hexDigest(of: document), document: document, units: units)
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
        SchemeProblem(file: name, line: fault.line, place: "", fault: fault.fault, advice: fault.advice))
    }
    let rows = table.rows.map { UnitRow(line: $0.line, fields: table.fieldsByHeading($0)) }
    return .success((file: name, rows: rows))
  }
}
