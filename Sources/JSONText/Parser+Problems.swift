// What the parser says when it stops. Every sentence names what was found, since the place alone is easy to misread.

extension Parser {
  /// A problem at the byte `offset`. Its place is counted from the start of the text, which happens once.
  func problem(at offset: Int, _ message: String, _ remedy: String) -> JSONProblem {
    var place = SourcePlace(startOf: bytes)
    place.advance(to: offset, in: bytes)
    return JSONProblem(line: place.line, column: place.column, message: message, remedy: remedy)
  }

  /// A problem at `index`, where something else than expected stands.
  func unexpected(_ expectation: String, _ remedy: String) -> JSONProblem {
    guard let found = scalar(at: index) else {
      return problem(at: index, "\(expectation) but the document ends", remedy)
    }
    let message = "\(expectation) but found \(quoted(found))"
    guard let twin = CharacterClasses.asciiTwin(of: found) else { return problem(at: index, message, remedy) }
    return problem(at: index, message, "write the plain \(quoted(twin)) instead of the wide one")
  }

  /// A problem at the end of the text, inside an array or object.
  func neverClosed(_ kind: String, openedOn line: Int, with bracket: String) -> JSONProblem {
    problem(at: bytes.count, "the \(kind) that begins on line \(line) is never closed", "add '\(bracket)'")
  }

  /// A problem with a word of floating point, which has no place among exact numbers.
  func notFinite(_ word: String, at offset: Int) -> JSONProblem {
    problem(at: offset, "\(word) is not a number to calculate with", "write a finite number, or null for none")
  }

  /// Throws if the text is not UTF-8, with the place of the first byte that is wrong. Everything after may rely on it.
  func checkEncoding() throws(JSONProblem) {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      let offset = error.byteOffsets.lowerBound
      let digits = String(bytes[offset], radix: 16, uppercase: true)
      throw problem(at: offset, "the byte 0x\(digits) is not UTF-8 here", "save the document in the encoding UTF-8")
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
