/// A JSON5 document, or a part of one, as a tree that remembers where each value stood.
///
/// Whoever interprets the tree can therefore say where a wrong value is, and sees every member in the order of the text.
public struct JSONValue: Sendable {
  /// What a value is, with what it holds.
  public enum Content: Sendable {
    /// The word `null`.
    case null
    /// The word `true` or `false`.
    case boolean(Bool)
    /// A number as decimal text: `-`? digits [`.` digits] [`e` `-`? digits].
    ///
    /// The digits are those of the document, so nothing is rounded. Only the spelling is made uniform: no leading `+`,
    /// `.5` becomes `0.5`, `5.` becomes `5`, `1E+2` becomes `1e2`, and hexadecimal becomes decimal.
    case number(String)
    /// A text, its escapes resolved.
    case string(String)
    /// A list of values.
    case array([JSONValue])
    /// Keys with values, in the order of the document. No key occurs twice.
    case object([JSONMember])
  }

  /// What the value is.
  public var content: Content
  /// The line where the value begins; the first line is 1.
  public var line: Int
  /// The column where the value begins, in Unicode scalars; the first column is 1.
  public var column: Int

  /// A value that stood at `line` and `column`, both counted from 1.
  public init(_ content: Content, line: Int, column: Int) {
    self.content = content
    self.line = line
    self.column = column
  }
}

/// A key of an object with its value.
public struct JSONMember: Sendable {
  /// The key, its escapes resolved.
  public var key: String
  /// The line where the key begins; the first line is 1.
  public var keyLine: Int
  /// The column where the key begins, in Unicode scalars; the first column is 1.
  public var keyColumn: Int
  /// The value of the key.
  public var value: JSONValue

  /// A key that stood at `keyLine` and `keyColumn`, both counted from 1, with its value.
  public init(key: String, keyLine: Int, keyColumn: Int, value: JSONValue) {
    self.key = key
    self.keyLine = keyLine
    self.keyColumn = keyColumn
    self.value = value
  }
}

extension JSONValue {
  /// The text of a string; nil for any other value.
  public var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  /// The truth of a boolean; nil for any other value.
  public var boolean: Bool? {
    if case .boolean(let truth) = content { truth } else { nil }
  }

  /// The decimal text of a number (see ``Content/number(_:)``); nil for any other value.
  public var numberText: String? {
    if case .number(let text) = content { text } else { nil }
  }

  /// The values of an array; nil for any other value.
  public var array: [JSONValue]? {
    if case .array(let values) = content { values } else { nil }
  }

  /// The members of an object in the order of the document; nil for any other value.
  public var object: [JSONMember]? {
    if case .object(let members) = content { members } else { nil }
  }

  /// Whether the value is `null`.
  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// What the value is, in words that fit a message: "expected a string but found " + `kindName`.
  public var kindName: String {
    switch content {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The value of `key` if this is an object that has it, byte for byte; else nil.
  ///
  /// - Complexity: O(*n*) in the number of members.
  public subscript(key: String) -> JSONValue? {
    object?.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }
}
