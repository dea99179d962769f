/// Text to bytes and back, the same on every machine: the system's tables are not asked.
public enum CharsetConverter {
  /// U+FEFF in UTF-8.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Reads text.
  ///
  /// - Returns: The text without its byte order mark. What cannot be read became U+FFFD, and then `isWhole` is false.
  public static func decode(
    _ bytes: ArraySlice<UInt8>, from charset: Charset
  ) throws(SystemError) -> (text: String, isWhole: Bool) {
    // Most text is this already, and is copied once.
    if charset == .utf8, !bytes.starts(with: byteOrderMark), let text = String(validating: bytes, as: UTF8.self) {
      return (text, true)
    }
    let (utf8, isWhole) = try utf8Bytes(of: bytes, from: charset)
    return (String(decoding: utf8, as: UTF8.self), isWhole)
  }

  /// Reads text.
  public static func decode(
    _ bytes: [UInt8], from charset: Charset
  ) throws(SystemError) -> (text: String, isWhole: Bool) {
    try decode(bytes[...], from: charset)
  }

  /// The same as `decode` for those who go on with bytes: the text in UTF-8, always valid.
  public static func utf8Bytes(
    of bytes: ArraySlice<UInt8>, from charset: Charset
  ) throws(SystemError) -> (bytes: [UInt8], isWhole: Bool) {
    var (utf8, isWhole) = try unmarkedUTF8(of: bytes, from: charset)
    if utf8.starts(with: byteOrderMark) { utf8.removeFirst(byteOrderMark.count) }
    return (utf8, isWhole)
  }

  /// Writes text; nil if a character does not exist in `charset`.
  public static func encode(_ text: String, to charset: Charset) throws(SystemError) -> [UInt8]? {
    let (bytes, isWhole) = try write(text, to: charset)
    return isWhole ? bytes : nil
  }

  /// Writes text, and "?" for each character that does not exist in `charset`.
  public static func encodeReplacing(_ text: String, to charset: Charset) throws(SystemError) -> [UInt8] {
    try write(text, to: charset).bytes
  }

  private static func unmarkedUTF8(
    of bytes: ArraySlice<UInt8>, from charset: Charset
  ) throws(SystemError) -> (bytes: [UInt8], isWhole: Bool) {
    switch charset {
    case .utf8:
      if String(validating: bytes, as: UTF8.self) != nil { return (Array(bytes), true) }
      return (Array(String(decoding: bytes, as: UTF8.self).utf8), false)
    case .utf16:
      let isHighFirst = bytes.starts(with: [0xFE, 0xFF])
      let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { place in
        let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
        return isHighFirst ? first << 8 | second : second << 8 | first
      }
      if bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) {
        return (Array(text.utf8), true)
      }
      let rest = bytes.count.isMultiple(of: 2) ? "" : "\u{FFFD}"
      return (Array((String(decoding: units, as: UTF16.self) + rest).utf8), false)
    case .gb18030: return GB18030.decode(bytes)
    }
  }

  private static func write(
    _ text: String, to charset: Charset
  ) throws(SystemError) -> (bytes: [UInt8], isWhole: Bool) {
    switch charset {
    case .utf8: return (Array(text.utf8), true)
    case .utf16: return ([0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }, true)
    case .gb18030: return GB18030.encode(text)
    }
  }
}
