#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// The bytes of a file that is made of blocks.
///
/// Readers take pieces that lie a little over the borders of blocks, several at a time. So the last few blocks of all
/// such files are kept, in places that are chosen by the block's number: who needs a block that another is fetching
/// waits for it, and all files together hold no more than those few.
final class BlockSource: Sendable {
  private struct Held: Sendable {
    let owner: Int
    let block: Int
    let bytes: [UInt8]
  }

  private final class Place: Sendable {
    let held = Mutex<Held?>(nil)
  }

  private static let places = (0..<16).map { _ in Place() }
  private static let owners = Atomic(0)

  private let owner = owners.add(1, ordering: .relaxed).newValue
  private let name: String
  private let head: [UInt8]
  /// Where each block begins, and where the last one ends.
  private let starts: [Int]
  private let fetch: @Sendable (Int) throws(SystemError) -> [UInt8]

  init(
    name: String, head: [UInt8], sizes: [Int], fetch: @escaping @Sendable (Int) throws(SystemError) -> [UInt8]
  ) {
    self.name = name
    self.head = head
    self.fetch = fetch
    starts = sizes.reduce(into: [head.count]) { $0.append(($0.last ?? 0) + $1) }
  }

  deinit {
    for place in Self.places {
      place.held.withLock { held in
        if held?.owner == owner { held = nil }
      }
    }
  }

  /// How many bytes there are.
  var size: Int { starts.last ?? 0 }

  /// Reads bytes into the start of `buffer`, which has room for them; how many there were.
  func read(at offset: Int, count: Int, into buffer: inout [UInt8]) throws(SystemError) -> Int {
    let end = min(size, offset + count)
    guard offset < end else { return 0 }
    var place = offset
    if place < head.count {
      let stop = min(end, head.count)
      buffer.replaceSubrange(0..<stop - place, with: head[place..<stop])
      place = stop
    }
    while place < end {
      let block = self.block(at: place)
      let range = place - starts[block]..<min(end, starts[block + 1]) - starts[block]
      let bytes = try bytes(of: block)
      buffer.replaceSubrange(place - offset..<place - offset + range.count, with: bytes[range])
      place += range.count
    }
    return end - offset
  }

  /// The block that holds a byte behind the head.
  private func block(at offset: Int) -> Int {
    var range = 0..<starts.count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = starts[middle] <= offset ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  private func bytes(of block: Int) throws(SystemError) -> [UInt8] {
    let place = Self.places[block % Self.places.count]
    return try place.held.withLock { held throws(SystemError) -> [UInt8] in
      if let held, held.owner == owner, held.block == block { return held.bytes }
      // The storage of another block goes before that of this one comes.
      held = nil
      let bytes = try fetch(block)
      guard bytes.count == starts[block + 1] - starts[block] else {
        throw SystemError(operation: "read", path: name, code: EIO)
      }
      held = Held(owner: owner, block: block, bytes: bytes)
      return bytes
    }
  }
}
