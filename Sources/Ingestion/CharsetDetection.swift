import DelimitedText
import Synchronization
import SystemInterface

/// Whether bytes are text, character set by character set.
enum TextCheck {
  /// The offset of the first byte that is not ASCII in a range, or its end.
  static func firstNonASCII(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
    for place in range where bytes[place] >= 0x80 { return place }
    return range.upperBound
  }

  /// Whether the bytes in a range are whole characters of a set.
  static func isText(_ bytes: Span<UInt8>, _ range: Range<Int>, in charset: Charset) -> Bool {
    charset == .gb18030 ? isGB18030(bytes, range) : isUTF8(bytes, range)
  }

  /// Well-formed UTF-8 as the Unicode Standard has it, table 3-7: no overlong forms, no surrogates.
  private static func isUTF8(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    while place < range.upperBound {
      let lead = bytes[place]
      place += 1
      if lead < 0x80 { continue }
      let (length, low, high): (Int, UInt8, UInt8)
      switch lead {
      case 0xC2...0xDF: (length, low, high) = (1, 0x80, 0xBF)
      case 0xE0: (length, low, high) = (2, 0xA0, 0xBF)
      case 0xED: (length, low, high) = (2, 0x80, 0x9F)
      case 0xE1...0xEF: (length, low, high) = (2, 0x80, 0xBF)
      case 0xF0: (length, low, high) = (3, 0x90, 0xBF)
      case 0xF1...0xF3: (length, low, high) = (3, 0x80, 0xBF)
      case 0xF4: (length, low, high) = (3, 0x80, 0x8F)
      default: return false
      }
      guard range.upperBound - place >= length, bytes[place] >= low, bytes[place] <= high else { return false }
      for next in place + 1..<max(place + 1, place + length) where bytes[next] & 0xC0 != 0x80 { return false }
      place += length
    }
    return true
  }

  /// The shapes of GB18030: one byte, two, or four.
  private static func isGB18030(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    func isLead(_ byte: UInt8) -> Bool { byte >= 0x81 && byte <= 0xFE }
    var place = range.lowerBound
    while place < range.upperBound {
      let lead = bytes[place]
      if lead < 0x80 {
        place += 1
        continue
      }
      guard isLead(lead), place + 1 < range.upperBound else { return false }
      let second = bytes[place + 1]
      if isDigit(second) {
        guard place + 3 < range.upperBound, isLead(bytes[place + 2]), isDigit(bytes[place + 3]) else { return false }
        place += 4
      } else {
        guard second >= 0x40, second != 0x7F, second != 0xFF else { return false }
        place += 2
      }
    }
    return true
  }
}

/// The character set of one file, found when it is first needed.
///
/// Rows of plain ASCII read the same in every set, so most files of codes never need to know. The answer is a function
/// of the file's bytes alone, whoever asks first.
final class CharsetDecision: Sendable {
  private let file: InputFile
  private let decided: Mutex<Charset?>

  /// A file of a known set, or (`nil`) one whose set is found from its bytes.
  init(_ file: InputFile, known: Charset?) {
    self.file = file
    decided = Mutex(known)
  }

  /// Whether the set is known already.
  var isDecided: Bool { decided.withLock { $0 != nil } }

  /// The set of the file.
  func charset() throws(SystemError) -> Charset {
    if let known = decided.withLock({ $0 }) { return known }
    let found = try Self.detect(file)
    decided.withLock { $0 = found }
    return found
  }

  /// UTF-8, unless more lines with characters beyond ASCII are not UTF-8 but GB18030 than are UTF-8. The first MiB that
  /// has such lines decides.
  ///
  /// A line at a time, so that one damaged row does not change how all others are read. O(bytes) where there are none.
  private static func detect(_ file: InputFile) throws(SystemError) -> Charset {
    var utf8Lines = 0
    var otherLines = 0
    var buffer: [UInt8] = []
    var offset = 0
    while offset < file.size, utf8Lines == 0, otherLines == 0 {
      let count = try file.read(at: offset, count: min(1 << 20, file.size - offset), into: &buffer)
      if count == 0 { break }
      let isLast = offset + count >= file.size
      let bytes = buffer.span.extracting(first: count)
      var start = 0
      while start < count {
        var end = start
        while end < count, bytes[end] != UInt8(ascii: "\n"), bytes[end] != UInt8(ascii: "\r") { end += 1 }
        // A line that the buffer cuts is looked at again in the next one, unless it fills the buffer by itself.
        if end == count && !isLast && start > 0 { break }
        let line = start..<end
        if TextCheck.firstNonASCII(bytes, line) < end {
          if TextCheck.isText(bytes, line, in: .utf8) {
            utf8Lines += 1
          } else if TextCheck.isText(bytes, line, in: .gb18030) {
            otherLines += 1
          }
        }
        start = min(count, end + 1)
      }
      offset += start
    }
    return otherLines > utf8Lines ? .gb18030 : .utf8
  }
}

/// UTF-16 with a byte order mark as UTF-8; what is no character becomes the byte FF, which is none in UTF-8 either, so
/// that its row is rejected.
func utf8(ofUTF16 bytes: [UInt8]) -> [UInt8] {
  let isHighFirst = bytes.starts(with: [0xFE, 0xFF])
  func unit(_ place: Int) -> UInt32 {
    let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
    return isHighFirst ? first << 8 | second : second << 8 | first
  }
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  var place = 2
  while place + 1 < bytes.count {
    var code = unit(place)
    place += 2
    if (0xD800...0xDBFF).contains(code), place + 1 < bytes.count, (0xDC00...0xDFFF).contains(unit(place)) {
      code = 0x10000 + (code - 0xD800) << 10 + (unit(place) - 0xDC00)
      place += 2
    }
    if let scalar = Unicode.Scalar(code) {
      text.append(contentsOf: String(scalar).utf8)
    } else {
      text.append(0xFF)
    }
  }
  if place < bytes.count { text.append(0xFF) }
  return text
}
