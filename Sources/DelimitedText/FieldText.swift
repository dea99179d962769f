/// The text of a field that a scanner found.
public enum FieldText {
  /// Appends the field's bytes to `text`, a doubled quote as one.
  ///
  /// - Complexity: O(length of the field).
  public static func append(_ field: FieldRange, of bytes: Span<UInt8>, to text: inout [UInt8]) {
    let content = bytes.extracting(field.start..<field.end)
    text.append(addingCapacity: content.count) { output in
      var place = 0
      while place < content.count {
        output.append(content[place])
        // Between the quotes of a field every quote is doubled, so that the second of a pair is left out.
        place += field.hasDoubledQuotes && content[place] == UInt8(ascii: "\"") ? 2 : 1
      }
    }
  }

  /// The field as a string, a doubled quote as one; bytes that are not UTF-8 become U+FFFD.
  ///
  /// - Complexity: O(length of the field).
  public static func string(_ field: FieldRange, of bytes: Span<UInt8>) -> String {
    var text: [UInt8] = []
    append(field, of: bytes, to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
