import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import SystemInterface
import TestSupport
import Testing

@Suite("CanonicalBatch")
struct CanonicalBatchTests {
  private func settings(_ cut: Cut, longestRecord: Int) -> IngestionSettings {
    var settings = IngestionSettings(jobs: cut.jobs)
    settings.chunkBytes = cut.chunkBytes
    settings.kernels = cut.kernels
    settings.parts = cut.parts
    settings.smallestParallelInput = 0
    settings.longestRecord = longestRecord
    return settings
  }

  private func batch(
    _ file: RoundFile, under scheme: Scheme, _ settings: IngestionSettings
  ) throws -> CanonicalBatch {
    try Ingest.canonical(
      BallotInput(name: file.name, file: .memory(file.bytes, name: file.name)), under: scheme, settings: settings)
  }

  private func input(_ batch: CanonicalBatch, name: String) -> BallotInput {
    let blocks = batch.blocks
    return .canonical(name: name, header: batch.header, blocks: blocks.map { ($0.rows, $0.textBytes) }) {
      blocks[$0].packed
    }
  }

  /// What the batches of files come to, put together as a ledger does it; the text of duplicates is left out.
  private func counted(_ files: [RoundFile], under scheme: Scheme, _ settings: IngestionSettings) throws -> RoundResult
  {
    let batches = try files.map { try batch($0, under: scheme, settings) }
    let found = try Ingest.ballots(
      zip(batches, files).map { input($0, name: $1.name) }, under: scheme, settings: settings)
    var result = try found.comparable()
    let lines = batches.map { CanonicalLines($0.lines) }
    var rejects: [[Reject]] = files.map { _ in [] }
    for reject in result.rejects {
      let file = files.firstIndex { $0.name == reject.file } ?? 0
      let line = lines[file].line(ofRow: reject.line - 2)
      rejects[file].append(Reject(file: reject.file, line: line, reason: reject.reason, text: ""))
    }
    for (file, batch) in batches.enumerated() {
      result.intake.inputs[file].rows += batch.rejects.count
      result.intake.inputs[file].rejected += batch.rejects.count
      for reject in batch.rejects {
        result.intake.rejectedRows[reject.reason.index] += 1
        rejects[file].append(
          Reject(
            file: files[file].name, line: reject.line, reason: reject.reason,
            text: String(decoding: reject.text, as: UTF8.self)))
      }
      #expect(batch.blocks.reduce(0) { $0 + $1.rows } == batch.counted.intake.rows - batch.rejects.count)
      rejects[file].sort { $0.line < $1.line }
    }
    return RoundResult(
      tally: result.tally, intake: result.intake, rejects: rejects.flatMap { $0 },
      unmentionedUnits: result.unmentionedUnits)
  }

  private func wanted(_ files: [RoundFile], under scheme: Scheme, longestRecord: Int) throws -> RoundResult {
    let wanted = try ingest(files, under: scheme, longestRecord: longestRecord).comparable()
    let late: Set<RejectReason> = [.duplicate, .groupMismatch]
    return RoundResult(
      tally: wanted.tally, intake: wanted.intake,
      rejects: wanted.rejects.map {
        late.contains($0.reason) ? Reject(file: $0.file, line: $0.line, reason: $0.reason, text: "") : $0
      }, unmentionedUnits: wanted.unmentionedUnits)
  }

  @Test(
    "Batches count what their files count, with every row on its own line, however work is cut",
    arguments: [false, true])
  func countsWhatFilesCount(areExports: Bool) throws {
    var compared = 0
    for seed in 0..<(wantsLongTests ? 6000 : areExports ? 45 : 90) {
      let round = RandomRound(seed: UInt64(seed), mostRows: [3, 8, 24][seed % 3], exports: areExports)
      guard let wanted = try? wanted(round.files, under: round.scheme, longestRecord: round.longestRecord) else {
        continue
      }
      compared += 1
      let cut = Cut.some(seed)[seed % 3]
      let found = try counted(
        round.files, under: round.scheme, settings(cut, longestRecord: round.longestRecord))
      if found != wanted {
        Issue.record(
          "seed \(seed), exports: \(areExports), \(cut): \(found.differences(from: wanted).joined(separator: "\n"))")
        return
      }
    }
    #expect(compared > (areExports ? 6 : 30))
  }

