import Confidence
import ExactArithmetic
import JSONText
import ReviewScheme

/// How sure a result is, as its `results.json` says.
struct PublishedSureness: Sendable {
  /// By how many buckets of ballots counts were kept apart; 0 if they were not.
  let buckets: Int
  /// By unit; `nil` of one without a score, or of which nothing is known.
  let units: [Sureness?]

  /// How sure the result of a unit is: as it was published, else as it follows from the counts. The interval of the rate of
  /// satisfaction is not published.
  static func of(
    _ unit: Int, _ published: PublishedSureness?, or computed: RoundConfidence.Unit?
  ) -> Sureness? {
    guard let published else { return computed.map { Sureness($0) } }
    return published.units[unit].map {
      Sureness(interval: $0.interval, satisfaction: computed?.satisfaction, ranks: $0.ranks, bottom: $0.bottom)
    }
  }
}

extension ResultsReading {
  /// Reads how sure the result is; `nil` if it does not say so, as results of early versions.
  mutating func sureness(of document: JSONValue, units: [JSONValue]) -> PublishedSureness? {
    guard units.contains(where: { $0["confidence"] != nil }) else { return nil }
    let buckets =
      document["buckets"] == nil ? nil : whole("buckets", of: document, at: "", from: 1, mayBeNull: false)
    return PublishedSureness(
      buckets: buckets ?? 0,
      units: units.enumerated().map { index, unit in
        unit["confidence"].flatMap { sureness($0, at: "units[\(index)].confidence") }
      })
  }

  private mutating func sureness(_ value: JSONValue, at place: String) -> Sureness? {
    if value.isNull { return nil }
    guard value.object != nil else {
      report(
        value, place, .expected(Wording("an object or null", chinese: "对象或 null"), butFound: value))
      return nil
    }
    let interval = pair("interval", of: value, at: place) { $0.numberText.flatMap { Fraction(decimal: $0) } }
    let ranks = pair("rankInterval", of: value, at: place) { value in
      value.numberText.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    let bottom = verdict(of: value, at: place)
    return interval.map {
      Sureness(
        interval: RoundConfidence.outward($0.lowerBound, $0.upperBound), satisfaction: nil, ranks: ranks,
        bottom: bottom)
    }
  }

  /// Two numbers of which the first is not above the second, or null.
  private mutating func pair<Number: Comparable>(
    _ key: String, of object: JSONValue, at place: String, _ number: (JSONValue) -> Number?
  ) -> ClosedRange<Number>? {
    guard let value = value(key, of: object, at: place), !value.isNull else { return nil }
    let numbers = value.array?.compactMap(number) ?? []
    if value.array?.count == 2, numbers.count == 2, numbers[0] <= numbers[1] { return numbers[0]...numbers[1] }
    report(
      value, Self.path(place, key),
      Wording(
        "expected two numbers, the lower one first, or null", chinese: "这里应是先小后大的两个数，或 null"))
    return nil
  }

  private mutating func verdict(of object: JSONValue, at place: String) -> BottomVerdict? {
    guard let value = value("bottomVerdict", of: object, at: place),
      let word = nullableText(value, at: Self.path(place, "bottomVerdict"))
    else { return nil }
    if let verdict = BottomVerdict(rawValue: word) { return verdict }
    let words = BottomVerdict.allCases.map(\.rawValue).joined(separator: ", ")
    report(
      value, Self.path(place, "bottomVerdict"),
      Wording("expected one of \(words)", chinese: "这里应是 \(words) 之一"))
    return nil
  }
}
