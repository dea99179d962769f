/// Canonical rows, packed and unpacked.
enum CanonicalPacking {
  static func pack(_ text: [UInt8]) -> [UInt8] { text }

  /// The text; `nil` if these bytes are not packed rows of so many bytes of text.
  static func unpack(_ packed: [UInt8], textBytes: Int) -> [UInt8]? { packed.count == textBytes ? packed : nil }
}
