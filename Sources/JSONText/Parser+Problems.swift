// What the parser says when it stops. Every sentence names what was found, since the place alone is easy to misread.

extension Parser {
  /// What stands in a problem, in each language.
  typealias BothLanguages = (english: String, chinese: String)

  /// A problem at the byte `offset`. Its place is counted from the start of the text, which happens once.
  func problem(at offset: Int, _ fault: BothLanguages, _ advice: BothLanguages) -> JSONProblem {
    var place = SourcePlace(startOf: bytes)
    place.advance(to: offset, in: bytes)
    return JSONProblem(
      line: place.line, column: place.column, fault: JSONProblem.Clause(fault.english, chinese: fault.chinese),
      advice: JSONProblem.Clause(advice.english, chinese: advice.chinese))
  }

  /// A problem at `index`, where something else than expected stands.
  func unexpected(_ expectation: BothLanguages, _ advice: BothLanguages) -> JSONProblem {
    guard let found = scalar(at: index) else {
      return problem(
        at: index, ("\(expectation.english) but the document ends", "\(expectation.chinese)，文件却结束了"), advice)
    }
    let fault = (
      "\(expectation.english) but found \(quoted(found))", "\(expectation.chinese)，却是 \(quoted(found))"
    )
    guard let twin = CharacterClasses.asciiTwin(of: found) else { return problem(at: index, fault, advice) }
    return problem(
      at: index, fault, ("write the plain \(quoted(twin)) instead of the wide one", "请用半角的 \(quoted(twin))，不用全角"))
  }

  /// A problem at the end of the text, inside an array or object.
  func neverClosed(_ kind: BothLanguages, openedOn line: Int, with bracket: String) -> JSONProblem {
    problem(
      at: bytes.count,
      ("the \(kind.english) that begins on line \(line) is never closed", "第 \(line) 行开始的\(kind.chinese)没有结束"),
      ("add '\(bracket)'", "请补上 '\(bracket)'"))
  }

  /// A problem with a word of floating point, which has no place among exact numbers.
  func notFinite(_ word: String, at offset: Int) -> JSONProblem {
    problem(
      at: offset, ("\(word) is not a number to calculate with", "\(word) 不是可以计算的数"),
      ("write a finite number, or null for none", "请写有限的数，没有就写 null"))
  }

  /// Throws if the text is not UTF-8, with the place of the first byte that is wrong. Everything after may rely on it.
  func checkEncoding() throws(JSONProblem) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let digits = String(bytes[offset], radix: 16, uppercase: true)
      throw problem(
        at: offset, ("the byte 0x\(digits) is not UTF-8 here", "字节 0x\(digits) 在这里不是 UTF-8"),
        ("save the document in the encoding UTF-8", "请用 UTF-8 编码保存文件"))
    }
  }

  /// `text` in quotes, without what would break the line of a message, and cut where it would fill it.
  func quoted(_ text: String) -> String {
    let longest = 40
    let shown = text.unicodeScalars.prefix(longest).map(visible).joined()
    return text.unicodeScalars.dropFirst(longest).isEmpty ? "'\(shown)'" : "'\(shown)…'"
  }

  /// One character in quotes, by its number if it cannot be seen.
  func quoted(_ scalar: Unicode.Scalar) -> String {
    "'\(visible(scalar))'"
  }

  private func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
        + String(scalar.value, radix: 16, uppercase: true)
    default: String(scalar)
    }
  }
}