  /// Schemes whose marks take half a byte, a byte, and several.
  private static let scales = [
    nil, Scale(range: ScoreRange(from: .zero, to: Fraction(100), step: .one, unscored: [])),
    Scale(range: ScoreRange(from: .zero, to: Fraction(9), step: .one, unscored: [])),
    Scale(range: ScoreRange(from: .one, to: Fraction(4), step: .one, unscored: [])),
  ]

  /// A file whose columns stand in canonical order, and whose rows are mostly plain.
  private func file(_ random: inout SeededGenerator, scheme: Scheme, number: Int) -> RoundFile {
    let isWide = Bool.random(using: &random)
    let delimiter = [",", ",", ";"].randomElement(using: &random) ?? ","
    let marks =
      switch scheme.scale.levels.count {
      case 3: ["A", "B", "C", "A", "满意"]
      case 4: ["1", "2", "3", "4", "1", "2", "3", "4", "5", "0"]
      default: ["1", "7", "9", "07", "0", "88"]
      }
    let isQuoted = Int.random(in: 0..<4, using: &random) == 0
    // The rows of a long file mostly name units in some order, with gaps.
    let isOrdered = Bool.random(using: &random)
    var unit = 0
    let units = scheme.units.map(\.id)
    var columns = [["b\(number)", "b", "", "U"].randomElement(using: &random) ?? ""]
    columns[0] = columns[0].isEmpty ? "group" : "ballot_id\(delimiter)group"
    let hasID = columns[0] != "group"
    columns += isWide ? units : ["unit", "level"]
    let end = ["\n", "\r\n"].randomElement(using: &random) ?? "\n"
    var text = columns.joined(separator: delimiter) + end
    var id = 0
    // Ids of many letters, of few, and longer ones than most.
    let ids = [
      { "票\($0 / 2)" }, { "\($0 / 2 * 7919 % 100_000)" },
      { "\($0 / 2 % 3)-\(String(repeating: "7", count: $0 / 2 % 90))" },
    ]
    let idText = ids[Int.random(in: 0..<3, using: &random)]
    for _ in 0..<Int.random(in: 0...40, using: &random) {
      if !isWide && Int.random(in: 0..<3, using: &random) > 0 { id += 0 } else { id += 1 }
      let odd = Int.random(in: 0..<60, using: &random)
      var fields = hasID ? [odd == 0 ? "\"票,\(id)\"" : odd == 1 ? " x\(id) " : odd == 2 ? "a,\(id)" : idText(id)] : []
      fields.append(odd == 3 ? "企业" : odd == 4 ? "nobody" : id.isMultiple(of: 5) ? "G2" : "G1")
      func mark() -> String {
        let rare = ["x", "\"\(marks[0])\"", " \(marks[1])", ""]
        return (Int.random(in: 0..<40, using: &random) == 0 ? rare : marks).randomElement(using: &random) ?? ""
      }
      if isWide {
        for _ in units { fields.append(Int.random(in: 0..<6, using: &random) == 0 ? "" : mark()) }
      } else {
        unit = isOrdered ? unit + (odd < 12 ? 2 : 1) : Int.random(in: 0..<99, using: &random)
        fields += [odd == 5 ? "教育局" : odd == 6 ? "U9" : units[unit % units.count], mark()]
      }
      if isQuoted { fields = fields.map { $0.hasPrefix("\"") || odd == 9 ? $0 : "\"\($0)\"" } }
      text += fields.joined(separator: delimiter) + (odd == 7 ? end + end : odd == 8 ? "\r" : end)
    }
    if Bool.random(using: &random), text.hasSuffix(end) { text.removeLast() }
    return RoundFile(text, name: isWide ? "w\(number).csv" : "l\(number).csv")
  }

