import ExactArithmetic
import Ingestion
import ReviewScheme
import Scoring
import Testing

@Suite("LongKernel")
struct LongKernelTests {
  @Test(
    "A column that no rule asks for is looked at all the same: it may be no text, or open a quote",
    arguments: Kernels.allCases)
  func looksAtUnreadColumns(kernels: Kernels) throws {
    let scheme = Scheme.small(reading: Reading(layout: .long))
    let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
    for (field, reasons) in [([0xFF], ["3 encoding"]), (Array("\"".utf8), ["3 quote"])] as [([UInt8], [String])] {
      let bytes =
        Array("ballot_id,group,unit,level,seconds\nb,G1,U1,A,\nb,G1,U2,A,".utf8) + field + Array("\nc,G1,U1,A,\n".utf8)
      let found = try ingest([RoundFile(name: "a.csv", bytes: bytes)], under: scheme, cut: cut)
      #expect(try found.reasons() == reasons)
    }
  }

  @Test("A line end is no delimiter: two short rows are not one whole row", arguments: Kernels.allCases)
  func tellsLineEndsFromDelimiters(kernels: Kernels) throws {
    let scheme = Scheme.small(reading: Reading(layout: .long))
    let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
    for header in ["ballot_id,group,unit,level", "level,ballot_id,group,unit,seconds"] {
      let fields = header.hasPrefix("b") ? ["b", "G1", "U1", "A"] : ["A", "b", "G1", "U1", ""]
      let whole = fields.joined(separator: ",") + "\n"
      for lineEnd in ["\n", "\r", "\r\n"] {
        for split in 1..<fields.count {
          let halves = [fields[..<split], fields[split...]].map { $0.joined(separator: ",") }
          for before in ["", whole] {
            let text = header + "\n" + before + halves.joined(separator: lineEnd) + "\n"
            let found = try ingest([RoundFile(text)], under: scheme, cut: cut)
            let rows = (before.isEmpty ? 0 : 1) + halves.filter { !$0.isEmpty }.count
            #expect(found.intake.rows == rows, "\(text.debugDescription)")
            #expect(found.intake.acceptedRows == (before.isEmpty ? 0 : 1), "\(text.debugDescription)")
          }
        }
      }
    }
  }

  @Test("A mark that is not there is none, also where marks are numbers", arguments: Kernels.allCases)
  func tellsNothingFromZero(kernels: Kernels) throws {
    let scale = Scale(range: ScoreRange(from: .zero, to: Fraction(100), step: .one, unscored: []))
    let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
    let long = RoundFile("ballot_id,group,unit,level\nb,G1,U1,0\nb,G1,U2,\nc,G1,U1,100\nc,G1,U2, \n")
    let marks = try ingest([long], under: .small(scale: scale, reading: Reading(layout: .long)), cut: cut)
    #expect(try marks.reasons() == ["3 missingField", "5 missingField"])
    let wide = RoundFile("ballot_id,group,U1,U2\nb,G1,0,\nc,G1,100, \nd,G1,,\"\"\n")
    let ballots = try ingest([wide], under: .small(scale: scale), cut: cut)
    for found in [marks, ballots] {
      #expect(found.intake.marks == 2)
      #expect(found.tally.total == 2)
    }
  }

  @Test("A record over the limit is refused, however plain it is", arguments: Kernels.allCases)
  func refusesLongRecords(kernels: Kernels) throws {
    let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
    // Rows of 40 and of 41 bytes.
    let (short, long) = (String(repeating: "x", count: 32), String(repeating: "y", count: 33))
    for lineEnd in ["\n", "\r\n"] {
      let marks = ["ballot_id,group,unit,level", "\(short),G1,U1,A", "\(long),G1,U1,A", "\(short),G1,U2,A", ""]
      let ballots = ["ballot_id,group,U1,U2", "\(short)zz,G1,A,", "\(long)zz,G1,A,", "\(short)aa,G1,A,", ""]
      for (lines, layout) in [(marks, Reading.Layout.long), (ballots, .wide)] {
        let file = RoundFile(lines.joined(separator: lineEnd))
        let scheme = Scheme.small(reading: Reading(layout: layout))
        let found = try ingest([file], under: scheme, cut: cut, longestRecord: 40)
        #expect(try found.reasons() == ["3 recordTooLong"], "\(layout), \(lineEnd.debugDescription)")
      }
    }
  }

  @Test("A name with a quote or a blank around it is not what a field without quotes says", arguments: Kernels.allCases)
  func looksForNamesThatFieldsSpell(kernels: Kernels) throws {
    let units = [("\"U1\"", "一"), (" U2", "二"), ("a,b", "三"), ("U4", "四")]
    let scheme = Scheme.small(units: units.map { (id: $0.0, name: $0.1) }, reading: Reading(layout: .long))
    let cut = Cut(jobs: 1, chunkBytes: 1 << 20, kernels: kernels)
    let file = RoundFile(
      "ballot_id,group,unit,level\nb,G1,\"U1\",A\nb,G1, U2,A\nb,G1,\"\"\"U1\"\"\",A\nb,G1,\"a,b\",A\nb,G1,U4,A\n")
    let found = try ingest([file], under: scheme, cut: cut)
    #expect(try found.reasons() == ["2 unknownUnit", "3 unknownUnit"])
    #expect(found.tally.total == 3)
  }
}
