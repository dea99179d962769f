import CommandLineOptions
import Testing

@Suite("The locale of messages")
struct MessageLocaleTests {
  @Test(
    "The first variable that is set and not empty decides",
    arguments: [
      (["LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "C"], "zh"),
      (["LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"], "en"), (["LANG": "zh_CN.UTF-8"], "zh"),
      (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.utf8@euro"], "de"),
      (["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], nil),
      (["LC_CTYPE": "zh_CN.UTF-8"], nil), ([:], nil),
    ] as [([String: String], String?)])
  func order(environment: [String: String], expected: String?) {
    #expect(MessageLocale.language { environment[$0] } == expected)
  }

  @Test(
    "A name is a language, perhaps with a territory, a codeset and a modifier",
    arguments: [
      ("zh", "zh"), ("zh_CN", "zh"), ("zh_CN.UTF-8", "zh"), ("ZH.utf8", "zh"), ("zh@pinyin", "zh"), ("C.UTF-8", nil),
      ("POSIX", nil), ("zh_CN.GB18030", nil), ("zh_CN.gbk@x", nil), (".", nil), ("@", nil), ("@.UTF-8", nil),
    ] as [(String, String?)])
  func names(name: String, expected: String?) {
    #expect(MessageLocale.language { $0 == "LANG" ? name : nil } == expected)
  }
}
