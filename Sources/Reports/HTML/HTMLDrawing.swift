import ExactArithmetic

/// Pictures as inline SVG, each as wide as its cell. The numbers stand beside them, so they are hidden from screen
/// readers.
enum HTMLDrawing {
  private static let length = 1000

  /// A bar that fills `share` of its cell, 0 to 1, with an interval over its end.
  static func bar(_ share: Fraction, interval: ClosedRange<Fraction>? = nil) -> HTMLNode {
    var rects = [rect(from: 0, to: place(share), style: "b", y: 2, height: 6)]
    if let interval {
      rects.append(wideEnough(place(interval.lowerBound), place(interval.upperBound), style: "iv"))
    }
    return drawing(rects)
  }

  /// Which of so many ranks a unit may have, and which it has.
  static func ranks(_ possible: ClosedRange<Int>, rank: Int, of count: Int) -> HTMLNode {
    func left(_ rank: Int) -> Int { (rank - 1) * length / max(1, count) }
    return drawing([
      wideEnough(left(possible.lowerBound), left(possible.upperBound + 1), style: "b"),
      wideEnough(left(rank), left(rank + 1), style: "iv"),
    ])
  }

  /// A bar to the right of the middle for a rise, to the left for a fall; `share` of the half, −1 to 1.
  static func change(_ share: Fraction) -> HTMLNode {
    let middle = length / 2
    let end = middle + ((share * Fraction(middle)).floor() ?? 0)
    return drawing([
      share < .zero
        ? rect(from: max(0, end), to: middle, style: "fall", y: 1, height: 8)
        : rect(from: middle, to: min(length, end), style: "rise", y: 1, height: 8),
      rect(from: middle - 1, to: middle + 1, style: "iv"),
    ])
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

  /// Cells side by side, each with its class; neighbours of one class become one.
  static func strip(_ styles: [String]) -> HTMLNode {
    // More cells than that make a finer drawing: none may vanish.
    let length = max(length, styles.count)
    var rects: [HTMLNode] = []
    var start = 0
    for place in styles.indices where place + 1 == styles.count || styles[place + 1] != styles[place] {
      rects.append(
        rect(
          from: start * length / styles.count, to: (place + 1) * length / styles.count, style: styles[place]))
      start = place + 1
    }
    return drawing(rects, length: length)
  }

  private static func place(_ share: Fraction) -> Int {
    min(length, max(0, (share * Fraction(length)).floor() ?? 0))
  }

  /// A piece that can be seen however narrow it is.
  private static func wideEnough(_ start: Int, _ end: Int, style: String) -> HTMLNode {
    let least = 8
    if end - start >= least { return rect(from: start, to: end, style: style) }
    let left = min(length - least, max(0, (start + end - least) / 2))
    return rect(from: left, to: left + least, style: style)
  }

  private static func rect(from start: Int, to end: Int, style: String, y: Int = 0, height: Int = 10) -> HTMLNode {
    .element(
      .rect,
      [(.class, style), (.x, String(start))] + (y > 0 ? [(.y, String(y))] : [])
        + [(.width, String(end - start)), (.height, String(height))],
      [])
  }

  private static func drawing(_ rects: [HTMLNode], length: Int = length) -> HTMLNode {
    .element(
      .svg,
      [
        (.class, "bar"), (.viewBox, "0 0 \(length) 10"), (.preserveAspectRatio, "none"), (.ariaHidden, "true"),
      ], rects)
  }
}