  @Test("Plain rows are packed from their bytes as the general way packs them, and count the same")
  func packsPlainRows() throws {
    var random = SeededGenerator(seed: 7)
    for number in 0..<(wantsLongTests ? 2_000 : 48) {
      let units = (1...Int.random(in: 1...20, using: &random)).map { (id: "U\($0)", name: $0 == 1 ? "教育局" : "N\($0)") }
      let scheme = Scheme.small(
        units: units, scale: Self.scales[number % 4],
        reading: Reading(group: number.isMultiple(of: 7) ? 1 : nil, badMark: number.isMultiple(of: 2) ? .mark : .row),
        sources: [Source(pattern: NamePattern("l*"), reading: Reading(layout: .long))],
        duplicates: Intake.Duplicates.allCases[number % 3])
      let files = [file(&random, scheme: scheme, number: 1), file(&random, scheme: scheme, number: 2)]
      guard let wanted = try? wanted(files, under: scheme, longestRecord: 1 << 20) else { continue }
      var cut = Cut(jobs: 1 + number % 2, chunkBytes: [64, 300, 1 << 20][number / 3 % 3])
      cut.kernels = .native
      let fast = settings(cut, longestRecord: 1 << 20)
      cut.kernels = .none
      let slow = settings(cut, longestRecord: 1 << 20)
      for file in files {
        let (one, other) = (try batch(file, under: scheme, fast), try batch(file, under: scheme, slow))
        #expect(one.blocks == other.blocks && one.lines == other.lines && one.keys == other.keys, "\(number): \(file)")
        if one.blocks != other.blocks { return }
      }
      let found = try counted(files, under: scheme, fast)
      if found != wanted {
        Issue.record("\(number): \(found.differences(from: wanted).joined(separator: "\n"))\n\(files)")
        return
      }
    }
  }

  @Test(
    "The text is the file itself, if that is canonical, and holds nothing else of others",
    arguments: [
      (
        "ballot,group,U1,U2\nb1,G1,A,\nb2,G2,,B\n\"b,3\",G1,C,?\n",
        "note,教育局,group,公安局,ballot_id\n张三,A,企业,,b1\n,,G2,不满意,b2\nx,C,G1,wrong,\"b,3\"\n"
      )
    ])
  func writesWhatScoringNeeds(canonical: String, other: String) throws {
    let settings = settings(Cut(jobs: 1, chunkBytes: 1 << 20), longestRecord: 1 << 20)
    for text in [canonical, other] {
      let batch = try batch(RoundFile(text), under: .small(), settings)
      let read = try input(batch, name: "a").file.readAll()
      #expect(String(decoding: read, as: UTF8.self) == canonical)
    }
  }

  @Test("A block of a ledger's first version is read")
  func readsFirstVersion() throws {
    let text = "ballot,group,U1,U2\nb1,G1,A,\nb2,G2,,B\n\"b,3\",G1,C,?\n"
    let start: [UInt8] = [1, 1, 2, 4, 1, 0x41, 1, 0x42, 1, 0x43, 1, 0x3F]
    // Each is an id (bytes of the last one and further ones, and those), a group, and two marks of half a byte.
    let rows: [[UInt8]] = [
      [0x02] + Array("b1".utf8) + [0, 2] + Array("G1".utf8) + [0x01],
      [0x11] + Array("2".utf8) + [1, 2] + Array("G2".utf8) + [0x20],
      [0x05] + Array("\"b,3\"".utf8) + [0] + [0x43],
    ]
    let header = Array("ballot,group,U1,U2\n".utf8)
    let input = BallotInput.canonical(
      name: "a", header: header, blocks: [(rows: 3, textBytes: text.utf8.count - header.count)],
      read: { _ in start + rows.joined() })
    #expect(try String(decoding: input.file.readAll(), as: UTF8.self) == text)
  }

  @Test(
    "Of a file of ballots with three marks a ledger keeps less than half if ids follow each other, else little more",
    arguments: [(true, 0.5), (false, 0.65)])
  func keepsLittle(areConsecutive: Bool, most: Double) throws {
    var random = SeededGenerator(seed: 5)
    var text = "ballot_id,group,U1,U2,U3\n"
    for row in 0..<30_000 {
      let id = 10_000_000 + (areConsecutive ? row : Int.random(in: 0..<90_000_000, using: &random))
      let marks = (0..<3).map { _ in ["A", "B", "C"].randomElement(using: &random) ?? "" }
      text += "\(id),G\(row % 2 + 1),\(marks.joined(separator: ","))\n"
    }
    let scheme = Scheme.small(units: (1...3).map { ("U\($0)", "N\($0)") })
    let batch = try batch(
      RoundFile(text), under: scheme, settings(Cut(jobs: 1, chunkBytes: 1 << 20), longestRecord: 1 << 20))
    let kept = batch.blocks.reduce(batch.keys.count + batch.lines.count) { $0 + $1.packed.count }
    #expect(Double(kept) < most * Double(text.utf8.count), "\(kept) of \(text.utf8.count)")
    #expect(try input(batch, name: "a").file.readAll().count > 30_000 * 18)
  }

