/// Finds a file's delimiter from its header.
public enum DelimiterGuess {
  private enum State {
    /// Nothing but blanks since the record's start or a possible delimiter: a quote opens a field here.
    case fieldStart
    case plain
    case inside
    /// After a quote inside quotes: the field's end, or half of a doubled quote.
    case closed
  }

  /// The most frequent of `,` `;` tab outside quotes in the first record of `bytes` that is not an empty line; a comma
  /// if there is none or the most frequent are equally so.
  ///
  /// As the delimiter is not known yet, a quote opens a field at the record's start or after any of the three, blanks
  /// between them aside. A byte order mark must be gone.
  /// - Complexity: O(length of the record).
  public static func delimiter(ofHeader bytes: Span<UInt8>) -> UInt8 {
    var commas = 0
    var semicolons = 0
    var tabs = 0
    var state = State.fieldStart
    var hasBegun = false

    for place in bytes.indices {
      let byte = bytes[place]
      if state != .inside && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")) {
        if hasBegun { break } else { continue }
      }
      hasBegun = true
      switch (state, byte) {
      case (.inside, UInt8(ascii: "\"")): state = .closed
      case (.inside, _): break
      case (.fieldStart, UInt8(ascii: "\"")), (.closed, UInt8(ascii: "\"")): state = .inside
      case (_, UInt8(ascii: ",")):
        commas += 1
        state = .fieldStart
      case (_, UInt8(ascii: ";")):
        semicolons += 1
        state = .fieldStart
      case (_, UInt8(ascii: "\t")):
        tabs += 1
        state = .fieldStart
      case (.fieldStart, UInt8(ascii: " ")): break
      default: state = .plain
      }
    }
    if semicolons > max(commas, tabs) { return UInt8(ascii: ";") }
    if tabs > max(commas, semicolons) { return UInt8(ascii: "\t") }
    return UInt8(ascii: ",")
  }
}
