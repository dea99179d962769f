import Foundation

/// What the machine of the tests offers.
enum Machine {
  /// Whether a file exists.
  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Whether a small disk can be mounted: by root, outside of a confined container.
  static let canMount: Bool = {
    let folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent(
      "pingyi-mount-\(UUID().uuidString)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "mkdir \"$1\" && mount -t tmpfs -o size=16k tmpfs \"$1\" && umount \"$1\"; code=$?; rmdir \"$1\"; exit $code",
      "sh", folder.path,
    ]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
