#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A conversion of the system's iconv, closed when its owner goes.
///
/// Safe to use: the handle is private, valid from `init` to `deinit`, and never leaves.
@safe struct Iconv: ~Copyable {
  private let handle: iconv_t
  private let name: String

  /// Opens a conversion. Fails with `ENOENT` where the system has no table for it.
  init(from source: String, to target: String) throws(SystemError) {
    name = "the system's table from \(source) to \(target)"
    // Unsafe: two C strings for the length of the call; the answer is -1, in the shape of a pointer, if it failed.
    let opened = unsafe iconv_open(target, source)
    guard let opened = unsafe opened, Int(bitPattern: opened) != -1 else {
      // "Invalid argument" is how iconv says that it found no table; a reader is helped more by "no such file".
      throw SystemError(operation: "open", path: name, code: errno == EINVAL ? ENOENT : errno)
    }
    unsafe handle = opened
  }

  deinit { _ = unsafe iconv_close(handle) }

  /// Converts everything. Where that is impossible, `replacement` is written and as many bytes are passed over as
  /// `skippingAt` says for the first of them. `isWhole` says that nothing was replaced.
  func convert(
    _ bytes: ArraySlice<UInt8>, replacement: [UInt8], skippingAt length: (UInt8) -> Int
  ) throws(SystemError) -> (bytes: [UInt8], isWhole: Bool) {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var block = [UInt8](repeating: 0, count: 1 << 15)
    var rest = bytes
    var isWhole = true
    while !rest.isEmpty {
      let step = step(rest, into: &block)
      output.append(contentsOf: block[..<step.written])
      rest = rest.dropFirst(step.read)
      switch step.code {
      case 0, E2BIG: continue
      case EILSEQ, EINVAL:
        // The second means "unfinished at the end". It is treated like the first, because the GNU tables say it of any
        // short rest, even one whose last byte is a line end that belongs to nothing before it.
        output.append(contentsOf: replacement)
        rest = rest.dropFirst(rest.first.map(length) ?? 1)
        isWhole = false
      default: throw SystemError(operation: "convert", path: name, code: step.code)
      }
    }
    return (output, isWhole)
  }

  /// One call: how much it read and wrote, and why it ended (0 if it read everything).
  private func step(_ input: ArraySlice<UInt8>, into block: inout [UInt8]) -> (read: Int, written: Int, code: CInt) {
    // Unsafe: iconv moves a pointer and lowers a count for each side. Pointers and counts are those of the two buffers,
    // which outlive the call; the input is only read, although the C type does not say so.
    unsafe input.withUnsafeBytes { input in
      unsafe block.withUnsafeMutableBytes { output in
        var source = unsafe UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var target = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var targetLeft = output.count
        let result = unsafe iconv(handle, &source, &sourceLeft, &target, &targetLeft)
        let code = result == -1 ? errno : 0
        return (input.count - sourceLeft, output.count - targetLeft, code)
      }
    }
  }
}
