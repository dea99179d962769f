/// What may be written as the value of a key.
public indirect enum SchemeType: Hashable, Sendable {
  /// A text that is not blank.
  case text
  /// A text that is not blank, or a number that stands for its plain decimal.
  case code
  /// Any number.
  case number
  /// A number of 0 or more.
  case numberFromZero
  /// A number above 0.
  case numberAboveZero
  /// A whole number within bounds, both included; `nil` sets no upper bound.
  case whole(from: Int, to: Int?)
  /// `true` or `false`.
  case flag
  /// `true`, `false` or one of the words of ``SchemeKeys/yesAndNo``.
  case yesOrNo
  /// One of the key's words.
  case word
  /// A list of the key's words, none twice.
  case words
  /// A whole number of 0 or more, or a percentage such as `"5%"`.
  case amount
  /// A day or a second: `"2007-11-30"`, `"2007-11-30 18:00"`.
  case moment
  /// A list of texts or numbers, or one text with `|` between them.
  case names
  /// An object with the keys that the table lists below this one.
  case object
  /// An object whose keys are ids or names that the scheme defines, with values of one type.
  case map(SchemeType)
  /// A list of values of one type.
  case list(SchemeType)
  /// The name of a file, or a list of objects.
  case fileOrList
  /// What the table says of another key, with all that is below it.
  case same(as: String)

  /// The highest whole number where the type sets no bound: more than anybody counts in a review.
  public static let mostWhole = Int(Int32.max)
}
