/// How cells are read that cannot be used as they stand.
///
/// A rule is asked only where a cell names nothing by itself, so rules never change what a cell means that needs none.
public struct CellRules: Hashable, Sendable {
  /// A change of a cell's text.
  public enum Change: Hashable, Sendable {
    /// Full-width letters, digits, signs and blanks become half-width ones.
    case halfWidth
    /// The shortest start that the pattern covers goes.
    case prefix(TextPattern)
    /// The shortest end that the pattern covers goes.
    case suffix(TextPattern)
  }

  /// Texts that say nothing, as an empty cell does: skipped, not shown.
  public var blanks: [String]
  /// What is done to a text before it is looked up again, in order.
  public var changes: [Change]
  /// Ways to write a time in seconds, besides the number alone.
  public var seconds: [TimeForm]
  /// Ways to write a day or a second, besides those that ``Moment`` reads.
  public var submitted: [TimeForm]

  package init(
    blanks: [String] = [], changes: [Change] = [], seconds: [TimeForm] = [], submitted: [TimeForm] = []
  ) {
    self.blanks = blanks
    self.changes = changes
    self.seconds = seconds
    self.submitted = submitted
  }

  /// Whether there is no rule that could change how a cell is read.
  public var isEmpty: Bool { blanks.isEmpty && changes.isEmpty && seconds.isEmpty && submitted.isEmpty }

  /// Whether a text says nothing, as it stands or changed.
  public func isBlank(_ text: String) -> Bool {
    let changed = changed(text)
    return changed.isEmpty
      || blanks.contains { $0.utf8.elementsEqual(text.utf8) || $0.utf8.elementsEqual(changed.utf8) }
  }

  /// A text as the changes leave it, without blanks around it after each. No change takes a whole text away.
  public func changed(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    for change in changes {
      switch change {
      case .halfWidth: scalars = scalars.map(Self.halfWidth)
      case .prefix(let pattern): scalars.removeFirst(pattern.startLength(of: scalars) ?? 0)
      case .suffix(let pattern): scalars.removeLast(pattern.endLength(of: scalars) ?? 0)
      }
      let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
      scalars = Array(scalars.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The half-width form of a character of the block U+FF01 to U+FF5E, which mirrors ASCII, and of the blank U+3000.
  private static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x3000: " "
    case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))
    default: scalar
    }
  }
}
