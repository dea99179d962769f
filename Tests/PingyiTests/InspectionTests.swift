import Foundation
import JSONText
import Pingyi
import TestSupport
import Testing

@Suite("Inspection")
struct InspectionTests {
  @Test("There are exports of every program that is known, and each that is listed exists")
  func exportsAreListed() throws {
    let list = try String(contentsOfFile: Places.fixtures + "/exports/README.md", encoding: .utf8)
    let listed = list.matches(of: #/(?m)^\| `([^`]+)` \|/#).map { String($0.1) }.sorted()
    #expect(listed == Export.all.map(\.name).sorted())
    let texts = try Export.all.map { try $0.inspection().text() }
    for program in [
      "问卷星", "问卷网", "LimeSurvey", "Qualtrics", "SurveyMonkey", "Google Forms", "Microsoft Forms",
    ] {
      #expect(texts.contains { $0.contains("it looks like an export of \(program):") }, "\(program)")
    }
  }

  @Test("What is written for an export is the scheme that lies beside it", arguments: Export.all)
  func writesTheScheme(_ export: Export) throws {
    try export.withWritten { folder in
      for file in ["scheme.json", "units.csv"] {
        let written = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
        #expect(try written == export.text(file))
      }
    }
  }

  @Test(
    "The written scheme has no error and no warning, and scores the very files as worked by hand", arguments: Export.all
  )
  func scores(_ export: Export) throws {
    try export.withWritten { folder in
      let review = try Review(at: folder)
      #expect(review.warnings().map(\.message) == [])
      let counted = try review.count(try export.files())
      #expect(counted.unmentionedUnits == [])
      let result = try review.score(try export.files())
      let found = try JSONReader.parse(Publication(isExact: true).resultsJSON(result))
      let expected = try JSONReader.parse(Array(export.text("expected.json").utf8))
      #expect(differences(expected, found) == [])
    }
  }

  @Test("Nothing that may tell who a rater is, is printed or copied", arguments: Export.all)
  func copiesNothingPersonal(_ export: Export) throws {
    let secrets = [
      "192.0.2", "198.51.100", "203.0.113", "@example", "王小", "李小", "小鱼", "1380000", "29.1028", "tok-",
    ]
    let inspection = try export.inspection()
    var texts = [try inspection.text()]
    try export.withWritten { folder in
      for file in ["scheme.json", "units.csv"] {
        texts.append(try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8))
      }
    }
    for text in texts { for secret in secrets { #expect(!text.contains(secret), "\(secret)") } }
  }

  @Test("A ledger of an export gives the results of its files", arguments: Export.all)
  func ledgerAgrees(_ export: Export) throws {
    let review = try Review(at: export.folder)
    let wanted = try review.score(try export.files())
    try LedgerFolder.with { folder in
      let book = try LedgerBook(at: folder + "/l", for: .create)
      for file in try export.files() { _ = try book.importBatch(file, under: review, by: LedgerFolder.clerk) }
      #expect(try book.firstDifference() == nil)
      let found = try book.score(showsText: true)
      #expect(found.outcome.units.map(\.score) == wanted.outcome.units.map(\.score))
      #expect(found.outcome.intake.marks == wanted.outcome.intake.marks)
    }
  }

  @Test("A file that is no table is called what it is")
  func namesWhatIsNoTable() throws {
    func problem(_ bytes: [UInt8]) throws -> String {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("pingyi-\(UUID().uuidString).csv")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(bytes).write(to: file)
      do {
        _ = try Inspection(of: [file.path], under: nil)
        return ""
      } catch let problems as IngestionProblems {
        return problems.problems.map { "\($0.message); \($0.remedy)" }.joined()
      }
    }
    #expect(try problem([]) == "the file is empty; look whether it is the right file")
    for start: [UInt8] in [[0x50, 0x4B, 3, 4], [0xD0, 0xCF, 0x11, 0xE0]] {
      #expect(
        try problem(start + [0, 0])
          == "this is a workbook, not a text file; open it, and save the sheet as CSV in UTF-8")
    }
  }
}
