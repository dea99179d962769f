/// A ZIP archive of files that are stored as they are.
///
/// Only what a workbook needs: no compression, no dates (all are those of 1980, so that the same files give the same
/// bytes), names in ASCII. Source: PKWARE's APPNOTE 6.3.
struct ZipArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file.
  ///
  /// - Precondition: the name is ASCII, and the archive stays below 4 GiB, which the number of rows of sheets ensures.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = UInt32(body.count)
    // Version 2.0, no flags, stored, 1 January 1980 at 0:00, checksum, both sizes, length of the name, nothing extra.
    var header: [UInt8] = []
    header.append(little: 20 as UInt16, 0, 0, 0, 33)
    header.append(little: CRC32.of(content), UInt32(content.count), UInt32(content.count))
    header.append(little: UInt16(name.utf8.count), 0)
    body.append(little: 0x0403_4B50 as UInt32)
    body += header + Array(name.utf8) + content
    directory.append(little: 0x0201_4B50 as UInt32)
    directory.append(little: 20 as UInt16)
    directory += header
    // No comment, disk 0, no attributes, and where the file begins.
    directory.append(little: 0 as UInt16, 0, 0)
    directory.append(little: 0 as UInt32, offset)
    directory += Array(name.utf8)
    count += 1
  }

  /// The whole archive.
  var bytes: [UInt8] {
    var end: [UInt8] = []
    end.append(little: 0x0605_4B50 as UInt32)
    end.append(little: 0 as UInt16, 0, UInt16(count), UInt16(count))
    end.append(little: UInt32(directory.count), UInt32(body.count))
    end.append(little: 0 as UInt16)
    return body + directory + end
  }
}

extension [UInt8] {
  /// Appends numbers, the lowest byte of each first.
  fileprivate mutating func append<Number: FixedWidthInteger>(little numbers: Number...) {
    for number in numbers {
      for shift in stride(from: 0, to: Number.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
  }
}

/// The checksum of ZIP (ISO 3309, polynomial 0xEDB88320 reflected).
enum CRC32 {
  private static let table: [UInt32] = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ (sum >> 1) : sum >> 1 }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    let table = table
    for byte in bytes { sum = table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ (sum >> 8) }
    return ~sum
  }
}
