#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call to the operating system that failed: which, on what, and the reason it gave.
public struct SystemError: Error, Hashable, Sendable {
  /// The call in one word, such as "open" or "write".
  public var operation: String
  /// The file or folder as the caller named it, or a name for a stream such as "standard output".
  public var path: String
  /// The system's number for the reason (`errno`).
  public var code: Int32

  /// Describes a failed call.
  public init(operation: String, path: String, code: Int32) {
    self.operation = operation
    self.path = path
    self.code = code
  }

  /// The reason in the system's words, such as "No such file or directory".
  public var reason: String {
    // Unsafe: a C string. It is the thread's own or constant, ends with a zero, and is copied at once.
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }

  /// Whether there was no room: the disk is full, or the user's share of it.
  public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }

  /// Whether there is nothing of that name.
  public var isNotFound: Bool { code == ENOENT }

  /// Whether whoever read our output has gone.
  public var isBrokenPipe: Bool { code == EPIPE }

  /// Whether a call that waited gave up because of `Interruption`.
  public var isInterruption: Bool { code == EINTR }
}

extension SystemError: CustomStringConvertible {
  /// "path: reason (operation)".
  public var description: String { "\(path): \(reason) (\(operation))" }
}

/// Makes a call until no signal breaks into it, and turns its -1 into an error.
///
/// A signal that asks for an end is not retried: it surfaces as an error with `isInterruption`.
func retrying<Count: SignedInteger>(
  _ operation: String, _ path: String, _ call: () -> Count
) throws(SystemError) -> Count {
  while true {
    let result = call()
    if result != -1 { return result }
    let code = errno
    if code == EINTR && !Interruption.isRequested { continue }
    throw SystemError(operation: operation, path: path, code: code)
  }
}

/// The same for a call that takes a path. A path with a zero byte is refused: C would stop reading there.
func retryingOnPath<Count: SignedInteger>(
  _ operation: String, _ path: String, _ call: () -> Count
) throws(SystemError) -> Count {
  if path.utf8.contains(0) { throw SystemError(operation: operation, path: path, code: EINVAL) }
  return try retrying(operation, path, call)
}
