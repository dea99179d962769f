public import ExactArithmetic

/// What a component gives a unit, with its derivation.
public struct ComponentValue: Hashable, Sendable {
  /// How it came about.
  public let derivation: ComponentDerivation
  /// The value before the stage `component` rounds it; `nil` if it is missing.
  public let unrounded: Fraction?
  /// The value; `nil` if it is missing.
  public let value: Fraction?
  /// The value as the public sees it: with the digits of its stage, or else those of totals.
  public let published: Fraction?
}

/// How the value of a component came about.
public enum ComponentDerivation: Hashable, Sendable {
  /// From rounds: a term for each round, and their weighted mean before it is scaled to the full mark.
  case rounds(terms: [RoundTerm], mean: Fraction?)
  /// From a row of a table; `nil` if the unit has none. A missing number may still count 0.
  case table(TableTerm?)
  /// From events, by date: the start, and what is left with all of them before it is held between its bounds.
  case events(start: Fraction, terms: [EventTerm], unbounded: Fraction)
}

/// What one round gives a unit.
public struct RoundTerm: Hashable, Sendable {
  /// Why a round gives nothing.
  public enum Gap: String, Sendable, CaseIterable {
    /// The round does not have the unit.
    case noUnit
    /// The round has the unit, but not the number that is taken.
    case noNumber
  }

  /// The weight of the round.
  public let weight: Fraction
  /// The number that is taken; `nil` if there is none.
  public let number: Fraction?
  /// Why there is none.
  public let gap: Gap?
}

/// What a row of a table gives a unit.
public struct TableTerm: Hashable, Sendable {
  /// The line of the row.
  public let line: Int
  /// The number as written, before it is scaled to the full mark.
  public let number: Fraction
}

/// What an event costs or brings a unit.
public struct EventTerm: Hashable, Sendable {
  /// The event, an index into the log's events.
  public let event: Int
  /// The rule, an index into the component's rules.
  public let rule: Int
  /// Its points as the event or the rule names them; 0 or more.
  public let points: Fraction
  /// What of them was still open under the cap of its kind; 0 or more.
  public let applied: Fraction

  /// Whether a cap left the event less than its points.
  public var isBeyondCap: Bool { applied != points }
}
