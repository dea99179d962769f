public import ReviewScheme
public import Scoring

/// Where rows, ballots and marks went, in a few lines for a terminal.
public enum IntakeSummary {
  /// The balances, with a final line end: a line for rows, for ballots, for marks and for each group, then what the
  /// reader should know.
  ///
  /// - Parameters:
  ///   - language: the language of the words; the scheme's if there is none.
  ///   - width: the columns of the terminal.
  public static func text(
    _ intake: IntakeReport, of scheme: Scheme, language: Language? = nil, width: Int = 80
  ) -> String {
    let words = Words.of(language ?? scheme.language)
    return sentences(intake, of: scheme, words: words)
      .flatMap { TextLayout.wrapped(DisplayWidth.harmless($0), width: width, hanging: 2) }
      .map { $0 + "\n" }.joined()
  }

  /// Each balance, then each thing to know, as a sentence of its own.
  static func sentences(_ intake: IntakeReport, of scheme: Scheme, words: Words) -> [String] {
    let view = IntakeView(intake, of: scheme)
    return view.balances(words) + groups(intake, of: scheme, words: words) + view.remarks(words)
  }

  /// What a balance does not say.
  static func remarks(_ intake: IntakeReport, of scheme: Scheme, words: Words) -> [String] {
    IntakeView(intake, of: scheme).remarks(words)
  }

  /// How the ballots of each leaf group came back.
  private static func groups(_ intake: IntakeReport, of scheme: Scheme, words: Words) -> [String] {
    let numbers = PublishedNumbers(scheme: scheme)
    return intake.responses(in: scheme).filter { scheme.groups[$0.group].children.isEmpty }.map { response in
      let rate = response.issued.flatMap { numbers.percent(response.returned, of: $0) }
      return scheme.groups[response.group].name + words.colon
        + words.response(response.issued, response.returned, response.valid, rate)
        + (response.isReturnedOverIssued ? words.comma + words.returnedOverIssued : "")
    }
  }
}
