import JSONText
import Testing

@Suite("The comparison of these tests")
struct SubsetTests {
  @Test(
    "finds every kind of difference, and nothing else",
    arguments: [
      ("{a: 1}", "{a: 1, b: 2}", 0), ("{a: 1}", "{a: 2}", 1), ("{a: 1}", "{}", 1), ("{a: '1'}", "{a: 1}", 1),
      ("{a: {}}", "{a: {}}", 0), ("{a: {}}", "{a: {b: 1}}", 1), ("{a: {}}", "{a: {b: 0}}", 0),
      ("{a: null}", "{a: null}", 0), ("{a: 1}", "3", 1),
      ("{flags: ['x', 'y']}", "{flags: ['y', 'x']}", 0), ("{flags: ['x']}", "{flags: ['y', 'x']}", 1),
      ("{list: ['x', 'y']}", "{list: ['y', 'x']}", 2), ("{list: []}", "{list: [1]}", 1),
      ("{units: [{id: 'b', n: 1}]}", "{units: [{id: 'a', n: 2}, {id: 'b', n: 1}]}", 0),
      ("{units: [{id: 'b', n: 1}]}", "{units: [{id: 'a', n: 1}]}", 1),
      ("{inputs: [{file: 'b', n: 1}]}", "{inputs: [{file: 'a'}, {file: 'b', n: 2}]}", 1),
      ("{rejects: [{file: 'a', line: 2}]}", "{rejects: [{file: 'a', line: 1}, {file: 'a', line: 2}]}", 1),
      ("{rejects: []}", "{rejects: [{file: 'a'}]}", 1),
    ])
  func findsDifferences(_ expected: String, _ actual: String, _ count: Int) throws {
    let found = differences(
      try JSONReader.parse(Array(expected.utf8)), try JSONReader.parse(Array(actual.utf8)))
    #expect(found.count == count, "\(found)")
  }
}
