/// What a delimited file looks like: the delimiter, how strictly quotes are placed, and how long a record may grow.
///
/// The quote is always `"`, doubled inside a quoted field; a record ends with LF, CRLF or a lone CR.
public struct Dialect: Hashable, Sendable {
  /// The byte between two fields: `,`, `;` or tab.
  public let delimiter: UInt8

  /// Whether blanks before an opening quote and after a closing one are dropped: spaces, and tabs where the tab is not
  /// the delimiter. Without it a field is quoted only if its first byte is the quote.
  public let blanksAroundQuotes: Bool

  /// How many bytes a record may have, its line end not counted; at least 1.
  ///
  /// The limit bounds what a stray quote can swallow, and the memory a reader needs for one record.
  public let longestRecord: Int

  /// A dialect; traps if `delimiter` is none of `,` `;` tab, or if `longestRecord` is below 1.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), blanksAroundQuotes: Bool = false, longestRecord: Int = 16 * 1024 * 1024
  ) {
    precondition(
      delimiter == UInt8(ascii: ",") || delimiter == UInt8(ascii: ";") || delimiter == UInt8(ascii: "\t"),
      "the delimiter must be a comma, a semicolon or a tab")
    precondition(longestRecord >= 1, "a record must be allowed at least one byte")
    self.delimiter = delimiter
    self.blanksAroundQuotes = blanksAroundQuotes
    self.longestRecord = longestRecord
  }
}
