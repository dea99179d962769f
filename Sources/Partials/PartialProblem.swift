public import ReviewScheme

/// Why a partial is refused.
public struct PartialProblem: Error, Hashable, Sendable {
  /// Where it stands, if that is known: the file and the line, from 1.
  public var place: Place?
  /// What is wrong, as a clause.
  public let fault: Wording
  /// What to do, as a clause.
  public let advice: Wording

  /// What is wrong, in English.
  public var message: String { fault.english }

  /// What to do, in English.
  public var remedy: String { advice.english }

  /// A line of a file.
  public struct Place: Hashable, Sendable {
    /// The file, as it was given.
    public let file: String
    /// The 1-based line.
    public let line: Int
  }

  init(_ fault: Wording, _ advice: Wording) {
    self.fault = fault
    self.advice = advice
  }

  /// A part was counted under a scheme that counts ballots in another way.
  public static let otherScheme = PartialProblem(
    Wording(
      "it was counted under another scheme: another list of units, items, groups or levels, other columns, rules or "
        + "policy for duplicates",
      chinese: "它是按另一份方案清点的：单位、评议内容、评议主体或等次的名单不同，或列、规则、重复票的处理不同"),
    Wording("count all parts with the scheme that you score them with", chinese: "请用计分所用的方案清点各部分"))

  /// Something that is no line of a partial.
  static let damaged = PartialProblem(
    Wording("this is no line of a partial", chinese: "这不是部分计票的一行"),
    Wording("give what 'tally' or 'merge' wrote, unchanged", chinese: "请原样给出 'tally' 或 'merge' 写出的内容"))

  /// Parts that were made from different lists of sources.
  static func otherSources(_ fault: Wording) -> PartialProblem {
    PartialProblem(
      fault,
      Wording(
        "give 'key' and 'tally' the same list with --sources everywhere",
        chinese: "各处的 'key' 和 'tally' 请用 --sources 给出同一份名单"))
  }
}
