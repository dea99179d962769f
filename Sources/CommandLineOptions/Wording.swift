/// A text in every language that the program speaks. It cannot be made without one of them.
public struct Wording: Hashable, Sendable {
  /// In English.
  public let english: String
  /// In simplified Chinese.
  public let chinese: String

  /// A text in both languages.
  public init(_ english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
  }
}
