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
    balances(intake, of: scheme, words: words) + groups(intake, of: scheme, words: words)
      + remarks(intake, words: words)
  }

  /// Rows, ballots and marks, each with its parts.
  static func balances(_ intake: IntakeReport, of scheme: Scheme, words: Words) -> [String] {
    func parts(_ counts: [(String, Int)]) -> String { words.parts(counts.filter { $0.1 > 0 }) }
    let rejects = RejectReason.allCases.map { (words.rejectReason($0), intake.rejectedRows[$0.index]) }
    let voids = intake.voidBallots(in: scheme).map { (words.rule($0.rule.condition), $0.count) }
    let exclusions = ExclusionReason.allCases.map { (words.exclusion($0), intake.excludedMarks[$0.index]) }
    let flagged = intake.flaggedBallots(in: scheme).map { (words.rule($0.rule.condition), $0.count) }
      .filter { $0.1 > 0 }
    return [
      words.rowBalance(intake.inputs.count, intake.rows, intake.acceptedRows, intake.rejectedRowCount)
        + parts(rejects),
      words.ballotBalance(intake.ballots, intake.validBallots, intake.ballots - intake.validBallots) + parts(voids),
      words.markBalance(intake.marks, intake.countedMarks, intake.marks - intake.countedMarks) + parts(exclusions),
    ] + (flagged.isEmpty ? [] : [words.flaggedBallots + parts(flagged)])
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

  /// What a balance does not say.
  static func remarks(_ intake: IntakeReport, words: Words) -> [String] {
    let ignored = intake.inputs.filter { !$0.ignoredColumns.isEmpty }.map {
      words.ignoredColumns($0.file, words.list($0.ignoredColumns))
    }
    return ignored + (intake.sheetMarks > 0 ? [words.sheetMarks(intake.sheetMarks)] : [])
  }
}
