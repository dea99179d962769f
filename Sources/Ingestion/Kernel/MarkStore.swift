import SystemInterface

/// The kept marks of one worker, part by part, in blocks of memory that are never moved.
///
/// A scattered file leaves hundreds of megabytes of marks. They are written once, each behind the last one of its part,
/// and read once, a part at a time:
///
///     part 0   [block][block][blo…]        a block: 4 KB and more, of one part, in the order of rows
///     part 1   [block][bl…]
///     part 2   [block][block][block][b…]
///
/// What makes it fast: (1) a mark's place needs neither a count of its part beforehand nor a second pass; (2) a part is
/// read in long pieces, however many chunks it comes from; (3) no memory is written that is not used. To ask for large
/// pages would make the system's share small on a machine of one's own, and several times larger on a virtual one that
/// gives free ones back to its host.
struct MarkStore<ID: BallotID>: Sendable {
  /// Where the next mark of a part goes, and how many it has.
  private struct Stream: Sendable {
    /// An address; without meaning where a block is full.
    var next: UInt = 0
    var count: UInt32 = 0
  }

  /// How many marks are in the store.
  private(set) var count = 0
  private var streams: [Stream]
  /// The addresses of each part's blocks.
  private var blocks: [[UInt]]
  private(set) var regions: [MarkRegion] = []
  /// Where the next block is cut from, and how many bytes are left there.
  private var free: UInt = 0
  private var left = 0
  /// Up to where pages lie behind the region.
  private var ready: UInt = 0

  private static var blockMarks: Int { 256 }
  private static var blockBytes: Int { blockMarks * MemoryLayout<KeptMark<ID>>.stride }
  /// How far blocks lie apart. Parts fill at the same pace, so blocks at multiples of a page would be written at one place
  /// of the page, all in the same few lines of the caches.
  private static var blockStep: Int { blockBytes + 64 }

  /// An empty store of so many parts, a power of two.
  init(parts: Int) {
    streams = [Stream](repeating: Stream(), count: parts)
    blocks = [[UInt]](repeating: [], count: parts)
  }

  /// How many parts there are.
  var parts: Int { streams.count }

  /// How many marks a part has.
  func count(ofPart part: Int) -> Int { Int(streams[part].count) }

  /// How many marks each part has.
  var counts: [UInt32] { streams.map(\.count) }

  /// Puts marks behind those of their parts. O(marks).
  mutating func add(_ marks: Span<KeptMark<ID>>) {
    let secret = BallotKey.secret
    let parts = parts
    // Outside of the store, which makes blocks meanwhile.
    var streams: [Stream] = []
    swap(&streams, &self.streams)
    unsafe streams.withUnsafeMutableBufferPointer { streams in
      for number in marks.indices {
        let mark = unsafe marks[unchecked: number]
        let part = mark.ballot.part(of: parts, secret)
        // Unsafe: a ballot's part is below `parts`; and an address lies in a block of the store, with room for a mark.
        var stream = unsafe streams[part]
        if stream.count & UInt32(Self.blockMarks - 1) == 0 { stream.next = block(ofPart: part) }
        unsafe UnsafeMutablePointer<KeptMark<ID>>(bitPattern: stream.next).unsafelyUnwrapped.initialize(to: mark)
        stream.next &+= UInt(MemoryLayout<KeptMark<ID>>.stride)
        stream.count &+= 1
        unsafe streams[part] = stream
      }
    }
    swap(&streams, &self.streams)
    count += marks.count
  }

  /// Gives a part another block, and returns its address.
  @inline(never)
  private mutating func block(ofPart part: Int) -> UInt {
    if left < Self.blockStep {
      let region = MarkRegion()
      regions.append(region)
      (free, left, ready) = (region.address, MarkRegion.size, region.address)
    }
    if free + UInt(Self.blockStep) > ready {
      let step = min(UInt(MarkRegion.stride), free + UInt(left) - ready)
      Machine.preparePages(at: ready, count: Int(step))
      ready += step
    }
    defer {
      free += UInt(Self.blockStep)
      left -= Self.blockStep
    }
    blocks[part].append(free)
    return free
  }

  /// Reads some marks of a part, in the order in which they were added; a piece is at least one mark.
  @inline(__always)
  func read(part: Int, _ range: Range<Int>, _ body: (Span<KeptMark<ID>>) -> Void) {
    var next = range.lowerBound
    while next < range.upperBound {
      let (block, first) = (next / Self.blockMarks, next % Self.blockMarks)
      let amount = min(range.upperBound - next, Self.blockMarks - first)
      // Unsafe: the part has so many blocks, all full but the last; regions live as long as the store, and what was
      // written to them is not written again.
      let address = unsafe UnsafePointer<KeptMark<ID>>(bitPattern: blocks[part][block]).unsafelyUnwrapped
      unsafe body(Span(_unsafeStart: address + first, count: amount))
      next += amount
    }
  }
}

/// Memory that a store cuts its blocks from; it is let go with the last store that knows of it.
///
/// Stores of different workers share none. A copy of a store may read, and only the one that is still being filled adds.
final class MarkRegion: Sendable {
  /// Where it begins: at a line of the caches.
  let address: UInt

  /// In bytes.
  static let size = 4 << 20
  /// How much of it gets its pages at once.
  static let stride = 1 << 18

  init() {
    address = UInt(bitPattern: UnsafeMutableRawPointer.allocate(byteCount: Self.size, alignment: 64))
  }

  /// Forgets all that was written, and keeps the address.
  func clear() { Machine.dropPages(at: address, count: Self.size) }

  deinit {
    // Unsafe: it was allocated above, and nobody has its address any more.
    unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate()
  }
}
