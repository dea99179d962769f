import Testing

@testable import Ingestion

@Suite("MarkDigits")
struct MarkDigitsTests {
  @Test("Marks of any number of codes are found again in the bytes that they were packed into", arguments: 1...255)
  func findsMarks(codes: Int) {
    let digits = MarkDigits(codes: codes)
    let marks = (0..<23).map { $0 * 89 % (codes + 1) }
    var bytes: [UInt8] = []
    for (place, mark) in marks.enumerated() { digits.append(mark, at: place, to: &bytes) }
    #expect(bytes.count == digits.bytes(ofMarks: marks.count))
    let found = bytes.flatMap { byte in
      (0..<digits.perByte).map { Int(byte) / digits.weights[$0] % digits.base }
    }
    #expect(Array(found.prefix(marks.count)) == marks && found.dropFirst(marks.count).allSatisfy { $0 == 0 })
    var spread: UInt64 = 0
    for (place, mark) in marks.prefix(digits.perByte).enumerated() { spread |= UInt64(mark) << UInt64(16 * place) }
    #expect(digits.number(ofSpreadDigits: spread) == bytes[0])
  }

  @Test(
    "A byte holds as many marks as fit, up to four",
    arguments: [(1, 4), (3, 4), (4, 3), (5, 3), (6, 2), (15, 2), (16, 1), (255, 1)])
  func fillsBytes(codes: Int, perByte: Int) {
    #expect(MarkDigits(codes: codes).perByte == perByte)
  }
}
