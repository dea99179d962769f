import ContentDigest
public import ReviewScheme
public import SystemInterface

/// A document of a review as it lies on the disk: a scheme or a settlement, with tables beside it.
public struct DocumentFile: Sendable {
  /// The document's path.
  public let path: String
  /// Its bytes.
  public let bytes: [UInt8]

  /// Reads a document, or the one of this name in a folder.
  ///
  /// - Throws: `SystemError` if it cannot be read.
  public init(_ path: String, inFolder name: String) throws(SystemError) {
    self.path = FileSystem.kind(of: path) == .folder ? FileSystem.join(path, name) : path
    bytes = try InputFile.open(self.path).readAll()
  }

  /// The SHA-256 of the document in hexadecimal.
  public var sha256: String { SHA256.hexDigest(of: bytes) }

  /// What a path in the document leads to: paths are relative to the document.
  public func resolve(_ path: String) -> String {
    self.path.contains("/") ? FileSystem.join(FileSystem.folder(of: self.path), path) : path
  }

  /// What the document says.
  ///
  /// - Parameter reader: reads it from its bytes and its name, with what opens its table of units.
  /// - Throws: `SchemeProblems` with everything that is wrong, or `SystemError` if the table cannot be read.
  public func read<Document>(
    _ reader: (
      _ bytes: [UInt8], _ file: String,
      _ units: (_ name: String) -> Result<(file: String, rows: [UnitRow]), SchemeProblem>
    ) -> (Document?, [SchemeProblem])
  ) throws -> Document {
    var failure: SystemError?
    let (document, problems) = reader(bytes, path) { name in
      let table = resolve(name)
      do throws(SystemError) {
        return try UnitTable.rows(of: InputFile.open(table), named: table)
      } catch {
        failure = error
        return .failure(
          SchemeProblem(
            file: path, line: 1, place: "units",
            fault: Wording("\(table) cannot be read", chinese: "\(table) 无法读取"),
            advice: Wording("put it beside the document", chinese: "请把它放在方案旁边")))
      }
    }
    if let failure { throw failure }
    guard let document else { throw SchemeProblems(problems) }
    return document
  }
}
