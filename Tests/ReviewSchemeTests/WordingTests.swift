import ReviewScheme
import Testing

@Suite("Problems in Chinese")
struct WordingTests {
  /// The problems of a text in Chinese, each as `place: message; remedy`.
  private func problems(_ key: String, _ value: String) -> [String] {
    SchemeText(key, value).read().problems.map { "\($0.place): \($0.fault.chinese)；\($0.advice.chinese)" }
  }

  @Test("A sentence has its values in Chinese as it has them in English")
  func sentences() {
    #expect(problems("ranking", "{ tie: 'dense' }") == ["ranking.tie: 没有 'tie' 这个键；是不是 'ties'？"])
    #expect(problems("title", "5") == ["title: 这里应是文字，却是数；请写带引号的文字"])
    #expect(problems("items", "[]").isEmpty)
    #expect(problems("groups", "[]") == ["groups: 没有评议主体；请至少写一个"])
    #expect(
      problems("grades", "[{ name: '好', atLeast: 60 }, { name: '更好', atLeast: 80 }]")
        == ["grades[1].atLeast: 80 不低于 grades[0] 的 60，这个等级永远达不到；请把各等级按界限从高到低排列"])
  }

  @Test("Lists are joined as each language does it")
  func lists() {
    #expect(listedInChinese(["甲"], "或") == "'甲'" && listedInChinese([], "或") == "")
    #expect(listedInChinese(["a", "b", "c"], "或") == "'a'、'b'或'c'")
    #expect(listedInChinese((1...9).map(String.init), "和") == "'1'、'2'、'3'、'4'、'5'、'6'、'7'、'8'……")
  }
}
