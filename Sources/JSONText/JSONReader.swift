/// Reads JSON5 (https://spec.json5.org), and therefore JSON.
///
/// Deliberate differences from the specification: `Infinity` and `NaN` are refused, as is half of a surrogate pair, and
/// a key that an object has already. Nesting ends at ``deepestLevel``.
public enum JSONReader {
  /// How many arrays and objects may stand inside each other. Deeper text is a problem, not a crash.
  public static let deepestLevel = 200

  /// Reads a document: one value, with blanks and comments around it. A UTF-8 byte order mark is skipped.
  ///
  /// - Parameter bytes: the document in UTF-8.
  /// - Throws: the first problem of the text.
  /// - Complexity: O(*n*) in the number of bytes.
  public static func parse(_ bytes: [UInt8]) throws(JSONProblem) -> JSONValue {
    var parser = Parser(bytes)
    return try parser.document()
  }
}
