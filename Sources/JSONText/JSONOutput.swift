/// A JSON document to be written: the same tree always becomes the same bytes.
///
/// Keys come out in the order of their UTF-8 bytes, whatever the order of the members.
public enum JSONOutput: Sendable {
  /// The word `null`.
  case null
  /// The word `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int)
  /// A number as the text to be written, which must be a number by RFC 8259, section 6: `-0.5`, `12e3`.
  case number(String)
  /// A text; what has to be escaped is escaped on writing.
  case string(String)
  /// A list of values.
  case array([JSONOutput])
  /// Keys with values. No key may occur twice.
  case object([(String, JSONOutput)])

  /// How the lines of a document are broken.
  public enum Layout: Sendable {
    /// Each value of an array and each member of an object stands on a line of its own.
    case expanded
    /// An array or object stands on one line if the line, with its indentation and a comma, then has at most 100 bytes.
    case compact
  }

  /// The document in UTF-8, indented by two spaces a level, with a final line end. Empty arrays and objects are `[]`
  /// and `{}` in either layout.
  ///
  /// - Precondition: numbers are numbers, and no object has a key twice: a document that no reader accepts is a
  ///   mistake of the program.
  /// - Complexity: O(*n* log *n*) in the size of the document.
  public func bytes(_ layout: Layout = .expanded) -> [UInt8] {
    var writer = Writer(layout: layout)
    writer.append(self)
    writer.bytes.append(Ascii.lineFeed)
    return writer.bytes
  }

  /// The same document as ``bytes(_:)``.
  public func text(_ layout: Layout = .expanded) -> String {
    String(decoding: bytes(layout), as: UTF8.self)
  }
}

extension JSONOutput: ExpressibleByDictionaryLiteral {
  /// An object, written as a literal: `["rank": .integer(1)]`.
  public init(dictionaryLiteral members: (String, JSONOutput)...) {
    self = .object(members)
  }
}
