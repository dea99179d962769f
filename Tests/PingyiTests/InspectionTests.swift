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

  @Test("What is seen is told in Chinese as well", arguments: Export.all)
  func speaksChinese(_ export: Export) throws {
    let (english, chinese) = try (export.inspection().text(), export.inspection().text(in: .chinese))
    let lines = [english, chinese].map { $0.split(separator: "\n").filter { !$0.hasPrefix("note") } }
    for (line, said) in zip(lines[0], lines[1]) where line.contains(" → ") || line.contains("layout:") {
      #expect(line != said)
    }
    let words = [
      "delimiter", "line ends", "row", "column", "looks like", "heading", "personal", "not used", "marks of", "cells",
      "different", "empty", "note:", "scores", "taken for",
    ]
    // What stands in the file, in brackets of the scheme or between quotes, is not the program's.
    let own = chinese.split(separator: "\n").prefix { !$0.contains("// ") }.map { line in
      line.prefix { $0 != "→" }.count < line.count ? line.drop { $0 != "→" }.prefix { $0 != "；" } : line
    }
    for line in own where !line.contains("“") { for word in words { #expect(!line.contains(word), "\(line)") } }
  }

  /// The drafted scheme of one export, and what is said of it.
  private func drafted(_ files: [String: String]) throws -> (
    scheme: String, text: String, review: Review, folder: String
  ) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pingyi-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
    let inspection = try Inspection(of: files.keys.sorted().map { "\(folder)/\($0)" }, under: nil)
    try inspection.write(to: folder)
    let scheme = try String(contentsOfFile: folder + "/scheme.json", encoding: .utf8)
    return (scheme, try inspection.text(), try Review(at: folder), folder)
  }

  private let wenjuanxing = "序号,提交答卷时间,所用时间,来源,来自IP"

  @Test("Points with decimals make a scale with a step that has them all")
  func scaleOfDecimals() throws {
    let rows = ["95,92.5,100", "60,,88"].enumerated().map { "\($0 + 1),2026/9/3 12:00:0\($0),61秒,微信,192.0.2.1,\($1)" }
    let heading = "\(wenjuanxing),1、请打分—市财政局,1、市公安局,1、市教育局"
    let draft = try drafted(["a.csv": ([heading] + rows).joined(separator: "\n")])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    #expect(draft.scheme.contains("range: { from: 0, to: 100, step: 0.5 }"))
    #expect(draft.text.contains("marks are numbers up to 100: the scale is taken to go from 0 to 100 in steps of 0.5"))
    let counted = try draft.review.count([draft.folder + "/a.csv"])
    #expect(counted.intake.countedMarks == 5)
  }

  @Test("Rows that share a question's number are all of its matrix, the first with a colon or without its stem")
  func matricesWithoutDash() throws {
    for first in ["2、请评价下列单位：市财政局", "2、市财政局"] {
      let heading = "\(wenjuanxing),1、您属于哪类人员,\(first),2、市公安局"
      let draft = try drafted(["a.csv": "\(heading)\n1,2026/9/3 12:00:00,61秒,微信,192.0.2.1,企业,满意,不满意\n"])
      defer { try? FileManager.default.removeItem(atPath: draft.folder) }
      #expect(draft.review.scheme.units.map(\.name) == ["市财政局", "市公安局"])
      #expect(draft.review.scheme.groups.map(\.name) == ["企业"])
      #expect(try draft.review.count([draft.folder + "/a.csv"]).intake.countedMarks == 2)
    }
  }

  @Test("Questions by themselves give units their names without numbers")
  func namesWithoutNumbers() throws {
    let heading = "\(wenjuanxing),1、您的身份,2、市财政局,3、市公安局："
    let draft = try drafted(["a.csv": "\(heading)\n1,2026/9/3 12:00:00,61秒,微信,192.0.2.1,企业,满意,不满意\n"])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    #expect(draft.review.scheme.units.map(\.name) == ["市财政局", "市公安局"])
    #expect(try draft.review.count([draft.folder + "/a.csv"]).intake.countedMarks == 2)
  }

  @Test("Two surveys that number their ballots from 1 are two surveys, and one file twice is one")
  func surveysOfOneRound() throws {
    func text(minute: Int) -> String {
      "\(wenjuanxing),1、市财政局,1、市公安局\n"
        + (1...3).map { "\($0),2026/9/3 12:0\(minute):0\($0),61秒,微信,192.0.2.1,满意,不满意\n" }.joined()
    }
    let other = try drafted(["a.csv": text(minute: 1), "b.csv": text(minute: 2)])
    defer { try? FileManager.default.removeItem(atPath: other.folder) }
    #expect(other.text.contains("note: 3 ids of ballots are in several files, at other times"))
    let inputs = ["a.csv", "b.csv"].map { "\(other.folder)/\($0)" }
    #expect(try other.review.count(inputs).intake.ballots == 6)
    let more = text(minute: 1) + text(minute: 2).drop { $0 != "\n" }.dropFirst()
    let later = try drafted(["a.csv": text(minute: 1), "b.csv": more])
    defer { try? FileManager.default.removeItem(atPath: later.folder) }
    #expect(later.text.contains("note: 3 ids of ballots are in several files, and count once"))
    #expect(later.scheme.contains("ballot: \"序号\""))
  }

  @Test("Two forms that came in the same second, but with other numbers, are of two surveys all the same")
  func surveysThatMeetInASecond() throws {
    func text(_ seconds: [Int]) -> String {
      "\(wenjuanxing),1、市财政局,1、市公安局\n"
        + seconds.enumerated().map { "\($0 + 1),2026/9/3 12:01:0\($1),61秒,微信,192.0.2.1,满意,不满意\n" }.joined()
    }
    let draft = try drafted(["a.csv": text([1, 2, 3]), "b.csv": text([2, 5, 7])])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    #expect(draft.text.contains("note: 3 ids of ballots are in several files, at other times"))
    #expect(try draft.review.count(["a.csv", "b.csv"].map { "\(draft.folder)/\($0)" }).intake.ballots == 6)
  }

  @Test("Of several files it is told once each what one has otherwise: groups, names of units, questions")
  func notesAboutSeveralFiles() throws {
    func text(_ bureaus: [String], day: Int) -> String {
      let style = "1、请评价作风—\(bureaus[0]),1、\(bureaus[1]),1、\(bureaus[2])"
      let speed = "2、请评价效率—\(bureaus[0]),2、\(bureaus[1]),2、\(bureaus[2])"
      return "\(wenjuanxing),\(style),\(speed),3、请评价服务—供电公司,3、供水公司\n"
        + "1,2026/9/\(day) 12:00:00,61秒,微信,192.0.2.1,满意,满意,不满意,满意,满意,不满意,满意,不满意\n"
    }
    let draft = try drafted([
      "企业.csv": text(["财政局", "卫健局", "公安局"], day: 1), "代表.csv": text(["财政局", "卫生健康局", "公安局"], day: 2),
      "群众.csv": text(["财政局", "卫生健康局", "公安局"], day: 3),
    ])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    let notes = draft.text.split(separator: "\n").filter { $0.hasPrefix("note: ") }
    #expect(notes.count == Set(notes).count)
    func told(_ part: String) -> Int { notes.count { $0.contains(part) } }
    #expect(told("several questions have the same rows") == 1)
    #expect(told("no column says which group the raters are of") == 1)
    #expect(told("{ files: \"群众.csv\", group: \"G2\" }") == 1)
    #expect(told("企业.csv alone has 卫健局, and lacks 卫生健康局") == 1)
    #expect(told(" alone has ") == 1)
    #expect(told("questions about different units are different items (I1, I2; I3)") == 1)
  }

  @Test("Forms about other units, a column of groups, and questions about the same units need no such notes")
  func noNotesWithoutDoubt() throws {
    func text(_ units: [String]) -> String {
      "\(wenjuanxing),1、您的身份,2、请评价—\(units[0]),2、\(units[1])\n"
        + "1,2026/9/3 12:00:00,61秒,微信,192.0.2.1,企业,满意,不满意\n"
    }
    let draft = try drafted(["a.csv": text(["财政局", "公安局"]), "b.csv": text(["供电公司", "供水公司"])])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    for part in ["no column says", " alone has ", "questions about different units"] {
      #expect(!draft.text.contains(part), "\(part)")
    }
  }

  @Test("Groups and units that files call by codes can be given names: the code is an alias")
  func codesAreAliases() throws {
    let rows = ["1,1,3", "2,2,1"].enumerated().map { "\($0 + 1),2026/9/3 12:00:0\($0),61秒,微信,192.0.2.1,\($1)" }
    let text = ([wenjuanxing + ",1、您的身份,2、R1,2、R2"] + rows).joined(separator: "\n")
    let draft = try drafted(["a.csv": text])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    #expect(draft.review.scheme.groups.map(\.aliases) == [["1"], ["2"]])
    #expect(draft.review.scheme.units.map(\.aliases) == [["R1"], ["R2"]])
    let named = draft.scheme.replacing("name: \"1\", aliases", with: "name: \"企业代表\", aliases")
    try Data(named.utf8).write(to: URL(fileURLWithPath: "\(draft.folder)/scheme.json"))
    let units = try String(contentsOfFile: "\(draft.folder)/units.csv", encoding: .utf8)
    try Data(units.replacing(",R1,", with: ",财政局,").utf8).write(
      to: URL(fileURLWithPath: "\(draft.folder)/units.csv"))
    let counted = try Review(at: draft.folder).count(["\(draft.folder)/a.csv"])
    #expect(counted.intake.acceptedRows == 2)
    #expect(counted.intake.countedMarks == 4)
  }

  @Test("Of texts, codes and what codes mean, the texts make the scheme")
  func filesOfOneSurvey() throws {
    func file(_ heading: String, _ answers: [String]) -> String {
      "编号,start,finish,答题时长,\(heading)\n"
        + answers.enumerated().map {
          "\($0 + 1),2026-09-03 12:00:0\($0),2026-09-03 12:05:0\($0),00:05:00,\($1)\n"
        }.joined()
    }
    let draft = try drafted([
      "All_Data_Original.csv": file("Q1_R1,Q1_R2", ["1,2", "2,3"]),
      "All_Data_Readable.csv": file("请评价_市财政局,请评价_市公安局", ["满意,一般", "一般,不满意"]),
      "code.csv": "Q1,请评价\nR1,市财政局\n1,满意\n",
    ])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    #expect(draft.review.scheme.units.map(\.name) == ["市财政局", "市公安局"])
    #expect(draft.review.scheme.scale.levels.map(\.name) == ["满意", "一般", "不满意"])
    #expect(draft.text.contains("note: All_Data_Original.csv holds the same ballots as All_Data_Readable.csv"))
    #expect(draft.text.contains("note: code.csv has no column of marks"))
    #expect(!draft.scheme.contains("sources"))
  }

  @Test("Answers that were not finished are told")
  func unfinishedAnswers() throws {
    let lime = "id,submitdate,lastpage,Q[SQ1],Q[SQ2]\n1,2026-09-03 12:00:00,3,Good,Fair\n2,,1,Good,\n"
    let qualtrics =
      "StartDate,ResponseId,Status,Finished,Q1_1,Q1_2\nStart Date,Response ID,Response Type,Finished,Q - A,Q - B\n"
      + ["StartDate", "_recordId", "status", "finished", "QID1_1", "QID1_2"].map {
        "\"{\"\"ImportId\"\":\"\"\($0)\"\"}\""
      }.joined(separator: ",")
      + "\n2026-09-03 12:00:00,R_1,IP Address,True,Good,Fair\n2026-09-03 12:00:00,R_2,Survey Preview,True,Good,Fair\n"
    for text in [lime, qualtrics] {
      let draft = try drafted(["a.csv": text])
      defer { try? FileManager.default.removeItem(atPath: draft.folder) }
      #expect(draft.text.contains("note: rows that are not finished, or only tests: 1;"))
    }
  }

  @Test("A survey in English makes a scheme in English")
  func schemeInEnglish() throws {
    let text =
      "Timestamp,How are they? [Police],How are they? [Courts]\n2026/09/03 12:00:05 PM GMT+8,Extremely satisfied,"
      + "Neither satisfied nor dissatisfied\n"
    let draft = try drafted(["a.csv": text])
    defer { try? FileManager.default.removeItem(atPath: draft.folder) }
    #expect(draft.review.scheme.language == .english)
    #expect(draft.review.scheme.scale.levels.map(\.score) == [Fraction(100), Fraction(80)])
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
