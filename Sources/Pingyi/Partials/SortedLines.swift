/// Lines in the order of their bytes, as `LC_ALL=C sort` puts them.
enum SortedLines {
  /// The lines of a text, each with its end, sorted. O(n log n).
  static func of(_ text: [UInt8]) -> [UInt8] {
    let bytes = text.span
    var lines: [Range<Int>] = []
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      lines.append(start..<place)
      start = place + 1
    }
    lines.sort { isBefore(bytes.extracting($0), bytes.extracting($1)) }
    var sorted: [UInt8] = []
    sorted.reserveCapacity(text.count)
    for line in lines { sorted += text[line.lowerBound...line.upperBound] }
    return sorted
  }

  private static func isBefore(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool {
    let common = min(one.count, other.count)
    var place = 0
    while place < common && one[place] == other[place] { place &+= 1 }
    return place < common ? one[place] < other[place] : one.count < other.count
  }
}
