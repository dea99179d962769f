public import ExactArithmetic
public import ReviewScheme

/// A dated fact about a unit, maybe about a person of it, with its evidence.
public struct Event: Hashable, Sendable {
  /// Its id; `nil` if the table gives none.
  public let id: String?
  /// When it was.
  public let date: Moment
  /// The unit that it is about, an index.
  public let unit: Int
  /// The person of the unit that it is about; `nil` if it names none.
  public let person: String?
  /// What it is, an index into the settlement's kinds.
  public let kind: Int
  /// The points that it names; `nil` if it names none. Never negative: whether they go or come is the rule's matter.
  public let points: Fraction?
  /// What proves it, such as the number of a document.
  public let evidence: String
  /// A remark; empty if there is none.
  public let note: String
  /// Where its row stands.
  public let place: RowPlace
}

/// A column of a table of events. The raw value is its stable name and its English heading.
public enum EventColumn: String, Sendable, CaseIterable {
  /// The event's id.
  case event
  /// The day, or second.
  case date
  /// The unit: its id, name or an alias.
  case unit
  /// The person.
  case person
  /// What kind of event it is.
  case kind
  /// The points that it costs or brings.
  case points
  /// What proves it.
  case evidence
  /// A remark.
  case note

  /// The heading in Chinese.
  public var chineseHeading: String {
    switch self {
    case .event: "事件编号"
    case .date: "日期"
    case .unit: "单位"
    case .person: "人员"
    case .kind: "类型"
    case .points: "分值"
    case .evidence: "依据"
    case .note: "备注"
    }
  }

  /// Whether a table must have the column, and each row something in it.
  public var isRequired: Bool {
    switch self {
    case .date, .unit, .kind, .evidence: true
    case .event, .person, .points, .note: false
    }
  }
}