  @Test("A damaged block is refused, or is the text of so many bytes")
  func refusesDamage() throws {
    let settings = settings(Cut(jobs: 1, chunkBytes: 1 << 20), longestRecord: 1 << 20)
    let texts = [
      ("ballot,group,U1,U2\n1234,G1,A,\n123456,G2,,B\n2143,G1,C,?\n2134,G1,,\n", Reading.Layout.wide),
      ("ballot,group,U1,U2\nb1,G1,A,\nb2,G2,,B\n\"b,3\",G1,C,?\n", .wide),
      ("ballot,group,unit,level\nb1,G1,U1,A\nb1,G1,U2,B\nb2,G2,U2,B\n", .long),
    ]
    for (text, layout) in texts {
      let scheme = Scheme.small(reading: Reading(layout: layout))
      let batch = try batch(RoundFile(text), under: scheme, settings)
      let block = try #require(batch.blocks.first)
      func read(_ packed: [UInt8]) throws -> [UInt8] {
        let input = BallotInput.canonical(
          name: "a", header: batch.header, blocks: [(rows: block.rows, textBytes: block.textBytes)],
          read: { _ in packed })
        _ = try Ingest.ballots([input], under: scheme, settings: settings)
        return try input.file.readAll()
      }
      #expect(try read(block.packed) == Array(text.utf8))
      for length in block.packed.indices {
        #expect(throws: CanonicalDamage.self) { try read(Array(block.packed[..<length])) }
        for byte in [0, 0xFF, block.packed[length] ^ 0x10] as [UInt8] {
          var packed = block.packed
          packed[length] = byte
          do {
            #expect(try read(packed).count == batch.header.count + block.textBytes)
          } catch { #expect(error is CanonicalDamage) }
        }
      }
    }
  }

  @Test("Batches share a key if and only if they share a ballot, whatever the character set")
  func tellsSharedBallots() throws {
    let settings = settings(Cut(jobs: 1, chunkBytes: 1 << 20), longestRecord: 1 << 20)
    func keys(_ ids: [String], gb18030: Bool = false) throws -> [UInt8] {
      let text = "ballot,group,U1\n" + ids.map { "\($0),G1,A\n" }.joined()
      let bytes = gb18030 ? try CharsetConverter.encodeReplacing(text, to: .gb18030) : Array(text.utf8)
      return try batch(RoundFile(name: "a", bytes: bytes), under: .small(), settings).keys
    }
    let first = try keys(["b1", "票号", "a rather long ballot id", "b1"])
    #expect(try CanonicalKeys.share(first, keys(["c", "票号"], gb18030: true)))
    #expect(try CanonicalKeys.share(first, keys(["\"b1\""])))
    let many = try keys((2...20_000).map { "b\($0)" })
    #expect(many.count < 5 * 19_999)
    let repeated = try keys((0..<50_000).map { "b\($0 * 7 % 20_000)" })
    #expect(try repeated == keys((0..<20_000).map { "b\($0)" }))
    #expect(!CanonicalKeys.share(first, many))
    #expect(try CanonicalKeys.share(keys(["c", "b19999"]), many))
    #expect(!CanonicalKeys.share(first, []))
  }

  @Test("The digest of reading changes with what decides how files are read, and with nothing else")
  func digestsReading() {
    let digest = ReadingDigest.of(.small())
    #expect(ReadingDigest.of(.small(duplicates: .void, rules: [BallotRule(.uniform(atLeast: 2))])) == digest)
    let others: [Scheme] = [
      .small(units: [("U1", "教育局"), ("U2", "公安")]), .small(items: [("I", "效率")]), .small(scale: Self.scales[1]),
      .small(reading: Reading(badMark: .row)), .small(reading: Reading(headings: [.group: "g"])),
      .small(sources: [Source(pattern: NamePattern("*"), reading: Reading())]),
      .small(rules: [BallotRule(.seconds(atLeast: .one, atMost: nil))]),
    ]
    #expect(Set(others.map(ReadingDigest.of) + [digest]).count == others.count + 1)
  }
}
