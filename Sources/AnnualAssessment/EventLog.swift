/// Where every row of the tables of events went: each is counted or set aside, never both and never neither.
public struct EventLog: Sendable {
  /// Why a row does not count. The raw values are stable names.
  public enum Reason: String, Sendable, CaseIterable {
    /// The row's quotes do not close.
    case quote
    /// The row's bytes are no characters.
    case encoding
    /// The row has more or fewer fields than the header.
    case columnCount
    /// A field that every event must have is empty, or no rule says how many points an event has that names none.
    case missingField
    /// The date is none.
    case badDate
    /// The unit is not one of the settlement's.
    case unknownUnit
    /// No component, override or ladder knows the kind, nor does the document's list of kinds.
    case unknownKind
    /// The points are no number of 0 or more.
    case badPoints
    /// The date is not in the period.
    case outsidePeriod
    /// The event is in another row already.
    case doubled
  }

  /// What became of a row.
  public enum Fate: Hashable, Sendable {
    /// It is this event, an index into ``EventLog/events``.
    case counted(Int)
    /// It does not count, because of a reason and a column, if one is to blame.
    case setAside(Reason, column: EventColumn?)
    /// It is the event of another row, an index into ``EventLog/events``. Whether it says the same of it otherwise.
    case doubled(Int, agrees: Bool)
  }

  /// A row and where it went.
  public struct Record: Hashable, Sendable {
    /// Where the row stands.
    public let place: RowPlace
    /// What it says, by column, without blanks at the ends; columns with nothing in them are absent.
    public let fields: [EventColumn: String]
    /// What became of it.
    public let fate: Fate

    /// Why it does not count; `nil` if it does.
    public var reason: Reason? {
      switch fate {
      case .counted: nil
      case .setAside(let reason, _): reason
      case .doubled: .doubled
      }
    }
  }

  /// The names of the tables' files, as people are told them.
  public let files: [String]
  /// Every row, by table and line.
  public let records: [Record]
  /// The events that count, by date; on one day in an order that does not depend on the rows'.
  public let events: [Event]

  /// How many rows are set aside, by reason.
  public var setAside: [Reason: Int] {
    records.reduce(into: [:]) { counts, record in if let reason = record.reason { counts[reason, default: 0] += 1 } }
  }
}
