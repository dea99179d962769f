import AnnualAssessment
import ReviewScheme

extension AnnualWords {
  static let english = AnnualWords(
    bracketed: { $0.isEmpty ? "" : " (\($0))" },
    total: "Total",
    components: "Components",
    person: "Person",
    evidence: "Evidence",
    override: "Override",
    ladder: "Ladder",
    ladders: "Ladders",
    lists: "Lists",
    consequence: "Consequence",
    consequences: "Overrides and consequences",
    reasonKind: "Kind",
    ruleName: "Rule",
    gradeBefore: "Grade before",
    gradeAfter: "Grade after",
    previousRank: "Rank before",
    move: "Move",
    new: "new",
    fate: "Where it went",
    column: {
      switch $0 {
      case .event: "Event id"
      case .date: "Date"
      case .unit: "Unit"
      case .person: "Person"
      case .kind: "Kind"
      case .points: "Points"
      case .evidence: "Evidence"
      case .note: "Note"
      }
    },
    period: { "\($0.from.dayText) to \($0.to.dayText)" },
    flag: {
      switch $0 {
      case .bottom: "bottom"
      case .last: "ranked last"
      case .tied: "tied"
      case .top: "top"
      case .unranked: "not ranked"
      case .unscored: "no total"
      }
    },
    absence: {
      switch $0 {
      case .notRanked: "not ranked, as the document says"
      case .overridden: "not ranked, by an override"
      case .unscored: "no total, since a component is missing"
      case .tied: "not ranked, since the total is tied"
      }
    },
    visibility: {
      switch $0 {
      case .ranked: "ranked"
      case .unranked: "not ranked, as the document says"
      case .unpublished: "not published"
      case .apart: "listed apart"
      }
    },
    apart: { $0.isEmpty ? "Listed apart" : "Listed apart, run by \($0)" },
    notRanked: "Not ranked",
    persons: { $0 == 1 ? "1 person" : "\($0) persons" },
    times: { "\($0)×" },
    gradeSet: { "grade \($0)" },
    gradeCapped: { "grade at most \($0)" },
    inputNotes: "Notes on the data",
    setAside: "Events that do not count",
    isCounted: "counted",
    eventBalance: { "\($1) rows in \($0) files of events: \($2) counted, \($3) set aside" },
    reason: {
      switch $0 {
      case .quote: "bad quotes"
      case .encoding: "bad encoding"
      case .columnCount: "wrong number of columns"
      case .missingField: "missing field"
      case .badDate: "bad date"
      case .unknownUnit: "unknown unit"
      case .unknownKind: "unknown kind"
      case .badPoints: "bad points"
      case .outsidePeriod: "outside the period"
      case .doubled: "doubled"
      }
    },
    reasonSentence: {
      switch $0 {
      case .quote: "quotes are not closed, or text follows a closing quote"
      case .encoding: "bytes are not characters of the file's encoding"
      case .columnCount: "the row has more or fewer fields than the header"
      case .missingField: "a field that is needed is empty"
      case .badDate: "the date cannot be read"
      case .unknownUnit: "the unit is not in the settlement"
      case .unknownKind: "nothing in the settlement uses this kind"
      case .badPoints: "the points are no number of 0 or more"
      case .outsidePeriod: "the date is outside the period"
      case .doubled: "another row of the same event counts"
      }
    },
    doubledOf: { $1 ? $0 : "\($0), which says otherwise" },
    beyondCap: { "\($0), beyond the cap" },
    missingUnits: { "\($0): no value for \($1)" },
    unknownUnits: { "\($0), \($1): not in the settlement: \($2)" },
    unusedRows: { "\($0): rows not used: \($1)" },
    unusedRow: {
      switch $0 {
      case .quote: "bad quotes"
      case .encoding: "bad encoding"
      case .columnCount: "wrong number of columns"
      case .missingField: "missing field"
      case .unknownUnit: "unknown unit"
      case .badPoints: "bad points"
      case .doubled: "doubled"
      case .contradictory: "contradicts another row"
      }
    },
    fullMark: { "full mark \($0)" },
    gap: {
      switch $0 {
      case .noUnit: "does not have the unit"
      case .noNumber: "has no number for the unit"
      }
    },
    noRow: {
      switch $0 {
      case .zero: "no number for the unit, counts 0"
      case .unscored: "no number for the unit"
      }
    },
    start: "Start",
    bounds: { "not below \($0), not above \($1)" },
    missingComponents: { "missing: \($0)" },
    publishedTotal: "Published total",
    publishedValue: "Published value",
    byTotal: "By total",
    withoutOverrides: { "without any override it would be \($0)" },
    unchanged: { "\($0), unchanged" },
    count: { number, count in
      switch count {
      case .all: "\(number)×"
      case .running(.month): "\(number) months running"
      case .running(.quarter): "\(number) quarters running"
      case .running(.year): "\(number) years running"
      case .runningRounds: "\(number) rounds running"
      }
    })
}
