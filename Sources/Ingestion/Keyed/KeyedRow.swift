import DelimitedText

/// A row of a ballot file as it travels between machines: a line of five fields, separated by TAB.
///
///     ballot TAB source TAB line TAB kind TAB row LF
///
/// Sorted by its bytes, or by the first three fields, a stream of such lines has the rows of each ballot together, in the
/// order of files and lines: TAB is below every byte of a ballot's key, and numbers have a fixed width.
enum KeyedRow {
  /// How many digits the number of a source has.
  static let sourceDigits = 6
  /// How many digits a line has.
  static let lineDigits = 12
  /// The number of sources that can be told apart.
  static let mostSources = 999_999
  /// The last line of a file that can be told.
  static let lastLine = 999_999_999_999
  private static let tab = UInt8(ascii: "\t")

  /// What stands before the key of a row that is of no ballot, or a ballot of its own; no escaped id begins so.
  static let ownKeyMark = [UInt8(ascii: "\\"), UInt8(ascii: "-")]
  /// What stands between a row and its text as the file has it; nothing escaped holds it.
  static let textMark = [UInt8(ascii: "\\"), UInt8(ascii: "|")]

  /// Where the fields of a row lie in a buffer.
  struct Fields {
    /// The ballot's key.
    let ballot: Range<Int>
    /// The number of the source.
    let source: Int
    /// The digits of the line.
    let line: Range<Int>
    let kind: Range<Int>
    let row: Range<Int>
    /// Where the next row begins.
    let end: Int

    /// Where ballot, source and line lie: what rows are ordered by.
    var key: Range<Int> { ballot.lowerBound..<line.upperBound }
  }

  /// The fields of the row that begins at a place, or `nil` if what lies there is none. The buffer has its line end.
  @inline(__always)
  static func fields(of bytes: Span<UInt8>, at start: Int) -> Fields? {
    var place = start
    while bytes[place] != tab {
      if bytes[place] == UInt8(ascii: "\n") { return nil }
      place &+= 1
    }
    let ballot = start..<place
    let source = place &+ 1..<place &+ 1 &+ sourceDigits
    let line = source.upperBound &+ 1..<source.upperBound &+ 1 &+ lineDigits
    guard !ballot.isEmpty, line.upperBound < bytes.count, bytes[source.upperBound] == tab,
      bytes[line.upperBound] == tab, let number = number(bytes, source), Self.number(bytes, line) != nil
    else { return nil }
    place = line.upperBound &+ 1
    let kindStart = place
    while bytes[place] != tab {
      if bytes[place] == UInt8(ascii: "\n") { return nil }
      place &+= 1
    }
    let rowStart = place &+ 1
    place = rowStart
    while bytes[place] != UInt8(ascii: "\n") {
      if bytes[place] == tab { return nil }
      place &+= 1
    }
    return Fields(
      ballot: ballot, source: number, line: line, kind: kindStart..<rowStart &- 1, row: rowStart..<place,
      end: place &+ 1)
  }

  /// The number that digits write; `nil` if there is anything else.
  @inline(__always)
  static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var number = 0
    for place in range {
      let digit = bytes[place] &- UInt8(ascii: "0")
      if digit > 9 { return nil }
      number = 10 &* number &+ Int(digit)
    }
    return number
  }

  /// How two keys are ordered: negative if the first is below, 0 if they are the same.
  @inline(__always)
  static func order(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Int {
    let count = min(a.count, b.count)
    var place = 0
    while place < count && a[place] == b[place] { place &+= 1 }
    return place < count ? Int(a[place]) &- Int(b[place]) : a.count &- b.count
  }

  /// Appends a number in so many digits.
  @inline(__always)
  static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
    bytes.append(addingCapacity: digits) { output in
      var scale = 1
      for _ in 1..<digits { scale &*= 10 }
      var rest = number
      for _ in 0..<digits {
        let digit = rest / scale
        output.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit))
        rest &-= digit &* scale
        scale /= 10
      }
    }
  }
}

extension [UInt8] {
  /// Appends the beginning of a keyed row, up to the TAB before its kind.
  mutating func appendKey(_ ballot: Span<UInt8>, source: Int, line: Int) {
    append(addingCapacity: ballot.count + 1) { output in
      for place in ballot.indices { output.append(ballot[place]) }
      output.append(UInt8(ascii: "\t"))
    }
    KeyedRow.append(source, digits: KeyedRow.sourceDigits, to: &self)
    append(UInt8(ascii: "\t"))
    KeyedRow.append(line, digits: KeyedRow.lineDigits, to: &self)
    append(UInt8(ascii: "\t"))
  }

  /// The same for a row that is of no ballot, or a ballot of its own: its key is nobody else's, and such keys are spread
  /// evenly by any hash.
  mutating func appendOwnKey(source: Int, line: Int) {
    let key = KeyedRow.ownKeyMark + Array("\(source)-\(line)".utf8)
    appendKey(key.span, source: source, line: line)
  }
}
