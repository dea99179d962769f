/// Writes delimited records into a growing array of bytes.
///
///     var writer = DelimitedWriter()
///     writer.field("unit")
///     writer.field(3)
///     writer.endRecord()               // unit,3 and a line end
///
/// A field is quoted only where a reader would otherwise see something else: if it holds the delimiter, a quote, CR or
/// LF, if it begins or ends with a blank (space or tab), or if it is empty and the only field of its record. So every
/// reader of this module gives back exactly the fields written, whatever its `blanksAroundQuotes`.
public struct DelimitedWriter: Sendable {
  /// What ends a record.
  public enum LineEnd: Hashable, Sendable {
    /// A line feed, as on Unix.
    case lf
    /// Carriage return and line feed, as spreadsheets and RFC 4180 have it.
    case crlf
  }

  /// What was written. The caller may take bytes away from it at any time.
  public var bytes: [UInt8] = []

  private let delimiter: UInt8
  private let lineEnd: LineEnd
  private let guardFormulas: Bool
  private var fieldsInRecord = 0
  private var recordIsEmpty = true

  /// A writer of no bytes yet; traps if `delimiter` is none of `,` `;` tab.
  ///
  /// With `guardFormulas` a text field that begins with `=` `+` `-` `@`, tab or CR gets a `'` in front, so that no
  /// spreadsheet takes it for a formula. Numbers are never guarded.
  public init(delimiter: UInt8 = UInt8(ascii: ","), lineEnd: LineEnd = .lf, guardFormulas: Bool = false) {
    precondition(
      delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: ";") || delimiter == UInt8(ascii: "\t"),
      "the delimiter must be a comma, a semicolon or a tab")
    self.delimiter = delimiter
    self.lineEnd = lineEnd
    self.guardFormulas = guardFormulas
  }

  /// Writes a text field.
  ///
  /// - Complexity: O(length of the text).
  public mutating func field(_ text: String) { write(text.utf8.span, isText: true) }

  /// Writes a text field of these bytes.
  ///
  /// - Complexity: O(length of the text).
  public mutating func field(_ text: [UInt8]) { write(text.span, isText: true) }

  /// Writes a text field of these bytes.
  ///
  /// - Complexity: O(length of the text).
  public mutating func field(_ text: Span<UInt8>) { write(text, isText: true) }

  /// Writes a whole number.
  public mutating func field(_ value: Int) {
    // Digits come lowest first; 20 hold the largest magnitude.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = 20
    var rest = value.magnitude
    repeat {
      first &-= 1
      digits[first] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    let separates = beginField(isEmpty: false)
    bytes.append(addingCapacity: 22) { output in
      if separates { output.append(delimiter) }
      if value < 0 { output.append(UInt8(ascii: "-")) }
      for place in first..<20 { output.append(digits[place]) }
    }
  }

  /// Writes a number that is text already, such as `-0.25`: like a text field, but its sign is never guarded.
  ///
  /// - Complexity: O(length of the text).
  public mutating func number(_ text: String) { write(text.utf8.span, isText: false) }

  /// Ends the record; traps if it has no field, as an empty line is no record.
  public mutating func endRecord() {
    precondition(fieldsInRecord > 0, "a record has at least one field")
    if recordIsEmpty && fieldsInRecord == 1 {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: "\""))
    }
    if lineEnd == .crlf { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
    fieldsInRecord = 0
    recordIsEmpty = true
  }

  /// Counts a field; whether a delimiter stands before it.
  @inline(__always)
  private mutating func beginField(isEmpty: Bool) -> Bool {
    defer { fieldsInRecord &+= 1 }
    if !isEmpty { recordIsEmpty = false }
    return fieldsInRecord > 0
  }

  @inline(__always)
  private mutating func write(_ content: Span<UInt8>, isText: Bool) {
    let separates = beginField(isEmpty: content.isEmpty)
    let guards = isText && guardFormulas && !content.isEmpty && Self.beginsFormula(content[0])
    if needsQuotes(content, isGuarded: guards) {
      writeQuoted(content, separates: separates, guards: guards)
      return
    }
    // One closure for all bytes, so that the array is asked for room and ownership once.
    bytes.append(addingCapacity: content.count + 2) { output in
      if separates { output.append(delimiter) }
      if guards { output.append(UInt8(ascii: "'")) }
      for place in content.indices { output.append(content[place]) }
    }
  }

  private mutating func writeQuoted(_ content: Span<UInt8>, separates: Bool, guards: Bool) {
    bytes.append(addingCapacity: 2 * content.count + 4) { output in
      if separates { output.append(delimiter) }
      output.append(UInt8(ascii: "\""))
      if guards { output.append(UInt8(ascii: "'")) }
      for place in content.indices {
        if content[place] == UInt8(ascii: "\"") { output.append(UInt8(ascii: "\"")) }
        output.append(content[place])
      }
      output.append(UInt8(ascii: "\""))
    }
  }

  /// Whether a reader would take `content` for something else without quotes.
  @inline(__always)
  private func needsQuotes(_ content: Span<UInt8>, isGuarded: Bool) -> Bool {
    if content.isEmpty { return false }
    if Self.isBlank(content[content.count - 1]) || (Self.isBlank(content[0]) && !isGuarded) { return true }
    for place in content.indices {
      let byte = content[place]
      // Most bytes of real text lie above all four.
      if byte > UInt8(ascii: ";") { continue }
      if byte == delimiter || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        return true
      }
    }
    return false
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private static func beginsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
      UInt8(ascii: "\r"):
      true
    default: false
    }
  }
}
