import Synchronization
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The temporary files of this process, kept so that a signal handler can remove them.
///
/// A handler may interrupt anything, so it can neither lock nor allocate. Hence a fixed table of addresses of C
/// strings, each exchanged in one atomic step: who takes an address out of the table owns the string.
enum Temporaries {
  /// With more files than places, those beyond are removed by their transactions only.
  private static let places = InlineArray<64, Atomic<UInt>> { _ in Atomic(0) }

  /// Makes the table, which otherwise its first use would do.
  static func prepare() { _ = places[0].load(ordering: .relaxed) }

  /// Notes a file. Returns its place, or nil if the table is full.
  static func add(_ path: String) -> Int? {
    // Unsafe: a new C string. The table owns it once it lies there; if it finds no place it is freed here.
    guard let copy = unsafe strdup(path) else { return nil }
    let address = UInt(bitPattern: copy)
    for place in places.indices {
      let exchange = places[place].compareExchange(expected: 0, desired: address, ordering: .acquiringAndReleasing)
      if exchange.exchanged { return place }
    }
    unsafe free(copy)
    return nil
  }

  /// Forgets the file in a place that `add` gave.
  static func remove(at place: Int) {
    let address = places[place].exchange(0, ordering: .acquiringAndReleasing)
    // Unsafe: the address was taken out of the table, so the string is ours alone; zero, which free allows, means that
    // a signal handler was faster.
    unsafe free(UnsafeMutableRawPointer(bitPattern: address))
  }

  /// Removes every file in the table. Only for the moment before the process ends: it frees nothing.
  static func removeAll() {
    for place in places.indices {
      let address = places[place].exchange(0, ordering: .acquiringAndReleasing)
      // Unsafe: the address is that of a C string which is now ours; unlink is allowed in a signal handler.
      if let text = unsafe UnsafeMutablePointer<CChar>(bitPattern: address) { _ = unsafe unlink(text) }
    }
  }
}
