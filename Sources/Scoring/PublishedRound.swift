public import ExactArithmetic
public import ReviewScheme

/// What a round, or a settlement of rounds, has published: the numbers as everybody can read them, no longer the counts
/// behind them.
///
/// It is what results of different rounds have in common, so they are compared and joined from it. Every number is
/// exactly the published decimal.
public struct PublishedRound: Hashable, Sendable {
  /// The title of the review.
  public let title: String
  /// SHA-256 of the scheme's bytes in hexadecimal.
  public let schemeSHA256: String
  /// The program and version that published it, such as `pingyi 0.1.0`.
  public let generator: String
  /// The units, in the order of the scheme, each id once.
  public let units: [PublishedUnit]
  /// With how many decimals scores are written, which a number alone cannot tell: 95.2 may have been 95.20.
  public let scoreDecimals: Int
  /// With how many decimals points are written.
  public let pointsDecimals: Int

  /// What a round has published; every unit's id must be another.
  ///
  /// - Parameters:
  ///   - scoreDecimals: with how many decimals scores are written; without it, as many as one of them needs.
  ///   - pointsDecimals: the same of points.
  public init(
    title: String, schemeSHA256: String, generator: String, units: [PublishedUnit], scoreDecimals: Int? = nil,
    pointsDecimals: Int? = nil
  ) {
    self.title = title
    self.schemeSHA256 = schemeSHA256
    self.generator = generator
    self.units = units
    self.scoreDecimals = scoreDecimals ?? Self.decimals(of: units.map(\.score))
    self.pointsDecimals = pointsDecimals ?? Self.decimals(of: units.map(\.points))
  }

  /// The round as people see it: without the units that are not published.
  public var withoutUnpublished: PublishedRound {
    PublishedRound(
      title: title, schemeSHA256: schemeSHA256, generator: generator, units: units.filter(\.visibility.isPublished),
      scoreDecimals: scoreDecimals, pointsDecimals: pointsDecimals)
  }

  private static func decimals(of numbers: [Fraction?]) -> Int {
    numbers.map { number in
      number?.exactDecimal.flatMap { $0.split(separator: ".").dropFirst().first?.utf8.count } ?? 0
    }.max() ?? 0
  }
}

/// What a round has published of one unit.
public struct PublishedUnit: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// Its name.
  public let name: String
  /// The id of its category; empty if there are no categories.
  public let category: String
  /// Whether it was ranked, and where it was shown.
  public let visibility: Visibility
  /// The authority that runs it, if the round names one.
  public let superior: String?
  /// The score (得分), of a settlement the total; `nil` if it has none.
  public let score: Fraction?
  /// The points (折算分); `nil` if it has none.
  public let points: Fraction?
  /// The rank (名次), 1 for the best; `nil` if it has none.
  public let rank: Int?
  /// How many units took part in its ranking.
  public let of: Int
  /// The name of its grade (等级); `nil` if it has none.
  public let grade: String?
  /// Things to know, such as `bottom`, by the stable words of results.
  public let flags: Set<String>

  /// What a round has published of one unit.
  public init(
    id: String, name: String, category: String, visibility: Visibility = .ranked, superior: String? = nil,
    score: Fraction?, points: Fraction?, rank: Int?, of: Int, grade: String?, flags: Set<String> = []
  ) {
    self.id = id
    self.name = name
    self.category = category
    self.visibility = visibility
    self.superior = superior
    self.score = score
    self.points = points
    self.rank = rank
    self.of = of
    self.grade = grade
    self.flags = flags
  }
}
