import Synchronization
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The wish of the user or the system that the program should end.
///
/// The first signal is a request: it is noted, and the program ends in good order when it next looks. The second one
/// is an order: temporary files are removed and the process exits with 130 at once.
public enum Interruption {
  private static let requests = Atomic(0)

  /// Whether an end was asked for. Costs one load from memory.
  public static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  private static let insideLine = Atomic(false)

  /// Whether the program has begun a line on the terminal that it means to take away. An order ends such a line first, so
  /// that the next prompt does not stand behind it.
  public static var isInsideLine: Bool {
    get { insideLine.load(ordering: .relaxed) }
    set { insideLine.store(newValue, ordering: .relaxed) }
  }

  /// Notes interrupts (SIGINT) and requests to end (SIGTERM) from now on, and turns a vanished reader of our output
  /// (SIGPIPE) from a death into an error. For programs, not for libraries; a second call changes nothing.
  public static func install() {
    // Made before the first signal can come, because a handler must not be the one that makes them.
    _ = (isRequested, isInsideLine)
    Temporaries.prepare()
    handle(SIGINT) { _ in Interruption.request() }
    handle(SIGTERM) { _ in Interruption.request() }
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// What the handler does: only steps that are allowed while anything else is interrupted.
  private static func request() {
    if requests.add(1, ordering: .relaxed).newValue > 1 {
      if isInsideLine {
        var lineEnd = UInt8(ascii: "\n")
        // Unsafe: one byte that outlives the call, which is allowed in a handler.
        _ = unsafe write(StandardStreams.Stream.error.rawValue, &lineEnd, 1)
      }
      Temporaries.removeAll()
      _exit(130)
    }
  }

  private static func handle(_ number: CInt, _ handler: @escaping @convention(c) (CInt) -> Void) {
    var action = sigaction()
    // Unsafe: the structure holds a C function, which has no context that could go away. No flags are set, so calls
    // that wait are broken off (EINTR) instead of being resumed behind our back.
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = handler
    #elseif canImport(Musl)
      unsafe action.__sa_handler.sa_handler = handler
    #else
      unsafe action.__sigaction_handler.sa_handler = handler
    #endif
    _ = unsafe sigaction(number, &action, nil)
  }
}
