import SystemInterface

/// A part of a file that lies in memory and moves along it.
struct FileWindow {
  let file: InputFile
  /// The offset in the file of the first byte in the window.
  private(set) var base = 0
  /// How many bytes of ``buffer`` are the file's.
  private(set) var count = 0
  /// The bytes, and room behind them.
  private(set) var buffer: [UInt8] = []

  /// How often the window was filled, so that what was found in it can be told from what it holds now.
  private(set) var loads = 0
  private let padding: Int

  /// A window that can be read by so many bytes behind its end; it takes over the storage of another, if given.
  init(_ file: InputFile, padding: Int = 0, reusing storage: [UInt8] = []) {
    self.file = file
    self.padding = padding
    buffer = storage
  }

  /// Whether the window reaches the end of the file.
  var isFinal: Bool { base + count >= file.size }

  /// Moves the window to an offset and fills it with so many bytes, or all that are left.
  mutating func load(from offset: Int, atLeast wanted: Int) throws {
    let wanted = max(0, min(wanted, file.size - offset))
    if buffer.count < wanted + padding {
      buffer.append(contentsOf: repeatElement(0, count: wanted + padding - buffer.count))
    }
    count = try file.read(at: offset, count: wanted, into: &buffer)
    loads += 1
    base = offset
    if count < wanted { throw FileChanged(file: file.name) }
  }

  /// How many line ends begin in a range of the file that lies in the window, its last byte not being half of one.
  func lineEnds(from start: Int, to end: Int) -> Int {
    let bytes = buffer.span
    var lineEnds = 0
    for place in start - base..<end - base {
      if bytes[place] == UInt8(ascii: "\n") {
        lineEnds += 1
      } else if bytes[place] == UInt8(ascii: "\r"), place + 1 >= count || bytes[place + 1] != UInt8(ascii: "\n") {
        lineEnds += 1
      }
    }
    return lineEnds
  }
}

/// A file became shorter, or otherwise another, while it was read.
public struct FileChanged: Error, Hashable, Sendable {
  /// The file's name.
  public let file: String
}
