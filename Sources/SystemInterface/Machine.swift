#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What we run on.
public enum Machine {
  /// How many processors this process may use: at least 1.
  ///
  /// A program that was confined to some processors should not start threads for all. The call that tells
  /// (sched_getaffinity) is a GNU extension that Swift's module of the C library leaves out; Linux says the same in a
  /// file.
  public static let processorCount: Int = {
    if let file = try? Descriptor(opening: "/proc/self/status", O_RDONLY), let bytes = try? file.drain(limit: 1 << 20),
      let allowed = allowedProcessors(inStatus: bytes)
    {
      return allowed
    }
    return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }()

  /// Counts the processors in the line "Cpus_allowed: f,ffffffff" of a process's status: one bit each.
  private static func allowedProcessors(inStatus text: [UInt8]) -> Int? {
    // Every command that reads ballots begins with this: byte by byte it takes a hundredth of the time of strings and lines.
    let name = Array("\nCpus_allowed:".utf8)
    var known = 0
    var place = text.startIndex
    while place < text.endIndex && known < name.count {
      known = text[place] == name[known] ? known + 1 : text[place] == name[0] ? 1 : 0
      place += 1
    }
    guard known == name.count else { return nil }
    let line = text[place...].prefix { $0 != UInt8(ascii: "\n") }
    let bits = line.reduce(0) { $0 + (Character(UnicodeScalar($1)).hexDigitValue ?? 0).nonzeroBitCount }
    return bits > 0 ? bits : nil
  }

  /// Has the system put pages behind memory that will be written soon: in one call, and not at each page's first byte.
  /// Where it does not know how, they come one by one as ever.
  ///
  /// - Parameters:
  ///   - address: where the memory begins; the pages that lie in it whole are meant.
  ///   - count: how many bytes it has.
  public static func preparePages(at address: UInt, count: Int) {
    #if os(Linux)
      // Unsafe: pages are made, and nothing that memory holds is changed. MADV_POPULATE_WRITE is of Linux 5.14.
      unsafe withPages(at: address, count: count) { _ = unsafe madvise($0, $1, 23) }
    #endif
  }

  /// Gives pages back to the system; what they held is lost.
  ///
  /// - Parameters:
  ///   - address: where memory begins that nobody reads any more; the pages that lie in it whole are meant.
  ///   - count: how many bytes it has.
  public static func dropPages(at address: UInt, count: Int) {
    #if os(Linux)
      // Unsafe: the caller vouches that nobody reads the memory before it is written again.
      unsafe withPages(at: address, count: count) { _ = unsafe madvise($0, $1, MADV_DONTNEED) }
    #endif
  }

  /// Has freed memory stay with the process, where more is soon wanted.
  ///
  /// The C library of Linux gives each large block that is freed back to the system at once, and every block then costs its
  /// pages anew; with several threads each must moreover be interrupted. It stops doing so with blocks of a size of which one
  /// was freed; so one is, which nobody has touched. Elsewhere that does nothing.
  public static func keepFreedMemory() {
    // The largest block of which the C library takes this as a hint has 32 MiB.
    // Unsafe: nothing is read or written.
    let block = UnsafeMutableRawPointer.allocate(byteCount: 31 << 20, alignment: 16)
    unsafe block.deallocate()
  }

  private static func withPages(at address: UInt, count: Int, _ body: (UnsafeMutableRawPointer?, Int) -> Void) {
    let page = UInt(max(1, sysconf(Int32(_SC_PAGESIZE))))
    let start = (address + page - 1) / page * page
    let end = (address + UInt(count)) / page * page
    if start < end { unsafe body(UnsafeMutableRawPointer(bitPattern: start), Int(end - start)) }
  }

  /// The value of an environment variable; nil if it is not set.
  public static func environment(_ name: String) -> String? {
    // Unsafe: a C string of the environment, copied at once. Nothing in this program changes the environment.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Bytes that nobody can foresee, from the system's own source: Swift's system generator is getrandom(2) on Linux.
  public static func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  #if DEBUG
    /// Ends the process at once, as if somebody had pulled the plug: nothing is flushed or tidied up. For tests of what
    /// survives that.
    public static func fall() -> Never {
      kill(getpid(), SIGKILL)
      while true { pause() }
    }
  #endif
}
