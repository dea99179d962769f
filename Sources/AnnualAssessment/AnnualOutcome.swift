public import ExactArithmetic
public import ReviewScheme

/// The result of a settlement: every unit's components, total, rank, grade and consequences, and where every row went.
public struct AnnualOutcome: Sendable {
  /// The scheme that made it.
  public let scheme: AnnualScheme
  /// What it rests on.
  public let input: AnnualInput
  /// Where every row of the tables of events went.
  public let log: EventLog
  /// What of each component's input was used, by the scheme's order.
  public let sources: [SourceReport]
  /// The results, in the order of the scheme's units.
  public let units: [AnnualUnitOutcome]
  /// Every count of a ladder that is not 0, by ladder, unit and person.
  public let ladders: [LadderCount]
  /// Every application of an override, by override and unit.
  public let applications: [OverrideApplication]
  /// Who is on each list, by the scheme's order.
  public let lists: [[ListEntry]]

  /// Settles: the values of components and their totals, the counts of ladders, which overrides hold, the ranking, the
  /// grades by bands and quotas, the overrides in their order, the lists.
  ///
  /// - Parameters:
  ///   - input: what the scheme refers to, with as many components, rounds and tables of events as it names.
  ///   - scheme: the settlement.
  ///   - file: the name of the document in problems.
  /// - Throws: ``SchemeProblems`` if the input cannot be what the document means: a table without a column that is
  ///   needed, a round without a number that is to be taken, or with one outside its full mark. All of them at once.
  ///   What is wrong with single rows is no error: it is in ``log`` and ``sources``.
  /// - Complexity: O(*n* log *n*) in the size of the input.
  public static func settle(
    _ input: AnnualInput, under scheme: AnnualScheme, file: String
  ) throws(SchemeProblems) -> AnnualOutcome {
    let (log, headerProblems) = EventLog.read(input.events, under: scheme)
    let components = ComponentBook(input, scheme, log, file: file)
    let problems = components.problems + headerProblems
    guard problems.isEmpty else { throw SchemeProblems(problems) }
    var settlement = AnnualSettlement(input, scheme, log, components)
    settlement.rank()
    settlement.grade()
    return AnnualOutcome(
      scheme: scheme, input: input, log: log, sources: components.reports(settlement.units),
      units: settlement.units, ladders: settlement.ladders, applications: settlement.applications,
      lists: scheme.lists.map(settlement.members))
  }

  /// The units of a category in the order of publication: by rank, then those that are not ranked.
  public func published(category: Int) -> [Int] {
    units.indices.filter { scheme.units[$0].category == category }.sorted {
      (units[$0].position ?? Int.max, $0) < (units[$1].position ?? Int.max, $1)
    }
  }
}

/// A unit on a list.
public struct ListEntry: Hashable, Sendable {
  /// The unit, an index.
  public let unit: Int
  /// The published number that orders the list.
  public let number: Fraction
}
