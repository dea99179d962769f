import TestSupport
import Testing

@testable import Ingestion

@Suite("KeyRun")
struct KeyRunTests {
  /// All hashes of a run.
  private func read(_ packed: [UInt8]) -> (hashes: [UInt64], isDamaged: Bool) {
    var run = KeyRun(packed)
    var hashes: [UInt64] = []
    while let hash = run.next() { hashes.append(hash) }
    return (hashes, run.isDamaged)
  }

  /// Ascending hashes, spread evenly or crowded in places.
  private func hashes(_ count: Int, _ random: inout SeededGenerator) -> [UInt64] {
    let isCrowded = Bool.random(using: &random)
    let all = (0..<count).map { _ -> UInt64 in
      let hash = UInt64.random(in: 0 ... .max, using: &random)
      return isCrowded && Bool.random(using: &random) ? hash >> 40 : hash
    }
    return Set(all).sorted()
  }

  @Test("A run gives back the upper 48 bits of each hash, once")
  func readsWhatWasPacked() {
    var random = SeededGenerator(seed: 1)
    for number in 0..<300 {
      let edges: [UInt64] = [0, 1, 0xFFFF, 0x1_0000, .max - 0x1_0000, .max]
      let hashes = number == 0 ? edges : hashes([1, 2, 7, 100, 3_000][number % 5], &random)
      let wanted = Set(hashes.map { $0 >> 16 }).sorted()
      let found = read(KeyRun.packed(hashes))
      #expect(found.hashes == wanted && !found.isDamaged, "\(number)")
    }
    #expect(KeyRun.packed([]).isEmpty && read([]) == ([], false))
  }

  @Test("A run that was cut or changed gives ascending hashes or none, and runs share one if it is damaged")
  func survivesDamage() {
    var random = SeededGenerator(seed: 2)
    var damaged = 0
    for _ in 0..<400 {
      var packed = KeyRun.packed(hashes(40, &random))
      packed.removeLast(Int.random(in: 0..<packed.count, using: &random))
      let place = Int.random(in: 0..<packed.count, using: &random)
      packed[place] = Int.random(in: 0..<3, using: &random) == 0 ? 0 : UInt8.random(in: 0 ... .max, using: &random)
      let found = read(packed)
      #expect(found.hashes == Set(found.hashes).sorted() && found.hashes.allSatisfy { $0 >> 48 == 0 })
      if found.isDamaged {
        damaged += 1
        // All of the damaged run is looked at if the other one goes on to the end.
        #expect(CanonicalKeys.share(packed, KeyRun.packed([.max])) == true)
      }
    }
    #expect(damaged > 100)
  }

  @Test("Runs of the first version become runs of now")
  func readsFirstVersion() {
    var random = SeededGenerator(seed: 3)
    for count in [0, 1, 500] {
      let hashes = hashes(count, &random)
      let words = hashes.flatMap { hash in (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * $0)) } }
      #expect(CanonicalKeys.run(ofWords: words) == KeyRun.packed(hashes))
    }
  }
}
