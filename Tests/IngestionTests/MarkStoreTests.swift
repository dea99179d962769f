import TestSupport
import Testing

@testable import Ingestion

@Suite("MarkStore")
struct MarkStoreTests {
  @Test("Ids that were counted up spread evenly over parts, and within a part over the places of a table")
  func spreads() {
    let keys = (0..<64_000).map { number -> ShortKey in
      let digits = String(number)
      let id = "A" + String(repeating: "0", count: 7 - digits.count) + digits
      return ShortKey(word: id.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
    // Far from what chance does: with so many keys a part has its share, give or take a fifth.
    for secret in [0, 1, 0x9E37_79B9_7F4A_7C15, UInt64.max] {
      for parts in [1, 2, 16, 64] {
        var sizes = [Int](repeating: 0, count: parts)
        for key in keys { sizes[key.part(of: parts, secret)] += 1 }
        #expect(sizes.allSatisfy { $0 * parts > 51_200 && $0 * parts < 76_800 }, "\(secret), \(parts): \(sizes)")
      }
      // 1,000 keys of one part in 4,096 places: 885 of them are hit by chance.
      let ofPart = keys.filter { $0.part(of: 64, secret) == 5 }.prefix(1000)
      let hit = Set(ofPart.map { $0.slot(secret) & 4095 }).count
      #expect(hit > 800 * ofPart.count / 1000, "\(secret): \(hit) of \(ofPart.count)")
    }
  }

  @Test("Parts of more parts lie in parts of fewer", arguments: [2, 8, 128, 512])
  func joinsParts(parts: Int) {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<1000 {
      let key = ShortKey(word: UInt64.random(in: 1 ... .max, using: &random))
      #expect(key.part(of: parts, 7) == key.part(of: 1024, 7) / (1024 / parts))
    }
  }

  @Test("Marks come out by part in the order in which they went in, over any range", arguments: [1, 2, 64])
  func keepsOrder(parts: Int) {
    var random = SeededGenerator(seed: UInt64(parts))
    let secret = BallotKey.secret
    var store = MarkStore<ShortKey>(parts: parts)
    var wanted = [[UInt64]](repeating: [], count: parts)
    var next: UInt64 = 0
    for size in [0, 1, 255, 256, 257, 3000, 1] {
      let marks = (0..<size).map { _ -> KeptMark<ShortKey> in
        next += 1
        return KeptMark(ballot: ShortKey(word: UInt64.random(in: 1...40, using: &random)), code: next)
      }
      for mark in marks { wanted[mark.ballot.part(of: parts, secret)].append(mark.code) }
      store.add(marks.span)
    }
    #expect(store.count == wanted.reduce(0) { $0 + $1.count })
    for part in 0..<parts {
      let all = 0..<store.count(ofPart: part)
      #expect(all.count == wanted[part].count)
      for range in [all, all.dropFirst(all.count / 3), all.dropLast(all.count / 2), all.prefix(1)] {
        var found: [UInt64] = []
        store.read(part: part, range) { marks in for place in marks.indices { found.append(marks[place].code) } }
        #expect(found == Array(wanted[part][range]))
      }
    }
  }

  @Test("Of a chunk that is decoded again, only what was kept the second time is there")
  func forgetsWhatWasTakenBack() {
    func marks(_ codes: ClosedRange<UInt64>) -> [KeptMark<ShortKey>] {
      codes.map { KeptMark(ballot: ShortKey(word: 1 + $0 % 3), code: $0) }
    }
    for mostListed in [0, 2, 100] {
      var list = MarkList<ShortKey>(worker: 4, parts: 2, mostListed: mostListed)
      var chunks: [ChunkMarks<ShortKey>] = []
      for codes: ClosedRange<UInt64> in [1...9, 10...12, 13...40] {
        list.append(marks(codes).span)
        list.append(KeptMark(ballot: ShortKey(word: 2), code: 100 + codes.lowerBound))
        chunks.append(list.take())
      }
      let waiting = WaitingBallots([chunks[0], chunks[2]], parts: 2, lists: [list])
      var found: [Int: [UInt64]] = [:]
      var quick: [UInt64] = []
      for part in 0..<2 {
        var count = 0
        waiting.read(part: part) { chunk, marks in
          for place in marks.indices { found[chunk, default: []].append(marks[place].code) }
          count += marks.count
        }
        #expect(waiting.count(ofPart: part) == count)
        waiting.readInAnyOrder(part: part) { for place in $0.indices { quick.append($0[place].code) } }
      }
      #expect(found[0]?.sorted() == Array(1...9) + [101])
      #expect(found[1]?.sorted() == Array(13...40) + [113])
      #expect(quick.sorted() == (Array(1...9) + Array(13...40) + [101, 113]))
    }
  }
}
