import ContentDigest
import Partials
import TestSupport
import Testing

@Suite("Text of partials")
struct PartialReaderTests {
  private func text(_ partial: Partial) -> [UInt8] { partial.bytes(under: PartialWorld.scheme) }

  private func problem(_ bytes: [UInt8]) -> PartialProblem? {
    do {
      _ = try PartialWorld.read(bytes)
      return nil
    } catch {
      return PartialWorld.inBothLanguages(error)
    }
  }

  /// A text with another closing line, whose checksum is right again.
  private func closed(_ lines: [String], end: (Int) -> [String]) -> [UInt8] {
    let body = Array(lines.map { $0 + "\n" }.joined().utf8)
    let all = body + Array((["end"] + end(lines.count) + [""]).joined(separator: ",").utf8)
    return all + Array("\(SHA256.hexDigest(of: all))\n".utf8)
  }

  /// The lines of a text but for the closing one.
  private func lines(_ partial: Partial) -> [String] {
    String(decoding: text(partial), as: UTF8.self).split(separator: "\n").dropLast().map(String.init)
  }

  @Test("What is written reads back, wherever the text is cut into pieces", arguments: [0, 3])
  func roundTrip(_ buckets: Int) throws {
    for partial in try PartialWorld.parts(buckets: buckets) + [
      try PartialWorld.sum(try PartialWorld.parts(buckets: buckets))
    ] {
      let bytes = text(partial)
      for pieces in [1, 7, bytes.count] {
        let found = try PartialWorld.read(bytes, pieces: pieces)
        #expect(found.programs == Set(partial.programs + ["1"]).sorted())
        #expect(text(found) == text(try PartialWorld.sum([PartialWorld.empty(buckets: buckets), partial])))
      }
    }
  }

  @Test("Texts one behind the other are added, in any order to the same bytes")
  func concatenated() throws {
    let parts = try PartialWorld.parts().map(text)
    let wanted = text(try PartialWorld.sum(try PartialWorld.parts()))
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      #expect(text(try PartialWorld.read(parts.shuffled(using: &random).flatMap { $0 })) == wanted)
    }
    #expect(try PartialWorld.read(wanted) == PartialWorld.sum(try PartialWorld.parts()))
  }

  @Test("A text is made of lines that any engine can carry")
  func format() throws {
    let found = String(decoding: text(try PartialWorld.sum(try PartialWorld.parts())), as: UTF8.self)
    #expect(!found.contains("\t") && !found.contains("\"") && !found.contains("\\N"))
    let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.dropLast(2) == [
        "pingyi-partial,1", "program,1", "program,2", "scheme,\(PartialWorld.digest)", "buckets,0", "sources,3",
        "source,1,6,6,5,1,,county\\2C 1.csv,备注", "sent,1,0,6", "rejected,1,quote,1",
        "source,2,10,10,8,2,,county\\2C 2.csv,备注", "sent,2,0,10", "rejected,2,quote,2",
        "source,3,2,2,1,1,,county\\2C 3.csv,备注", "sent,3,0,2", "rejected,3,quote,1", "ballots,G1,8,6",
        "ballots,G\\2C2,6,4", "void,1,uniform,4", "marks,28,20,0", "excluded,void,8", "cell,,U1,G1,,1,3",
        "cell,,U1,G1,,2,3", "cell,,U1,G\\2C2,,1,2", "cell,,U1,G\\2C2,,2,2", "cell,,U\\222,G1,,2,6",
        "cell,,U\\222,G\\2C2,,2,4", "reject,1,7,quote", "reject,2,5,quote,a\\2C\\22b\\0Ac",
        "reject,2,25,quote,a\\2C\\22b\\0Ac", "reject,3,3,quote",
      ])
    #expect(lines[lines.count - 2].hasPrefix("end,30,18,20,"))
  }

  @Test("A text that is cut off anywhere, or has any byte changed, is refused")
  func damage() throws {
    let bytes = text(try PartialWorld.sum(try PartialWorld.parts()))
    for count in 0..<bytes.count { #expect(problem(Array(bytes[..<count])) != nil, "cut off at \(count)") }
    for place in bytes.indices {
      for bit in [UInt8(1), 4, 0x80] {
        var damaged = bytes
        damaged[place] ^= bit
        #expect(problem(damaged) != nil, "byte \(place)")
      }
    }
    #expect(problem(bytes.dropLast(20))?.message.contains("cut off") == true)
  }

  @Test("Lines that are wrong are refused, also with the right checksum")
  func wrongLines() throws {
    let partial = try PartialWorld.sum(try PartialWorld.parts())
    let right = lines(partial)
    let end = { (count: Int) in ["\(count)", "18", "20"] }
    #expect(problem(closed(right, end: end)) == nil)
    /// What is said of a text in which the line that begins so is another.
    func changed(_ start: String, _ line: String?) -> String {
      problem(closed(right.compactMap { $0.hasPrefix(start) ? line : $0 }, end: end))?.message ?? ""
    }
    #expect(changed("pingyi-partial", "pingyi-partial,2").contains("has form 2"))
    #expect(changed("scheme", "scheme,b").contains("another scheme"))
    #expect(changed("scheme", nil) != "")
    #expect(changed("buckets", nil) != "")
    #expect(changed("buckets", "buckets,99999999999") != "")
    for line in [
      "sent,1,0,7", "source,1,6,6,6,0,,county\\2C 1.csv,备注", "source,1,6,7,5,1,,county\\2C 1.csv,备注",
      "rejected,1,quote,2",
      "ballots,G1,9,6", "void,1,uniform,3", "marks,29,20,0", "marks,28,20,21", "excluded,void,7", "cell,,U1,G1,,1,4",
    ] {
      let start = line.split(separator: ",", omittingEmptySubsequences: false)
        .prefix(line.hasPrefix("cell") ? 6 : 2).joined(separator: ",")
      #expect(changed(line.hasPrefix("marks") ? "marks" : start, line).contains("balances do not hold"), "\(line)")
    }
    for line in [
      "cell,,U1,G1,,1,03", "cell,,U1,G1,,1,-3", "cell,,U9,G1,,1,3", "cell,0,U1,G1,,1,3", "cell,,U1,G1,,7,3",
      "cell,,U1,G1,,1", "", "what,1", "void,2,uniform,1", "void,3,uniform,1", "reject,1,7,nothing",
      "rejected,2,quote,1", "sent,3,0,2", "sent,1,0,6", "sent,1,7,1",
    ] {
      #expect(changed("cell,,U1,G1,,1", line) != "", "\(line)")
    }
    #expect(changed("cell,,U1,G1,,1", "cell,,U1,G1,,1,9223372036854775807").contains("more than"))
    #expect(changed("reject,1", "reject,1,7,columnCount").contains("balances do not hold"))
    #expect(changed("reject,2,25", nil).contains("balances do not hold"))
    #expect(changed("reject,3", "reject,1,7,quote") != "")
    #expect(problem(closed(right) { ["\($0)", "18", "21"] })?.message.contains("another sum of marks") == true)
    #expect(problem(closed(right) { ["\($0 + 1)", "18", "20"] })?.message.contains("checksum") == true)
  }

  @Test("A problem names file and line")
  func place() throws {
    let bytes = text(try PartialWorld.sum(try PartialWorld.parts()))
    let found = problem(bytes + Array("nonsense\n".utf8))
    #expect(found?.place == problem(bytes + Array("nonsense\n".utf8))?.place)
    #expect(found?.place?.file == "parts")
    #expect(found?.place?.line == 32)
    #expect(problem([])?.message == "there is no partial")
  }
}
