/// The range of a field without the blanks (spaces and tabs) around it.
@inline(__always)
func trimmed(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
  var start = range.lowerBound
  var end = range.upperBound
  while start < end, isBlank(bytes[start]) { start += 1 }
  while end > start, isBlank(bytes[end - 1]) { end -= 1 }
  return start..<end
}

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

/// A heading without the blanks around it.
func trimmed(_ text: String) -> String {
  // Nearly all have none, and are not copied for it.
  guard let first = text.utf8.first, let last = text.utf8.last, isBlank(first) || isBlank(last) else { return text }
  let bytes = Array(text.utf8)
  let kept = trimmed(bytes.startIndex..<bytes.endIndex, in: bytes.span)
  return String(decoding: bytes[kept], as: UTF8.self)
}
