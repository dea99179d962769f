/// The ways of writing text in bytes that survey files come in.
public enum Charset: String, CaseIterable, Sendable {
  /// Unicode in bytes.
  case utf8
  /// The Chinese national standard; its one and two byte codes are those of GBK and GB 2312.
  case gb18030
  /// Unicode in pairs of bytes, as spreadsheets write "Unicode text". Read in the order that its mark tells, without
  /// one the lower byte first; written with a mark, the lower byte first.
  case utf16
}
