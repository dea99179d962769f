import Reports
import Scoring
import Testing

/// What rests on few ratings cannot be read, nor worked out, from the files for people.
@Suite struct WithheldTests {
  /// Which groups of the only unit show no mean.
  private func withheld(_ outcome: Outcome) throws -> [Int] {
    let rows = lines(try text(CSVReports.groups(outcome, byteOrderMark: false))).dropFirst()
    return rows.enumerated().filter { $0.element.contains(",*,") }.map(\.offset)
  }

  @Test func aFewRatingsAreWithheldTogetherWithTheNextFewest() throws {
    #expect(try withheld(Samples.groupsOf([9, 30, 20], smallestCell: 10)) == [0, 2])
  }

  @Test func twoSmallGroupsHideEachOther() throws {
    #expect(try withheld(Samples.groupsOf([9, 30, 3], smallestCell: 10)) == [0, 2])
  }

  @Test func noRatingsAndEnoughRatingsAreShown() throws {
    #expect(try withheld(Samples.groupsOf([0, 10, 20], smallestCell: 10)) == [])
    #expect(try withheld(Samples.groupsOf([1, 2, 3], smallestCell: 1)) == [])
  }

  @Test func aGroupWithoutWeightHidesNothing() throws {
    // The score would give the first group away if only the weightless one went with it.
    #expect(try withheld(Samples.groupsOf([9, 12, 30], weights: [1, 0, 1], smallestCell: 10)) == [0, 2])
  }

  @Test func equalNumbersGoByTheOrderOfTheScheme() throws {
    #expect(try withheld(Samples.groupsOf([20, 9, 20, 20], smallestCell: 10)) == [0, 1])
  }

  @Test func belowAWithheldParentNothingIsShown() throws {
    let outcome = Samples.outcome(
      Samples.scheme(
        groups: [
          Samples.group("G1", "小", weight: 1), Samples.group("G2", "大", weight: 1, children: [2, 3, 4]),
          Samples.group("G2a", "甲", weight: 1, parent: 1), Samples.group("G2b", "乙", weight: 1, parent: 1),
          Samples.group("G2c", "丙", weight: 1, parent: 1),
        ], units: [Samples.unit("A", "甲局")], smallestCell: 5),
      [[[[4, 0, 0, 0]], [[50, 0, 0, 0]], [[60, 0, 0, 0]], [[0, 0, 0, 0]]]])
    #expect(try withheld(outcome) == [0, 1, 2, 3])
  }

  @Test func itemsAreWithheldLikeGroups() throws {
    let outcome = Samples.outcome(
      Samples.scheme(
        items: [
          Samples.item("I1", "一", weight: 1), Samples.item("I2", "二", weight: 1), Samples.item("I3", "三", weight: 1),
        ], units: [Samples.unit("A", "甲局")], smallestCell: 5),
      [[[[4, 0, 0, 0], [9, 0, 0, 0], [8, 0, 0, 0]]]])
    let rows = lines(try text(CSVReports.items(outcome, byteOrderMark: false)))
    #expect(rows.dropFirst().map { $0.holds(",*,") } == [true, false, true])
  }
}
