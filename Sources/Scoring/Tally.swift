public import ReviewScheme

/// How many marks of each level each unit received, by leaf group and item (计票).
///
/// Tallies of the same scheme add up: `a + b` counts what `a` and `b` counted, in any order and grouping, and an empty
/// tally changes nothing. Threads, files, batches and machines all meet here.
public struct Tally: Hashable, Sendable {
  /// The extent of a tally: how many units, leaf groups, items and levels it tells apart.
  public struct Shape: Hashable, Sendable {
    /// The number of units of the scheme.
    public let units: Int
    /// The number of its leaf groups.
    public let groups: Int
    /// The number of its items.
    public let items: Int
    /// The number of its levels.
    public let levels: Int

    /// The extent of a tally.
    public init(units: Int, groups: Int, items: Int, levels: Int) {
      self.units = units
      self.groups = groups
      self.items = items
      self.levels = levels
    }

    /// The number of counts.
    public var size: Int { units * groups * items * levels }

    /// Where the counts of a cell begin; its levels follow one another.
    public func offset(unit: Int, group: Int, item: Int) -> Int {
      ((unit * groups + group) * items + item) * levels
    }
  }

  /// The extent of the tally.
  public let shape: Shape
  /// The counts, see ``Shape/offset(unit:group:item:)``; none is negative.
  public private(set) var counts: [Int]

  /// A tally that has counted nothing.
  public init(shape: Shape) {
    self.shape = shape
    counts = [Int](repeating: 0, count: shape.size)
  }

  /// A tally of these counts.
  ///
  /// - Precondition: There are as many as the shape asks for, and none is negative.
  public init(shape: Shape, counts: [Int]) {
    precondition(counts.count == shape.size, "a tally needs one count for each cell and level")
    precondition(counts.allSatisfy { $0 >= 0 }, "a tally cannot hold fewer than no marks")
    self.shape = shape
    self.counts = counts
  }

  /// Counts `amount` marks.
  public mutating func add(_ amount: Int, unit: Int, group: Int, item: Int, level: Int) {
    counts[shape.offset(unit: unit, group: group, item: item) + level] += amount
  }

  /// Adds what another tally of the same scheme has counted. O(size).
  public mutating func merge(_ other: Tally) {
    precondition(shape == other.shape, "only tallies of one scheme can be merged")
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The counts of a cell, level by level; `group` counts leaf groups.
  public func cell(unit: Int, group: Int, item: Int) -> ArraySlice<Int> {
    let start = shape.offset(unit: unit, group: group, item: item)
    return counts[start..<start + shape.levels]
  }

  /// The number of marks counted.
  public var total: Int { counts.reduce(0, +) }
}

extension Tally.Shape {
  /// The extent of tallies of a scheme.
  public init(of scheme: Scheme) {
    self.init(
      units: scheme.units.count, groups: scheme.leafGroups.count, items: scheme.items.count,
      levels: scheme.scale.levels.count)
  }
}
