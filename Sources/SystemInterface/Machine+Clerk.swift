#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Machine {
  /// The time now: UTC to the second, such as `2026-01-02T03:04:05Z`.
  public static func utcTime() -> String {
    var seconds = time(nil)
    // Unsafe: the structure has a pointer to the name of the zone, which is not looked at; the call fills it, and both
    // values outlive that.
    var parts = unsafe tm()
    _ = unsafe gmtime_r(&seconds, &parts)
    func digits(_ number: Int32, _ count: Int = 2) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    let day = unsafe [digits(parts.tm_year + 1900, 4), digits(parts.tm_mon + 1), digits(parts.tm_mday)]
    let time = unsafe [digits(parts.tm_hour), digits(parts.tm_min), digits(parts.tm_sec)]
    return "\(day.joined(separator: "-"))T\(time.joined(separator: ":"))Z"
  }

  /// The name of the user whom the process works for, as the system knows it; their number if they have no name.
  public static func userName() -> String {
    // Unsafe: the call writes the record, and the texts that it points at into `room`; the name is copied while both
    // are there.
    var record = unsafe passwd()
    var found: UnsafeMutablePointer<passwd>?
    var room = [CChar](repeating: 0, count: 1 << 14)
    return unsafe room.withUnsafeMutableBufferPointer { room in
      guard let start = room.baseAddress, unsafe getpwuid_r(getuid(), &record, start, room.count, &found) == 0,
        unsafe found != nil, let name = unsafe record.pw_name
      else { return "user \(getuid())" }
      return unsafe String(cString: name)
    }
  }
}
