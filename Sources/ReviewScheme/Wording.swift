package import JSONText

/// A text in every language that the program speaks.
public struct Wording: Hashable, Sendable {
  /// In English.
  public let english: String
  /// In simplified Chinese.
  public let chinese: String

  /// A text in both languages.
  public init(_ english: String, chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The text in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}

// MARK: - What messages have in common

extension Wording {
  /// What was probably meant.
  package static func didYouMean(_ text: String) -> Wording {
    Wording("did you mean \(shown(text))?", chinese: "是不是 \(shown(text))？")
  }

  /// That one of some words is to be written.
  package static func write(oneOf words: [String]) -> Wording {
    Wording("write \(listed(words, "or"))", chinese: "请写 \(listedInChinese(words, "或"))")
  }

  /// The words of a list, all of them meant.
  package static func all(_ words: [String]) -> Wording {
    Wording(listed(words, "and"), chinese: listedInChinese(words, "和"))
  }

  /// A value of another kind than expected.
  package static func expected(_ expected: Wording, butFound value: JSONValue) -> Wording {
    Wording(
      "expected \(expected.english) but found \(value.kindName)",
      chinese: "这里应是\(expected.chinese)，却是\(value.chineseKindName)")
  }

  /// A text that stands for neither yes nor no.
  package static func neitherYesNorNo(_ text: String) -> Wording {
    Wording("\(shown(text)) is neither yes nor no", chinese: "\(shown(text)) 既不是“是”也不是“否”")
  }

  /// A text that is none of the words that a key takes.
  package static func noWord(_ text: String, for key: String) -> Wording {
    Wording("\(shown(text)) is not a word for '\(key)'", chinese: "'\(key)' 没有 \(shown(text)) 这个取值")
  }

  /// A text that stands there twice.
  package static func twice(_ text: String) -> Wording {
    Wording("\(shown(text)) is here twice", chinese: "\(shown(text)) 在这里出现两次")
  }

  /// A column that a table has to have.
  package static func columnMissing(_ column: String) -> Wording {
    Wording("the column '\(column)' is missing", chinese: "缺少列 '\(column)'")
  }

  /// Where a missing column has to go.
  package static let addToHeader = Wording("add it to the header", chinese: "请补到表头")

  /// An object is to be written.
  package static let writeObject = Wording("write { }", chinese: "请写 { }")

  /// One of several things is needed.
  package static let addOne = Wording("add one of them", chinese: "请补上其中一个")

  /// One of two things has to go.
  package static let removeOne = Wording("remove one of them", chinese: "请去掉其中一个")
}

/// Words as a Chinese sentence lists them: `'a'`, `'a'或'b'`, `'a'、'b'或'c'`; cut after eight.
package func listedInChinese(_ words: [String], _ conjunction: String) -> String {
  let most = 8
  let quoted = words.prefix(most).map(shown)
  if words.count > most { return quoted.joined(separator: "、") + "……" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: "、") + conjunction + last
}
