public import ReviewScheme

/// A file or folder that a settlement document names, with the place where it does.
public struct FileReference: Hashable, Sendable {
  /// The path as written; relative to the document.
  public let path: String
  /// How its bytes are characters; it matters for tables only.
  public let encoding: Reading.Encoding
  /// Where the document names it.
  public let place: DocumentPlace

  package init(path: String, encoding: Reading.Encoding = .auto, place: DocumentPlace) {
    self.path = path
    self.encoding = encoding
    self.place = place
  }
}

/// A place of a settlement document, for problems that are found after it was read.
public struct DocumentPlace: Hashable, Sendable {
  /// The 1-based line.
  public let line: Int
  /// The path, such as `components[0].rounds[1].from`.
  public let path: String

  package init(line: Int, path: String) {
    self.line = line
    self.path = path
  }

  /// A problem here.
  public func problem(file: String, _ fault: Wording, advice: Wording) -> SchemeProblem {
    SchemeProblem(file: file, line: line, place: path, fault: fault, advice: advice)
  }
}
