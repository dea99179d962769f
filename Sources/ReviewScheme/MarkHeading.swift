/// A heading of columns with marks that is more than a unit or `unit/item`: which unit and item such a column is about.
///
/// The heading is a pattern in which `{unit}` and `{item}` stand for an id, a name or an alias, so that one entry says
/// what a whole matrix of questions is: `2、*—{unit}`.
public struct MarkHeading: Hashable, Sendable {
  /// The heading as written.
  public let text: String
  /// The unit of such columns, an index into the scheme's units; `nil` if the heading says it.
  public let unit: Int?
  /// The item of such columns, an index into the scheme's items; `nil` if the heading says it, or nothing does.
  public let item: Int?
  /// Of columns with the same heading only this one, counted from 1; `nil` for all.
  public let occurrence: Int?

  /// A part of a heading.
  enum Part: Hashable, Sendable {
    case pieces([TextPattern.Piece])
    case unit
    case item
  }

  /// The parts of the heading: pieces, names and pieces in turn.
  let parts: [Part]

  package init(_ text: String, unit: Int? = nil, item: Int? = nil, occurrence: Int? = nil) {
    self.text = text
    self.unit = unit
    self.item = item
    self.occurrence = occurrence
    parts = Self.parts(of: text)
  }

  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var plain: [Unicode.Scalar] = []
    var rest = Array(text.unicodeScalars)[...]
    let names: [(word: [Unicode.Scalar], part: Part)] = [
      (Array("{unit}".unicodeScalars), .unit), (Array("{item}".unicodeScalars), .item),
    ]
    while let scalar = rest.first {
      if let name = names.first(where: { rest.starts(with: $0.word) }) {
        parts += [.pieces(TextPattern.pieces(of: plain)), name.part]
        plain = []
        rest = rest.dropFirst(name.word.count)
      } else {
        plain.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return parts + [.pieces(TextPattern.pieces(of: plain))]
  }

  /// What a heading says: a unit, and an item if it has one.
  public struct Meaning: Hashable, Sendable {
    /// The unit, an index into the scheme's units.
    public let unit: Int
    /// The item, an index into the scheme's items.
    public let item: Int?

    package init(unit: Int, item: Int?) {
      self.unit = unit
      self.item = item
    }
  }

  /// What a heading says by this entry, in every way in which it can be read; nothing if the entry is for others.
  ///
  /// - Parameters:
  ///   - heading: the heading.
  ///   - occurrence: which of the columns with this heading it is, counted from 1.
  ///   - unitNamed: the unit that a name stands for.
  ///   - itemNamed: the item that a name stands for.
  public func meanings(
    of heading: String, occurrence: Int, unitNamed: (String) -> Int?, itemNamed: (String) -> Int?
  ) -> Set<Meaning> {
    if let mine = self.occurrence, mine != occurrence { return [] }
    let text = Array(heading.unicodeScalars)
    var found: Set<Meaning> = []
    func follow(_ parts: ArraySlice<Part>, from start: Int, unit: Int?, item: Int?) {
      guard let part = parts.first else {
        if start == text.count, let unit = unit ?? self.unit {
          found.insert(Meaning(unit: unit, item: item ?? self.item))
        }
        return
      }
      let rest = parts.dropFirst()
      if case .pieces(let pieces) = part {
        let ends = TextPattern.ends(of: pieces, from: start, in: text)
        for end in ends where !rest.isEmpty || end == text.count { follow(rest, from: end, unit: unit, item: item) }
        return
      }
      guard start < text.count else { return }
      for end in (start + 1)...text.count {
        let name = trimmed(String(String.UnicodeScalarView(text[start..<end])))
        switch part {
        case .unit: if let unit = unitNamed(name) { follow(rest, from: end, unit: unit, item: item) }
        case .item: if let item = itemNamed(name) { follow(rest, from: end, unit: unit, item: item) }
        case .pieces: break
        }
      }
    }
    follow(parts[...], from: 0, unit: nil, item: nil)
    return found
  }

  /// What a heading has where this entry has `{unit}`, if all the rest of it fits: the name of a unit, known or not, and
  /// the shortest where there are several. Nothing of an entry without `{unit}`, or with nothing else: that fits all.
  ///
  /// - Parameters:
  ///   - heading: the heading.
  ///   - itemNamed: the item that a name stands for.
  public func unitName(in heading: String, itemNamed: (String) -> Int?) -> String? {
    let isPlain = parts.allSatisfy { part in
      guard case .pieces(let pieces) = part else { return true }
      return !pieces.contains { if case .scalar = $0 { true } else { false } }
    }
    guard parts.contains(.unit), !isPlain else { return nil }
    var names: [String] = []
    let fitting = meanings(
      of: heading, occurrence: occurrence ?? 1,
      unitNamed: { name in
        names.append(name)
        return names.count - 1
      }, itemNamed: itemNamed)
    return fitting.map { names[$0.unit] }.filter { !$0.isEmpty }
      .min { ($0.unicodeScalars.count, $0) < ($1.unicodeScalars.count, $1) }
  }
}
