/// A piece of an HTML page. Text and attribute values are escaped when they are written; there is no way to put in
/// markup as text, so nothing from a scheme or a ballot can become markup.
indirect enum HTMLNode {
  /// The elements that a report uses.
  enum Tag: String {
    case a, body, caption, dd, div, dl, dt, footer, h1, h2, h3, head, header, html, li, main, meta, nav, p, pre, rect
    case section, small, span, style, svg, table, tbody, td, th, thead, title, tr, ul
  }

  /// The attributes that a report uses.
  enum Attribute: String {
    case ariaHidden = "aria-hidden"
    case charset
    case `class`
    case colspan
    case content
    case height
    case href
    case id
    case lang
    case name
    case preserveAspectRatio
    case scope
    case viewBox
    case width
    case x
  }

  /// Text that people read.
  case text(String)
  /// An element with its attributes, in this order, and what it holds.
  case element(Tag, [(Attribute, String)], [HTMLNode])

  /// The bytes of a page that has this node as its root element.
  func document() -> [UInt8] {
    var text = "<!DOCTYPE html>\n"
    write(to: &text)
    return Array(text.utf8)
  }

  /// The node as markup.
  var markup: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to output: inout String) {
    switch self {
    case .text(let text): Self.escape(text, to: &output)
    case .element(let tag, let attributes, let children):
      output += "<\(tag.rawValue)"
      for (name, value) in attributes {
        output += " \(name.rawValue)=\""
        Self.escape(value, to: &output)
        output += "\""
      }
      output += ">"
      // The only element here that HTML forbids to close.
      if tag != .meta {
        for child in children { child.write(to: &output) }
        output += "</\(tag.rawValue)>"
      }
      if tag.endsLine { output += "\n" }
    }
  }

  private static func escape(_ text: String, to output: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      // No control character but the blanks is allowed in HTML, not even as a reference.
      case "\t", "\n": output.unicodeScalars.append(scalar)
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}

extension HTMLNode.Tag {
  /// Whether a line end behind the element cannot change what it shows, and makes the source readable.
  fileprivate var endsLine: Bool {
    switch self {
    case .a, .rect, .small, .span, .svg, .td, .th: false
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
