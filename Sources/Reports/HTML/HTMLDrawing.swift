import ExactArithmetic

/// Bars as inline SVG. The numbers stand beside them, so they are hidden from screen readers.
enum HTMLDrawing {
  private static let length = 1000

  /// A bar that fills `share` of its cell, 0 to 1.
  static func bar(_ share: Fraction) -> HTMLNode {
    let filled = (share * Fraction(length)).floor() ?? 0
    return drawing([rect(from: 0, to: min(length, max(0, filled)), style: nil)])
  }

  /// Parts of a whole, side by side, each with its class; nothing if the whole is nothing.
  static func parts(_ parts: [(count: Int, style: String)]) -> HTMLNode {
    let whole = parts.reduce(0) { $0 + $1.count }
    var before = 0
    var rects: [HTMLNode] = []
    for part in parts where part.count > 0 {
      // Ends are rounded, not lengths: so the parts leave no gap and fill the bar.
      let start = before * length / whole
      before += part.count
      rects.append(rect(from: start, to: before * length / whole, style: part.style))
    }
    return drawing(rects)
  }

  private static func rect(from start: Int, to end: Int, style: String?) -> HTMLNode {
    .element(
      .rect,
      (style.map { [(.class, $0)] } ?? []) + [(.x, String(start)), (.width, String(end - start)), (.height, "10")],
      [])
  }

  private static func drawing(_ rects: [HTMLNode]) -> HTMLNode {
    .element(.svg, canvas, rects)
  }

  private static let canvas: [(HTMLNode.Attribute, String)] = [
    (.class, "bar"), (.viewBox, "0 0 \(length) 10"), (.preserveAspectRatio, "none"), (.ariaHidden, "true"),
  ]
}
