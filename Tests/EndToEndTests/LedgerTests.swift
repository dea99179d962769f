import Foundation
import JSONText
import TestSupport
import Testing

@Suite("Ledger commands")
struct LedgerCommandTests {
  /// A round with three more files of ballots, some of them in two.
  private func round() throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    try shell.write("ballot_id,办公室,财务处\n4,1,2\n2,3,3\n多,1\n", to: "round/ballots/2.csv")
    try shell.write("ballot_id,办公室\n5,1\n6,2\n", to: "round/ballots/3.csv")
    return shell
  }

  @Test(
    "A ledger of the format's first version scores as its files, finds their ballots in new ones, and is version 2 then"
  )
  func firstVersion() async throws {
    let shell = try Shell()
    let result = try await shell.run(
      """
      old='\(Places.fixtures)/ledger-1'; new="pingyi score $old -q --format csv"
      cp "$old/version-1.ledger" l && chmod 600 l
      pingyi verify l > verified || exit 90
      pingyi score l -q --format csv > a; $new "$old"/files/[ac]*.csv | cmp - a || exit 91
      pingyi restore l 2 -q || exit 92
      # The new file shares ballots with the first and the third.
      (cat "$old/files/a.csv"; tail -n 3 "$old/files/b.csv"; echo 新,G1,1,1,1) > more.csv
      pingyi import l "$old" more.csv -q > said && pingyi verify l > verified || exit 93
      pingyi score l -q --format csv > a
      $new "$old"/files/*.csv more.csv | cmp - a || exit 94
      pingyi rejects l | grep -c more.csv
      od -An -tu1 -j63 -N1 l
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
    #expect(result.output.split(whereSeparator: \.isWhitespace) == ["63", "2"])
  }

  @Test("A ledger scores as its files, publishes, and says so in its journal; the file is its owner's alone")
  func session() async throws {
    let shell = try round()
    let imported = try await shell.run("pingyi import l round --by 张某; stat -c %a l")
    #expect(
      imported.output == """
        batch 1: round/ballots/1.csv, 3 rows, 3 accepted, 0 rejected
        batch 2: round/ballots/2.csv, 3 rows, 2 accepted, 1 rejected
        batch 3: round/ballots/3.csv, 2 rows, 2 accepted, 0 rejected
        600

        """)
    let both = try await shell.run("pingyi score round -q -o files --format json; pingyi score l -q -o ledger > l.txt")
    #expect(both.exitCode == 0)
    for name in ["ranking.csv", "groups.csv", "items.csv"] {
      #expect(try shell.read("ledger/" + name) == shell.read("files/" + name), "\(name)")
    }
    let results = try JSONReader.parse(try shell.read("ledger/results.json"))
    #expect(results["ledger"]?["batches"]?.array?.count == 3)
    #expect(results["ledger"]?["schemeVersion"]?.numberText == "1")
    let explained = try await shell.run("pingyi explain U1 round > a; pingyi explain U1 l > b; cmp a b")
    #expect(explained.exitCode == 0)
    let verified = try await shell.run("pingyi verify l")
    let summary = "l: all is as it must be; 3 batches, 3 of them count; 6 entries in the journal\nthe last of them: "
    #expect(verified.output.hasPrefix(summary) && verified.output.count == summary.count + 65)
    let listed = try await shell.run("pingyi batches l --format json --round 小评议")
    let batches = try JSONReader.parse(listed.bytes)["batches"]?.array ?? []
    #expect(batches.map { $0["importedBy"]?.string } == ["张某", "张某", "张某"])
    #expect(batches.map { $0["file"]?.string } == (1...3).map { "round/ballots/\($0).csv" })
    let csv = try await shell.run("pingyi batches l --format csv --language en | head -1")
    #expect(csv.output == "batch,round,file,SHA-256,rows,accepted,rejected,imported,by,state\r\n")
  }

  @Test("journal tells who did what, when and why, of one round or all, in either language")
  func journal() async throws {
    let shell = try round()
    let result = try await shell.run(
      """
      pingyi import l round --by 张某 > /dev/null; pingyi import l round round/ballots/1.csv --round 第二轮 --by 李某 > /dev/null
      pingyi void l 2 --why 抄错了 --by 王某 -q; pingyi score l --round 小评议 -q -o out --by 王某 > /dev/null
      pingyi journal l --language en | sed 's/20[^ ]*Z/NOW/; s/SHA-256 [0-9a-f]*/SHA-256/'
      pingyi journal l --round 第二轮 | wc -l; pingyi journal l | grep -c 抄错了
      LC_ALL=zh_CN.UTF-8 pingyi journal l --round 第三轮
      """)
    #expect(
      result.output == """
        entry  when                  who   what     round   particulars
            1  NOW  张某  round    小评议
            2  NOW  张某  scheme   小评议  version 1, SHA-256
            3  NOW  张某  import   小评议  batch 1: round/ballots/1.csv, 3 accepted, 0 rejected, SHA-256
            4  NOW  张某  import   小评议  batch 2: round/ballots/2.csv, 2 accepted, 1 rejected, SHA-256
            5  NOW  张某  import   小评议  batch 3: round/ballots/3.csv, 2 accepted, 0 rejected, SHA-256
            6  NOW  李某  round    第二轮
            7  NOW  李某  scheme   第二轮  version 1, SHA-256
            8  NOW  李某  import   第二轮  batch 4: round/ballots/1.csv, 3 accepted, 0 rejected, SHA-256
            9  NOW  王某  void     小评议  batch 2: 抄错了
           10  NOW  王某  publish  小评议  scheme version 1, batches 1, 3, results.json SHA-256
        4
        1

        """)
    #expect(result.errors == "pingyi: 错误：l: 没有名为“第三轮”的评议；是不是“第二轮”？\n")
    let published = try await shell.run(
      """
      pingyi journal l --format json | grep -c $(sha256sum out/results.json | cut -d' ' -f1); pingyi verify l | tail -1
      """)
    let last = try await shell.run("pingyi journal l --format csv | tail -1 | tr -d '\\r' | rev | cut -d, -f1 | rev")
    #expect(published.output == "1\nthe last of them: \(last.output)")
  }

  @Test("void and restore change what counts; rejects shows no text and export no id unless asked")
  func changes() async throws {
    let shell = try round()
    try await shell.run("pingyi import l round -q > /dev/null; pingyi score l -q --format json > before")
    #expect(try await shell.run("pingyi void l 2 --why 抄错了 -q && pingyi score l -q --format csv").exitCode == 0)
    let without = try await shell.run("pingyi score round round/ballots/1.csv round/ballots/3.csv -q --format csv")
    #expect(try await shell.run("pingyi score l -q --format csv").bytes == without.bytes)
    let restored = try await shell.run("pingyi restore l 2; pingyi score l -q --format json | cmp - before")
    #expect(restored.exitCode == 0)
    #expect(restored.errors == "batch 2 counts again\n")
    let rejects = try await shell.run("pingyi rejects l --batch 2 --language en")
    let rows = rejects.output.replacing("\r\n", with: "\n").split(separator: "\n").dropFirst()
    #expect(
      rows.map { $0.split(separator: ",").prefix(3) } == [["2.csv", "3", "duplicate"], ["2.csv", "4", "columnCount"]])
    #expect(!rejects.output.contains("多"))
    #expect(try await shell.run("pingyi rejects l --with-ballot-ids").output.contains("多,1"))
    let exported = try await shell.run(
      """
      pingyi export l -o out -q; pingyi score out -q --format csv > a; pingyi score round -q --format csv > b
      cmp a b && pingyi verify l > /dev/null
      """)
    #expect(exported.exitCode == 0)
    #expect(shell.tree("out").filter { $0.hasSuffix(".csv") } == (1...3).map { "ballots/\($0).csv" } + ["units.csv"])
    // Again is no problem; but the file of a batch that was voided meanwhile would be scored with the others.
    let stale = try await shell.run("pingyi export l -o out -q && pingyi void l 2 --why x -q && pingyi export l -o out")
    #expect(stale.exitCode == 65)
    #expect(
      stale.errors
        == "pingyi: error: l: out/ballots/2.csv is there already, and is not of this export; choose an empty folder\n")
  }

  @Test(
    "What cannot be done is told in the usual shape, with the usual exit codes",
    arguments: [
      ("score foreign.db", 65, "foreign.db: the file is another program's database; give the file that 'import' made"),
      ("score nothing.db", 66, "nothing.db: No such file or directory"),
      ("verify nothing.db", 66, "nothing.db: there is no such ledger; 'import' makes one"),
      (
        "import round/scheme.json round", 65,
        "round/scheme.json: the file is no ledger; give the file that 'import' made"
      ),
      ("batches cut", 65, "cut: the ledger is damaged: "),
      ("batches round", 65, "round: a folder is no ledger; give the file that 'import' made"),
      (
        "import open round", 65,
        "open: others may read or write this empty file; remove it: 'import' makes one for you alone"
      ),
      ("import new l", 64, "l is a ledger, and stands where a scheme should; give the scheme"),
      ("check l", 64, "l is a ledger, and stands where a scheme should; 'verify' checks it"),
      ("import l round", 65, "l: round/ballots/1.csv is in the ledger already: batch 1, imported"),
      ("void l 1", 64, "void needs a reason; give it with --why TEXT"),
      ("void l x --why y", 64, "\"x\" is no batch; give its number, as 'batches' lists it"),
      ("void l 9 --why y", 65, "l: there is no batch 9; 'batches' lists those that there are"),
      ("restore l 1", 65, "l: batch 1 counts already; there is nothing to do"),
      ("score l round/ballots/1.csv", 64, "round/ballots/1.csv stands behind the ledger l; 'import' it"),
      ("score round --round x", 64, "--round is for ledgers, and this is none; leave it out"),
      ("score l --round 小平议", 65, "l: there is no round \"小平议\"; did you mean \"小评议\"?"),
      ("score l --round x", 65, "l: there is no round \"x\"; the ledger has \"小评议\""),
      ("explain U9 l", 65, "l: no unit is called \"U9\""),
      ("export l", 64, "export needs a folder to write to; give it with -o DIR"),
      ("import nowhere/l round", 73, "nowhere/l: No such file or directory; choose a folder"),
      ("import l round --by ''", 64, "--by is not a name; give a name in one line"),
    ] as [(String, Int32, String)])
  func refusals(_ command: String, _ exitCode: Int32, _ message: String) async throws {
    let shell = try round()
    try await shell.run(
      """
      pingyi import l round -q > /dev/null; head -c 40000 l > cut; : > open; chmod 644 open
      printf 'SQLite format 3\\0' > foreign.db; tail -c +17 l | head -c 51 >> foreign.db
      printf '\\x12\\x34\\x56\\x78' >> foreign.db; tail -c +73 l >> foreign.db
      """)
    let result = try await shell.run("pingyi \(command)")
    #expect(result.exitCode == exitCode)
    #expect(result.errors.contains("pingyi: error: \(message)"), "\(result.errors)")
    #expect(result.output == "")
    let chinese = try await shell.run("LC_ALL=zh_CN.UTF-8 pingyi \(command)")
    #expect(chinese.exitCode == exitCode && chinese.errors.hasPrefix("pingyi: 错误："))
    for part in chinese.errors.dropFirst("pingyi: 错误：".count).split(separator: "；") {
      #expect(part.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(chinese.errors)")
    }
  }

  @Test("Those who make a ledger at once, and import into it, wait for each other")
  func manyAtOnce() async throws {
    let shell = try round()
    let result = try await shell.run(
      """
      for file in 1 2 3 4 5 6 7 8; do printf 'ballot_id,办公室\\n%s,1\\n' $file > $file.csv; done
      for turn in $(seq 4); do
        rm -f many*; pids=
        for file in 1 2 3 4 5 6 7 8; do
          pingyi import many round $file.csv > said.$file 2> errors.$file & pids="$pids $!"
        done
        for pid in $pids; do wait $pid || { cat errors.*; exit 90; }; done
        pingyi verify many > verified && grep -q '8 batches, 8 of them count' verified || { cat verified; exit 91; }
      done
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
  }

  @Test("verify names what was changed by other means, and exits with 1")
  func verify() async throws {
    let shell = try round()
    // A digit in the text of a row that could not be used: the file stays a database, its content another.
    let result = try await shell.run(
      """
      pingyi import l round -q > /dev/null
      place=$(grep -abo '多,1' l | head -1 | cut -d: -f1); [ -n "$place" ] || exit 97
      printf '多,2' | dd of=l bs=1 seek=$place conv=notrunc status=none
      pingyi verify l
      """)
    #expect(result.exitCode == 1)
    #expect(result.output == "l: the content of batch 2 was changed\n")
    #expect(try await shell.run("LC_ALL=zh_CN.UTF-8 pingyi verify l").output == "l: 第2批的内容被改动过\n")
  }
}
