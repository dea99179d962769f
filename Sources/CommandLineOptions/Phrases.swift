/// What a program says of its progress, in one language.
///
/// A value cannot be made without all of it, so no language can lack a phrase.
public struct Phrases: Sendable {
  /// A rate, of an amount such as "812 MB".
  let perSecond: @Sendable (_ amount: String) -> String
  /// The time that work will still take, such as "0:12".
  let timeLeft: @Sendable (_ time: String) -> String
}

extension Phrases {
  /// English.
  public static let english = Phrases(perSecond: { "\($0)/s" }, timeLeft: { "\($0) left" })

  /// Simplified Chinese.
  public static let chinese = Phrases(perSecond: { "每秒 \($0)" }, timeLeft: { "还需 \($0)" })
}
