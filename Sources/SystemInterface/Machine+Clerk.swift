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
  ///
  /// The library's own call for it loads other libraries, such as those of a directory of users, into the process. A
  /// program that has the C library in it cannot bear that, so names from anywhere but the system's list are asked of
  /// another program.
  public static func userName() -> String {
    name(ofUser: getuid(), inListAt: "/etc/passwd") ?? nameFromDirectory() ?? "user \(getuid())"
  }

  /// The name of a user in a list as in passwd(5): a line each, the name first and the number third, between colons.
  static func name(ofUser number: UInt32, inListAt path: String) -> String? {
    guard let file = try? Descriptor(opening: path, O_RDONLY), let bytes = try? file.drain(limit: 1 << 26) else {
      return nil
    }
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: ":"), maxSplits: 3, omittingEmptySubsequences: false)
      if fields.count > 3, !fields[0].isEmpty, UInt32(String(decoding: fields[2], as: UTF8.self)) == number {
        return String(decoding: fields[0], as: UTF8.self)
      }
    }
    return nil
  }

  /// The name of the process's user by the program that knows all sources of names.
  private static func nameFromDirectory() -> String? {
    // Unsafe: the stream is open until it is closed here; what was read ends within `room`.
    guard let stream = unsafe popen("exec /usr/bin/id -un 2> /dev/null", "r") else { return nil }
    var room = [UInt8](repeating: 0, count: 1 << 10)
    let count = unsafe fread(&room, 1, room.count, stream)
    guard unsafe pclose(stream) == 0 else { return nil }
    let name = String(decoding: room[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return name.isEmpty ? nil : name
  }
}
