public import ReviewScheme
public import Scoring

/// Where rows, ballots and marks went, in a few lines for a terminal.
public enum IntakeSummary {
  /// The balances, with a final line end: a line for rows, for ballots, for marks and for each group, then what the
  /// reader should know.
  ///
  /// - Parameters:
  ///   - tally: the counts, by which groups are known whose marks came on tally sheets.
  ///   - language: the language of the words; the scheme's if there is none.
  ///   - width: the columns of the terminal.
  public static func text(
    _ intake: IntakeReport, of scheme: Scheme, tally: Tally? = nil, language: Language? = nil, width: Int = 80
  ) -> String {
    let words = Words.of(language ?? scheme.language)
    return sentences(intake, of: scheme, tally: tally, words: words)
      .flatMap { TextLayout.wrapped(DisplayWidth.harmless($0), width: width, hanging: 2) }
      .map { $0 + "\n" }.joined()
  }

  /// Each balance, then each thing to know, as a sentence of its own.
  static func sentences(
    _ intake: IntakeReport, of scheme: Scheme, tally: Tally? = nil, words: Words
  ) -> [String] {
    let view = IntakeView(intake, of: scheme, tally: tally)
    return view.balances(words) + groups(view, of: scheme, words: words) + view.remarks(words)
  }

  /// How the ballots of each leaf group came back, then what balances do not say.
  static func responses(_ intake: IntakeReport, of scheme: Scheme, tally: Tally, words: Words) -> [String] {
    let view = IntakeView(intake, of: scheme, tally: tally)
    return groups(view, of: scheme, words: words) + view.remarks(words)
  }

  /// How the ballots of each leaf group came back.
  private static func groups(_ view: IntakeView, of scheme: Scheme, words: Words) -> [String] {
    let numbers = PublishedNumbers(scheme: scheme)
    return view.returns.filter { scheme.groups[$0.group].children.isEmpty }.map { returns in
      let name = scheme.groups[returns.group].name + words.colon
      // Nobody knows how many ballots a tally sheet stands for.
      if returns.returned == 0 && returns.hasSheets { return name + words.sheetResponse(returns.issued) }
      let rate = returns.rateBase.flatMap { numbers.percent(returns.returned, of: $0) }
      return name + words.response(returns.issued, returns.returned, returns.valid, rate)
        + (returns.isReturnedOverIssued ? words.comma + words.returnedOverIssued : "")
    }
  }
}
