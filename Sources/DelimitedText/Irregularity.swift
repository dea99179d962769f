/// What is wrong with a record that was read all the same. The first fault of a record is the one named, but `tooLong`
/// stands before the others.
public enum Irregularity: Hashable, Sendable {
  /// A closing quote is followed by something other than a delimiter, a record end or permitted blanks. The field was
  /// read on as plain text up to the next delimiter or record end.
  case textAfterQuote

  /// A quote is still open at the end of the input; the record reaches to that end.
  case unclosedQuote

  /// The record is longer than `Dialect.longestRecord`. It has no fields; reading goes on after the first line end at
  /// or after the limit, as if no quote were open.
  case tooLong
}
