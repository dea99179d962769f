#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A conversion by the system's iconv, to compare ours with. Safe: the handle is opened and closed here alone.
@safe final class SystemConversion {
  /// The system has no table.
  struct HasNoTable: Error {}

  private let handle: iconv_t

  /// - Throws: ``HasNoTable``.
  init(from source: String, to target: String) throws {
    // Unsafe: two C strings for the length of the call; the answer is -1, in the shape of a pointer, if it failed.
    guard let opened = unsafe iconv_open(target, source), Int(bitPattern: opened) != -1 else {
      throw HasNoTable()
    }
    unsafe handle = opened
  }

  deinit { _ = unsafe iconv_close(handle) }

  /// A short text in UTF-8; `nil` if the bytes are none.
  func convert(_ bytes: [UInt8]) -> String? {
    var output = [UInt8](repeating: 0, count: 64)
    var left = output.count
    // Unsafe: iconv moves a pointer and lowers a count for each side; both buffers outlive the call, and the input is
    // only read, although the C type does not say so.
    let isWhole = unsafe bytes.withUnsafeBytes { bytes in
      unsafe output.withUnsafeMutableBytes { output in
        var source = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = bytes.count
        var target = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        _ = unsafe iconv(handle, nil, nil, nil, nil)
        return unsafe iconv(handle, &source, &sourceLeft, &target, &left) != -1
      }
    }
    return isWhole ? String(decoding: output[..<(output.count - left)], as: UTF8.self) : nil
  }
}
