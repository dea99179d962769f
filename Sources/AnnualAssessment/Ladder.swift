/// A count that becomes consequences step by step: one warning, two moved, three dismissed.
public struct Ladder: Hashable, Sendable {
  /// Whom the count is about.
  public enum Subject: String, Sendable, CaseIterable {
    /// A unit, with the events of its persons.
    case unit
    /// A person of a unit; events that name none are not counted.
    case person
  }

  /// What is counted.
  public enum Source: Hashable, Sendable {
    /// Events of these kinds, indices.
    case events(kinds: [Int])
    /// Rounds of a component, an index, in which the unit was among the named last.
    case bottom(component: Int)
  }

  /// How it is counted.
  public enum Count: Hashable, Sendable {
    /// How many there are.
    case all
    /// The longest series of successive calendar periods with at least one event.
    case running(CalendarPeriod)
    /// The longest series of successive rounds.
    case runningRounds
  }

  /// A consequence from a number on.
  public struct Step: Hashable, Sendable {
    /// The number with which it is reached; at least 1.
    public let at: Int
    /// What follows, such as 诫勉.
    public let consequence: String

    package init(at: Int, consequence: String) {
      self.at = at
      self.consequence = consequence
    }
  }

  /// The ladder's id, unique in the settlement.
  public let id: String
  /// The ladder's name, unique in the settlement.
  public let name: String
  /// Whom the count is about.
  public let subject: Subject
  /// What is counted.
  public let source: Source
  /// How it is counted.
  public let count: Count
  /// The steps, each number higher than the one before; never empty.
  public let steps: [Step]

  package init(id: String, name: String, subject: Subject, source: Source, count: Count, steps: [Step]) {
    self.id = id
    self.name = name
    self.subject = subject
    self.source = source
    self.count = count
    self.steps = steps
  }
}
