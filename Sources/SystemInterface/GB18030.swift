/// GB 18030 to UTF-8 and back, without the system: its tables may be missing, for example beside a program that is linked
/// statically, and differ from one release to the next.
enum GB18030 {
  /// Reads text. What cannot be read becomes U+FFFD, a byte at a time, so that a first byte without its partner cannot
  /// swallow a comma or a line end; then `isWhole` is false. Linear in the bytes.
  static func decode(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], isWhole: Bool) {
    let tables = GB18030Tables.shared
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var isWhole = true
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if bytes[place] < 0x80 {
        let end = bytes[place...].firstIndex { $0 >= 0x80 } ?? bytes.endIndex
        output.append(contentsOf: bytes[place..<end])
        place = end
      } else if let (scalar, length) = scalar(at: place, in: bytes, tables) {
        append(scalar, to: &output)
        place += length
      } else {
        append(0xFFFD, to: &output)
        isWhole = false
        place += 1
      }
    }
    return (output, isWhole)
  }

  /// The scalar whose code of two or four bytes begins here, and how long it is.
  @inline(__always)
  private static func scalar(
    at place: Int, in bytes: ArraySlice<UInt8>, _ tables: GB18030Tables
  ) -> (UInt32, length: Int)? {
    guard place + 1 < bytes.endIndex, case let first = bytes[place], (0x81...0xFE).contains(first) else { return nil }
    let second = bytes[place + 1]
    if (0x40...0xFE).contains(second) && second != 0x7F { return (tables.cells[GB18030Tables.cell(first, second)], 2) }
    guard (0x30...0x39).contains(second), place + 3 < bytes.endIndex else { return nil }
    let (third, fourth) = (bytes[place + 2], bytes[place + 3])
    guard (0x81...0xFE).contains(third), (0x30...0x39).contains(fourth) else { return nil }
    let number =
      ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260 + (Int(third) - 0x81) * 10 + Int(fourth) - 0x30
    if number < tables.numbers.count {
      return tables.numbers[number] == 0 ? nil : (UInt32(tables.numbers[number]), 4)
    }
    let scalar = number - GB18030Tables.supplementary + 0x10000
    return (0x10000...0x10FFFF).contains(scalar) ? (UInt32(scalar), 4) : nil
  }

  @inline(__always)
  private static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x800 {
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
    } else {
      if scalar < 0x10000 {
        output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      } else {
        output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      }
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
    }
    output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
  }

  /// Writes text, and "?" for each character without a code; then `isWhole` is false. Linear in the text.
  static func encode(_ text: String) -> (bytes: [UInt8], isWhole: Bool) {
    let tables = GB18030Tables.shared
    var output: [UInt8] = []
    var isWhole = true
    for scalar in text.unicodeScalars.lazy.map(\.value) {
      if scalar < 0x80 {
        output.append(UInt8(scalar))
      } else if scalar > 0xFFFF, let cell = tables.supplementaryCells[scalar] {
        appendCell(cell, to: &output)
      } else if scalar > 0xFFFF {
        appendNumber(GB18030Tables.supplementary + Int(scalar) - 0x10000, to: &output)
      } else if case let code = tables.codes[Int(scalar)], code != GB18030Tables.none {
        if code < 0 { appendNumber(Int(~code), to: &output) } else { appendCell(Int(code), to: &output) }
      } else {
        output.append(UInt8(ascii: "?"))
        isWhole = false
      }
    }
    return (output, isWhole)
  }

  private static func appendCell(_ cell: Int, to output: inout [UInt8]) {
    let (row, column) = cell.quotientAndRemainder(dividingBy: GB18030Tables.width)
    output.append(UInt8(0x81 + row))
    output.append(UInt8(column + (column < 0x3F ? 0x40 : 0x41)))
  }

  private static func appendNumber(_ number: Int, to output: inout [UInt8]) {
    output.append(UInt8(0x81 + number / 12_600))
    output.append(UInt8(0x30 + number / 1_260 % 10))
    output.append(UInt8(0x81 + number / 10 % 126))
    output.append(UInt8(0x30 + number % 10))
  }
}
