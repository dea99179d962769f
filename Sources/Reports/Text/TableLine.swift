/// A text with the columns of a terminal that it takes, counted once.
package struct SizedText {
  package let text: String
  /// As ``DisplayWidth`` counts them.
  package let width: Int

  /// A text of any width.
  package init(_ text: String) {
    self.init(text, width: DisplayWidth.of(text))
  }

  /// A text that is known to take so many columns.
  package init(_ text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// The text, cut so that it ends with `…` if it is wider than `width`.
  func shortened(to width: Int) -> SizedText {
    self.width <= width ? self : SizedText(TextLayout.shortened(text, to: width))
  }
}

/// A line of a table for a terminal: cells side by side, each in a column of its own.
///
/// Blanks are written before what follows them and never at the end, so that a line is no longer than what it says.
package struct TableLine {
  /// Blanks between two columns.
  package static let gap = 2

  /// The cells so far.
  package private(set) var text = ""
  private var blanks = 0
  private var isEmpty = true

  /// A line without cells.
  package init() {}

  /// Adds a cell, cut with `…` if it is wider than its column.
  ///
  /// - Parameter paint: puts colours around a text that has any characters.
  package mutating func add(
    _ cell: SizedText, width: Int, _ side: TextLayout.Side = .left, paint: (String) -> String = { $0 }
  ) {
    let cell = cell.shortened(to: width)
    let room = width - cell.width
    blanks += (isEmpty ? 0 : Self.gap) + (side == .right ? room : 0)
    isEmpty = false
    if !cell.text.isEmpty {
      text += String(repeating: " ", count: blanks)
      text += paint(cell.text)
      blanks = 0
    }
    if side == .left { blanks += room }
  }
}
