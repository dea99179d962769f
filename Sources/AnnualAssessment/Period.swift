public import ReviewScheme

/// The days of a settlement, both ends included.
public struct Period: Hashable, Sendable {
  /// The first day or second.
  public let from: Moment
  /// The last day or second; a plain day includes all of it.
  public let to: Moment

  package init(from: Moment, to: Moment) {
    self.from = from
    self.to = to
  }

  /// Whether a day or second lies in the period.
  public func contains(_ moment: Moment) -> Bool {
    moment.second >= from.second && moment.second <= to.lastSecond
  }
}
