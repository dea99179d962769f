/// Foresees the cells of a long file: a ballot's rows mostly name units in the order of the ballot before, some of them
/// left out. What is foreseen is held against the bytes, so that a wrong forecast costs a look and nothing else.
struct CellForecast: Sendable {
  /// The cell that usually comes behind each cell; -1 if none has.
  private var followers: [Int]
  /// Whether another one came the last time.
  private var isDoubtful: [Bool]
  /// Where the text of each cell lies in ``texts``: its unit, and its item if there are any, as the file spells them,
  /// each with the delimiter behind it. Empty if it has not come yet.
  private var places: [Range<Int>]
  private var texts: [UInt8] = []
  private var last = -1

  init(cells: Int) {
    followers = [Int](repeating: -1, count: cells)
    isDoubtful = [Bool](repeating: false, count: cells)
    places = [Range<Int>](repeating: 0..<0, count: cells)
  }

  /// The cell that stands at a place, if it is the one that is foreseen or the one behind that, and where its text ends.
  @inline(__always)
  func next(_ bytes: Span<UInt8>, at place: Int) -> (cell: Int, end: Int)? {
    var cell = last
    for _ in 0..<2 {
      if cell >= 0 { cell = followers[cell] }
      if cell < 0 { return nil }
      let text = places[cell]
      if bytes.has(texts.span.extracting(text), at: place) { return (cell, place &+ text.count) }
    }
    return nil
  }

  /// Goes on to the cell that was foreseen.
  @inline(__always)
  mutating func take(_ cell: Int) {
    if followers[last] == cell { isDoubtful[last] = false }
    last = cell
  }

  /// Goes on to a cell that was read otherwise. One that comes out of turn once changes no forecast.
  mutating func learn(_ cell: Int, _ text: Span<UInt8>) {
    if last >= 0 {
      if followers[last] < 0 || isDoubtful[last] { followers[last] = cell }
      isDoubtful[last] = followers[last] != cell
    }
    last = cell
    guard places[cell].isEmpty else { return }
    let start = texts.count
    for place in text.indices { texts.append(text[place]) }
    places[cell] = start..<texts.count
  }
}

extension Span<UInt8> {
  /// Eight bytes, the first as the lowest.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    let eight = extracting(place..<place &+ 8)
    var word = UInt64(eight[0]) | UInt64(eight[1]) &<< 8 | UInt64(eight[2]) &<< 16 | UInt64(eight[3]) &<< 24
    word |= UInt64(eight[4]) &<< 32 | UInt64(eight[5]) &<< 40 | UInt64(eight[6]) &<< 48 | UInt64(eight[7]) &<< 56
    return word
  }

  /// Whether a text stands at a place, with some bytes behind it: one that ends with the bytes is not looked for.
  @inline(__always)
  func has(_ text: Span<UInt8>, at place: Int) -> Bool {
    guard place &+ text.count &+ 2 < count else { return false }
    var at = 0
    while at &+ 8 <= text.count {
      if text.word(at: at) != word(at: place &+ at) { return false }
      at &+= 8
    }
    while at < text.count {
      if text[at] != self[place &+ at] { return false }
      at &+= 1
    }
    return true
  }
}
