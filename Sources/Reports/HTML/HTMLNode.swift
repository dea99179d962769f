/// A piece of an HTML page. Text and attribute values are escaped when they are written; there is no way to put in
/// markup as text, so nothing from a scheme or a ballot can become markup.
enum HTMLNode {
  /// The elements that a report uses.
  enum Tag: String {
    case a, body, caption, dd, div, dl, dt, footer, h1, h2, h3, head, header, html, input, label, li, main, meta, nav, p
    case pre, rect, script, section, small, span, style, svg, table, tbody, td, th, thead, title, tr, ul
  }

  /// The attributes that a report uses.
  enum Attribute: String {
    case ariaHidden = "aria-hidden"
    case ariaLabel = "aria-label"
    case charset
    case `class`
    case colspan
    case content
    case dataValue = "data-v"
    case height
    case hidden
    case href
    case httpEquiv = "http-equiv"
    case id
    case lang
    case name
    case preserveAspectRatio
    case role
    case scope
    case tabindex
    case type
    case viewBox
    case width
    case x
    case y
  }

  /// Text that people read.
  case text(String)
  /// An element with its attributes, in this order, and what it holds.
  case element(Tag, [(Attribute, String)], [HTMLNode])

  /// The bytes of a page that has this node as its root element.
  func document() -> [UInt8] {
    var bytes = Array("<!DOCTYPE html>\n".utf8)
    write(to: &bytes)
    return bytes
  }

  /// The node as markup.
  var markup: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to output: inout [UInt8]) {
    switch self {
    case .text(let text): Self.append(escaping: text, to: &output)
    case .element(let tag, let attributes, let children):
      output.append(UInt8(ascii: "<"))
      Self.append(tag.rawValue, to: &output)
      for (name, value) in attributes {
        output.append(UInt8(ascii: " "))
        Self.append(name.rawValue, to: &output)
        Self.append("=\"", to: &output)
        Self.append(escaping: value, to: &output)
        output.append(UInt8(ascii: "\""))
      }
      output.append(UInt8(ascii: ">"))
      if !tag.isVoid {
        for child in children { child.write(to: &output) }
        Self.append("</", to: &output)
        Self.append(tag.rawValue, to: &output)
        output.append(UInt8(ascii: ">"))
      }
      if tag.endsLine { output.append(UInt8(ascii: "\n")) }
    }
  }

  private static func append(_ text: String, to output: inout [UInt8]) {
    let content = text.utf8.span
    output.append(addingCapacity: content.count) { output in
      for place in content.indices { output.append(content[place]) }
    }
  }

  private static func append(escaping text: String, to output: inout [UInt8]) {
    guard mayNeedEscape(text.utf8.span) else { return append(text, to: &output) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": append("&amp;", to: &output)
      case "<": append("&lt;", to: &output)
      case ">": append("&gt;", to: &output)
      case "\"": append("&quot;", to: &output)
      case "'": append("&#39;", to: &output)
      // No control character but the blanks is allowed in HTML, not even as a reference.
      case "\t", "\n": output.append(contentsOf: scalar.utf8)
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": append("\u{FFFD}", to: &output)
      default: output.append(contentsOf: scalar.utf8)
      }
    }
  }

  /// Whether any byte may belong to a character that cannot stand as it is. Most texts have none and are copied.
  private static func mayNeedEscape(_ text: Span<UInt8>) -> Bool {
    for place in text.indices {
      switch text[place] {
      case 0..<0x20, 0x7F, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"):
        return true
      // The characters from U+0080 to U+00BF begin with this byte, control characters among them.
      case 0xC2: return true
      default: break
      }
    }
    return false
  }
}

extension HTMLNode.Tag {
  /// Whether HTML forbids to close it.
  fileprivate var isVoid: Bool { self == .meta || self == .input }

  /// Whether a line end behind the element cannot change what it shows, and makes the source readable.
  fileprivate var endsLine: Bool {
    switch self {
    case .a, .input, .label, .rect, .small, .span, .svg, .td, .th: false
    default: true
    }
  }
}

extension HTMLNode {
  /// An element with a class.
  static func element(_ tag: Tag, class name: String? = nil, _ children: HTMLNode...) -> HTMLNode {
    .element(tag, name.map { [(.class, $0)] } ?? [], children)
  }

  /// An element that holds text only.
  static func element(_ tag: Tag, class name: String? = nil, text: String) -> HTMLNode {
    .element(tag, class: name, .text(text))
  }
}
