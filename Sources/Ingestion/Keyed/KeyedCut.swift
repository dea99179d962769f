import DelimitedText
import ReviewScheme
import Scoring
import SystemInterface

/// Whole ballots out of a stream of keyed rows, as the ballot files that they came from, or as good as: the rows of each
/// kind are a file in canonical form.
///
/// A ballot whose rows are of several kinds lies in several files, and which of its rows counts hangs on their order. So a
/// row goes into a file that stands behind all files that hold earlier rows of its ballot: where kinds alternate, into
/// one of a further layer.
struct KeyedCut {
  /// The rows of one kind.
  struct File {
    var text: [UInt8]
    /// Where each row begins in the text, and in the stream's buffer.
    var rows: [(start: Int, origin: Int)] = []
  }

  /// By layer, then kind; `nil` where there are no rows.
  private(set) var layers: [[File?]] = []
  private var layer = 0
  private var kind = 0

  /// Begins the next ballot.
  mutating func beginBallot() {
    layer = 0
    kind = 0
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - header: the header of the kind's files.
  ///   - fields: where the row lies in the buffer.
  mutating func add(
    _ fields: KeyedRow.Fields, of buffer: Span<UInt8>, kind next: Int, header: [UInt8], hasID: Bool
  ) -> Bool {
    if next < kind { layer += 1 }
    kind = next
    while layers.count <= layer { layers.append([]) }
    while layers[layer].count <= next { layers[layer].append(nil) }
    // Taken out, so that it is not copied.
    var file = layers[layer][next].take() ?? File(text: header)
    file.rows.append((file.text.count, fields.key.lowerBound))
    if hasID {
      file.text.append(addingCapacity: fields.ballot.count + 1) { output in
        for place in fields.ballot { output.append(buffer[place]) }
        output.append(UInt8(ascii: ","))
      }
    }
    let isWhole = Self.append(buffer.extracting(fields.row), to: &file.text)
    layers[layer][next] = file
    return isWhole
  }

  /// Appends a row's canonical text; `false` if it is none.
  private static func append(_ row: Span<UInt8>, to text: inout [UInt8]) -> Bool {
    var place = 0
    text.append(addingCapacity: row.count + 1) { output in
      while place < row.count && row[place] != UInt8(ascii: "\\") {
        output.append(row[place])
        place &+= 1
      }
      if place == row.count { output.append(UInt8(ascii: "\n")) }
    }
    if place == row.count { return true }
    guard let rest = EscapedText.text(row.extracting(place..<KeyedText.end(of: row))) else { return false }
    text += rest
    text.append(UInt8(ascii: "\n"))
    return true
  }
}

/// The text of a row as its file has it, which a keyed row may carry behind a mark.
enum KeyedText {
  /// Where what stands before the mark ends.
  static func end(of row: Span<UInt8>) -> Int {
    for place in row.indices.dropLast()
    where row[place] == KeyedRow.textMark[0] && row[place + 1] == KeyedRow.textMark[1] {
      return place
    }
    return row.count
  }

  /// What stands behind it; `nil` if there is no mark.
  static func text(of row: Span<UInt8>) -> String? {
    let end = end(of: row)
    if end == row.count { return nil }
    return EscapedText.text(row.extracting(end + 2..<row.count)).map { String(decoding: $0, as: UTF8.self) }
  }
}
