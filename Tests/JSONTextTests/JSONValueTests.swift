import JSONText
import Testing

@Suite("A value and its place")
struct JSONValueTests {
  @Test("Each convenience answers for its own kind only")
  func conveniences() throws {
    let values = try #require(try read("[null, true, 1, 'a', [2], {b: 3}]").array)
    #expect(values.map(\.isNull) == [true, false, false, false, false, false])
    #expect(values.map(\.boolean) == [nil, true, nil, nil, nil, nil])
    #expect(values.map(\.numberText) == [nil, nil, "1", nil, nil, nil])
    #expect(values.map(\.string) == [nil, nil, nil, "a", nil, nil])
    #expect(values.map { $0.array?.count } == [nil, nil, nil, nil, 1, nil])
    #expect(values.map { $0.object?.count } == [nil, nil, nil, nil, nil, 1])
    #expect(
      values.map(\.kindName) == ["null", "a boolean", "a number", "a string", "an array", "an object"])
  }

  @Test("A subscript finds a key byte for byte")
  func subscripts() throws {
    let value = try read("{a: 1, \"\u{E9}\": 2}")
    #expect(value["a"]?.numberText == "1")
    #expect(value["\u{E9}"]?.numberText == "2")
    #expect(value["e\u{301}"] == nil)
    #expect(value["b"] == nil)
    #expect(try read("[1]")["a"] == nil)
  }

  @Test("Lines and columns are those of an editor, for every kind of line end and width of character")
  func places() throws {
    let text = "{\n  a: 1,\r\n\t满意: '\u{1F600}é', b: [\r 2, /* x\n */ 3], // 满\u{2028}\u{3000}c: null}"
    let members = try #require(try read(text).object)
    #expect(members.map(\.key) == ["a", "满意", "b", "c"])
    #expect(members.map { [$0.keyLine, $0.keyColumn] } == [[2, 3], [3, 2], [3, 12], [5, 15]])
    #expect(members.map { [$0.value.line, $0.value.column] } == [[2, 6], [3, 6], [3, 15], [5, 18]])
    let inner = try #require(members[2].value.array)
    #expect(inner.map { [$0.line, $0.column] } == [[4, 2], [5, 5]])
  }

  @Test("The places of seeded documents are those of a slow count from the start")
  func placesCountedSlowly() throws {
    let blanks = ["", " ", "\n", "\r", "\r\n", "/*é*/", "//满\r\n", "\u{3000}", "\r\r\n\n"]
    var text = "["
    // Each element is its own number, so that it can be found in the text again.
    for number in 100..<400 { text += "\(blanks[(number * 7) % 9])\(blanks[(number / 9) % 9])\(number)," }
    text += "]"
    for value in try #require(try read(text).array) {
      let number = try #require(value.numberText)
      let before = text[..<(try #require(text.firstRange(of: number))).lowerBound]
      let lines = before.split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
      #expect([value.line, value.column] == [lines.count, (try #require(lines.last)).unicodeScalars.count + 1])
    }
  }
}
