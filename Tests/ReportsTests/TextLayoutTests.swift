import Reports
import TestSupport
import Testing

/// Lines keep their width and lose no text.
@Suite struct TextLayoutTests {
  @Test func paddingCountsColumns() {
    #expect(TextLayout.padded("市局", to: 6) == "市局  ")
    #expect(TextLayout.padded("7", to: 3, .right) == "  7")
    #expect(TextLayout.padded("abc", to: 2) == "abc")
  }

  @Test func shorteningNeverExceedsTheWidth() {
    #expect(TextLayout.shortened("市人力资源", to: 10) == "市人力资源")
    #expect(TextLayout.shortened("市人力资源", to: 9) == "市人力资…")
    #expect(TextLayout.shortened("市人力资源", to: 8) == "市人力…")
    #expect(TextLayout.shortened("abc", to: 0) == "")
    for width in 0...12 {
      #expect(DisplayWidth.of(TextLayout.shortened("a市b局cd😀e", to: width)) <= width)
    }
  }

  /// Every line of three cells: cut and filled up, joined, and the blanks at the end taken away.
  @Test func cellsStandInTheirColumns() {
    let texts = ["", "7", "市局", "市人力资源"]
    let columns: [(width: Int, side: TextLayout.Side)] = [0, 1, 4, 10].flatMap { [($0, .left), ($0, .right)] }
    for cells in sequences(of: texts, count: 3) {
      for places in sequences(of: Array(columns.indices), count: 3) {
        var line = TableLine()
        var parts: [String] = []
        for (cell, place) in zip(cells, places) {
          let (width, side) = columns[place]
          line.add(SizedText(cell), width: width, side)
          parts.append(TextLayout.padded(TextLayout.shortened(cell, to: width), to: width, side))
        }
        var expected = parts.joined(separator: String(repeating: " ", count: TableLine.gap))
        while expected.last == " " { expected.removeLast() }
        #expect(line.text == expected, "\(cells), \(places)")
      }
    }
  }

  @Test func coloursStandAroundWhatIsThere() {
    var line = TableLine()
    for cell in ["", "x", "", "y", ""] { line.add(SizedText(cell), width: 2) { "<\($0)>" } }
    #expect(line.text == "    <x>       <y>")
  }

  @Test func wordsMoveToTheNextLine() {
    #expect(TextLayout.wrapped("the quick brown fox", width: 10) == ["the quick", "brown fox"])
    #expect(TextLayout.wrapped("the quick", width: 9, indent: 2, hanging: 2) == ["  the", "    quick"])
    #expect(TextLayout.wrapped("", width: 10) == [""])
  }

  @Test func aLongNumberIsBroken() {
    let number = String(repeating: "1234567890", count: 5)
    let wrapped = TextLayout.wrapped("= \(number)", width: 20, hanging: 2)
    #expect(wrapped.allSatisfy { DisplayWidth.of($0) <= 20 })
    #expect(wrapped.joined().filter { $0 != " " } == "=" + number)
  }

  @Test func noLineBeginsWithAClosingSign() {
    let text = "市财政局\u{FF0C}市教育局\u{FF0C}市统计局\u{FF0C}市卫生局\u{3002}"
    for width in 12...30 {
      for line in TextLayout.wrapped(text, width: width) {
        #expect(line.first != "\u{FF0C}" && line.first != "\u{3002}")
      }
    }
  }

  @Test func aTextThatFitsLosesOnlyTheBlanksAtItsEnds() {
    for text in ["a  b", "市局 ，甲", " a b", "a b  ", "  ", "a \u{301}"] {
      let words = text.drop { $0 == " " }
      let end = words.lastIndex { $0 != " " }.map { words.index(after: $0) } ?? words.startIndex
      #expect(
        TextLayout.wrapped(text, width: 40, indent: 2, hanging: 2).map { $0.drop { $0 == " " } } == [words[..<end]])
    }
  }

  @Test func anyTextFitsAnyWidthAndLosesOnlyBlanks() {
    let alphabet = Array("ab 12/市局，。（）“”😀, ")
    for seed in 0..<300 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let text = String((0..<40).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      let width = Int.random(in: 8...30, using: &generator)
      let wrapped = TextLayout.wrapped(text, width: width, indent: 2, hanging: 2)
      #expect(wrapped.allSatisfy { DisplayWidth.of($0) <= width }, "seed \(seed)")
      #expect(wrapped.joined().filter { $0 != " " } == text.filter { $0 != " " }, "seed \(seed)")
    }
  }
}
