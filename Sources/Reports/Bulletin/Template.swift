import ReviewScheme

/// A text with places to be filled in.
///
/// `{{name}}` is replaced by a value. What stands between `{{#name}}` and `{{/name}}` is written once for each entry of a
/// list, or once if there is a value, with the entry's own names; between `{{^name}}` and `{{/name}}` once if there is
/// none. A line that holds nothing but such a mark leaves no empty line behind.
struct Template {
  /// A value of a name.
  enum Value {
    /// Replaces its place; an empty one is none.
    case text(String)
    /// Repeats its section.
    case list([[String: Value]])
  }

  private indirect enum Part {
    case text(String)
    case place(name: String)
    case section(name: String, isInverted: Bool, parts: [Part])
  }

  private let parts: [Part]

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - names: the names that there are.
  ///   - file: its name in problems.
  /// - Throws: `SchemeProblems` with every mark that is not closed, closes nothing, or names nothing.
  init(_ text: String, names: Set<String>, file: String) throws(SchemeProblems) {
    var reading = TemplateReading(file: file, names: names)
    reading.read(text)
    guard reading.problems.isEmpty else { throw SchemeProblems(reading.problems) }
    parts = Self.parts(of: reading.tokens[...]).parts
  }

  /// The text with its places filled in.
  func filled(_ values: [String: Value]) -> String {
    var output = ""
    Self.write(parts, [values], to: &output)
    return output
  }

  private static func parts(of tokens: ArraySlice<TemplateToken>) -> (parts: [Part], rest: ArraySlice<TemplateToken>) {
    var parts: [Part] = []
    var rest = tokens
    while let token = rest.popFirst() {
      switch token {
      case .text(let text): parts.append(.text(text))
      case .place(let name): parts.append(.place(name: name))
      case .open(let name, let isInverted):
        let inner = Self.parts(of: rest)
        parts.append(.section(name: name, isInverted: isInverted, parts: inner.parts))
        rest = inner.rest
      case .close: return (parts, rest)
      }
    }
    return (parts, rest)
  }

  private static func write(_ parts: [Part], _ scopes: [[String: Value]], to output: inout String) {
    for part in parts {
      switch part {
      case .text(let text): output += text
      case .place(let name): if case .text(let text) = value(of: name, scopes) { output += text }
      case .section(let name, let isInverted, let inner):
        let entries: [[String: Value]] =
          switch value(of: name, scopes) {
          case .text(let text): text.isEmpty ? [] : [[:]]
          case .list(let entries): entries
          case nil: []
          }
        if isInverted {
          if entries.isEmpty { write(inner, scopes, to: &output) }
        } else {
          for entry in entries { write(inner, scopes + [entry], to: &output) }
        }
      }
    }
  }

  /// The innermost value of a name.
  private static func value(of name: String, _ scopes: [[String: Value]]) -> Value? {
    scopes.last { $0[name] != nil }?[name]
  }
}

/// A piece of a template.
private enum TemplateToken {
  case text(String)
  case place(String)
  case open(String, isInverted: Bool)
  case close
}

/// A template in the course of reading.
private struct TemplateReading {
  let file: String
  let names: Set<String>
  private(set) var tokens: [TemplateToken] = []
  private(set) var problems: [SchemeProblem] = []
  private var open: [(name: String, line: Int)] = []

  init(file: String, names: Set<String>) {
    self.file = file
    self.names = names
  }

  mutating func read(_ text: String) {
    // A CRLF is one character: lines keep their ends, whatever they are.
    var lines: [String] = []
    var current = ""
    for character in text {
      current.append(character)
      if character.isNewline {
        lines.append(current)
        current = ""
      }
    }
    for (index, line) in (lines + (current.isEmpty ? [] : [current])).enumerated() { read(line, number: index + 1) }
    for (name, line) in open {
      report(
        line, Wording("{{#\(name)}} is not closed", chinese: "{{#\(name)}} 没有结束"),
        Wording("write {{/\(name)}} behind its end", chinese: "请在末尾写 {{/\(name)}}"))
    }
  }

  private mutating func read(_ line: String, number: Int) {
    var pieces: [TemplateToken] = []
    var isMarksOnly = false
    var rest = line[...]
    while let start = rest.firstRange(of: "{{") {
      let before = rest[..<start.lowerBound]
      if !before.isEmpty { pieces.append(.text(String(before))) }
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
        report(
          number, Wording("{{ is not closed on its line", chinese: "{{ 在本行没有结束"),
          Wording("write }} behind the name", chinese: "请在名称后面写 }}"))
        return
      }
      if let mark = mark(String(rest[start.upperBound..<end.lowerBound]), number) {
        pieces.append(mark)
        if case .place = mark {} else { isMarksOnly = true }
      }
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    for piece in pieces {
      switch piece {
      case .text(let text): if !text.allSatisfy(\.isWhitespace) { isMarksOnly = false }
      case .place: isMarksOnly = false
      case .open, .close: break
      }
    }
    tokens += !isMarksOnly ? pieces : pieces.filter { if case .text = $0 { false } else { true } }
  }

  /// What stands between braces.
  private mutating func mark(_ text: String, _ line: Int) -> TemplateToken? {
    let sign = text.first.flatMap { "#^/".contains($0) ? $0 : nil }
    let name = String((sign == nil ? text[...] : text.dropFirst()).filter { !$0.isWhitespace })
    guard names.contains(name) else {
      let near = Suggestion.nearest(to: name, among: names.sorted()).map(Wording.didYouMean)
      report(
        line, Wording("nothing is called '\(name)'", chinese: "没有叫 '\(name)' 的内容"),
        near ?? Wording("see the names that bulletins have", chinese: "请查看通报可用的名称"))
      return nil
    }
    switch sign {
    case "#", "^":
      open.append((name, line))
      return .open(name, isInverted: sign == "^")
    case "/":
      guard open.popLast()?.name == name else {
        report(
          line, Wording("{{/\(name)}} closes nothing here", chinese: "{{/\(name)}} 在这里没有可结束的"),
          Wording("close sections in the order in which they were opened", chinese: "请按打开的顺序结束各段"))
        return nil
      }
      return .close
    default: return .place(name)
    }
  }

  private mutating func report(_ line: Int, _ fault: Wording, _ advice: Wording) {
    problems.append(SchemeProblem(file: file, line: line, place: "", fault: fault, advice: advice))
  }
}
