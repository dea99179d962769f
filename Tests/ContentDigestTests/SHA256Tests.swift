import ContentDigest
import TestSupport
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "The published examples come out",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func publishedExamples(message: String, digest: String) {
    #expect(SHA256.hexDigest(of: Array(message.utf8)) == digest)
  }

  @Test("A million a's, in one piece and in pieces of a thousand")
  func millionLetters() {
    let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(SHA256.hexDigest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)) == digest)
    var inPieces = SHA256()
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
    for _ in 0..<1_000 { inPieces.update(piece) }
    #expect(inPieces.hexDigest() == digest)
  }

  @Test("With and without the processor's instructions the digest is the same, for every length up to 1,000")
  func instructionsAgree() {
    var generator = SeededGenerator(seed: 2013)
    let message = (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var differences: [Int] = []
    for length in 0...1_000 {
      var plain = SHA256(usesInstructions: false)
      plain.update(message[..<length])
      if plain.hexDigest() != SHA256.hexDigest(of: Array(message[..<length])) { differences.append(length) }
    }
    #expect(differences == [])
  }

  @Test("Every length up to 200, cut at every point, gives the digest of the whole")
  func everyCut() {
    var generator = SeededGenerator(seed: 180_4)
    let message = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var differences: [String] = []
    var digests: Set<[UInt8]> = []
    for length in 0...200 {
      var whole = SHA256()
      whole.update(message[..<length])
      let expected = whole.finalize()
      digests.insert(expected)
      for cut in 0...length {
        var parts = SHA256()
        parts.update(message[..<cut])
        parts.update(message[cut..<length])
        if parts.finalize() != expected { differences.append("\(length) bytes cut at \(cut)") }
      }
    }
    #expect(differences == [])
    #expect(digests.count == 201)
  }

  @Test(
    "Pieces of seeded sizes, empty ones among them, give the digest of the whole",
    arguments: 1...20 as ClosedRange<UInt64>)
  func seededPieces(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let message = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var digest = SHA256()
    var rest = message[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 0...300, using: &generator))
      digest.update(piece.span)
      rest = rest.dropFirst(piece.count)
    }
    #expect(digest.hexDigest() == SHA256.hexDigest(of: message))
  }

  @Test("A digest may be taken in the middle, and a copy goes its own way")
  func values() {
    var first = SHA256()
    first.update(Array("ab".utf8))
    let before = first.finalize()
    var second = first
    second.update(Array("c".utf8))
    #expect(first.finalize() == before)
    #expect(second.hexDigest() == SHA256.hexDigest(of: Array("abc".utf8)))
    first.update(Array("c".utf8))
    #expect(first.finalize() == second.finalize())
    #expect(before.count == 32)
  }
}
