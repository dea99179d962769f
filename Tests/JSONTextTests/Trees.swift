import JSONText

/// Reads a text that the test takes for a document.
func read(_ text: String) throws -> JSONValue {
  try JSONReader.parse(Array(text.utf8))
}

/// The problem of a text that the test takes for no document; nil if it is one after all.
func problem(_ bytes: [UInt8]) -> JSONProblem? {
  do {
    _ = try JSONReader.parse(bytes)
    return nil
  } catch {
    return error
  }
}

/// The problem of a text that the test takes for no document; nil if it is one after all.
func problem(_ text: String) -> JSONProblem? {
  problem(Array(text.utf8))
}

extension JSONValue {
  /// The tree in one line without its places, so that a test can compare it with a literal.
  var shape: String {
    switch content {
    case .null: "null"
    case .boolean(let truth): "\(truth)"
    case .number(let text): text
    case .string(let text): text.debugDescription
    case .array(let values): "[" + values.map(\.shape).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { $0.key.debugDescription + ":" + $0.value.shape }.joined(separator: ",") + "}"
    }
  }
}

extension JSONOutput {
  /// The shape (see `JSONValue.shape`) that reading this document must give.
  var shape: String {
    switch self {
    case .null: "null"
    case .boolean(let truth): "\(truth)"
    case .integer(let number): "\(number)"
    case .number(let text): text
    case .string(let text): text.debugDescription
    case .array(let values): "[" + values.map(\.shape).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        .map { $0.0.debugDescription + ":" + $0.1.shape }.joined(separator: ",") + "}"
    }
  }
}
