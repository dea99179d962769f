import Foundation
import TestSupport
import Testing

/// The page in a real browser, and the workbook in a real spreadsheet, where they are installed.
@Suite("Other people's programs", .serialized)
struct BrowserTests {
  private static let browser = "/usr/bin/chromium"
  private static let office = "/usr/bin/soffice"

  /// Starts a program, and once more if it died before it left anything, as they may where a machine is busy.
  private func start(_ script: String, in shell: Shell, leaves file: String? = nil) async throws -> Shell.Result {
    var result = try await shell.run("timeout 300 \(script)")
    let hasLeft = file.map { Machine.has(shell.folder.appendingPathComponent($0).path) } ?? !result.output.isEmpty
    if !hasLeft { result = try await shell.run("timeout 300 \(script)") }
    return result
  }

  /// Starts a browser that saves nothing and asks nobody, each time with a profile of its own; also as root, and in a
  /// container, whose shared memory is small.
  private func browse(_ options: String, in shell: Shell, leaves file: String? = nil) async throws -> Shell.Result {
    try await start(
      "chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions "
        + "--disable-background-networking --disable-component-update --disable-sync --disable-default-apps "
        + "--user-data-dir=\"$(mktemp -d -p \"$PWD\")\" --virtual-time-budget=2000 \(options)",
      in: shell, leaves: file)
  }

  private func scored() async throws -> Shell {
    let shell = try Shell()
    let result = try await shell.run(
      "pingyi score Fixtures/jinhua -q -o \(shell.folder.path)/out --xlsx", from: Places.root)
    try #require(result.exitCode == 0, "\(result.errors)")
    return shell
  }

  @Test(
    "Chromium loads the page without a complaint, sorts and searches it, and prints it",
    .enabled(if: Machine.has(browser), "chromium is not installed"))
  func page() async throws {
    let shell = try await scored()
    let page = try shell.text("out/report.html")
    let loaded = try await browse("--enable-logging=stderr --dump-dom out/report.html", in: shell)
    #expect(loaded.exitCode == 0)
    // What a page has to complain about, its own policy included, goes to the console.
    #expect(!loaded.errors.contains("CONSOLE"), "\(loaded.errors)")
    #expect(!loaded.output.contains("<label class=\"find\" hidden"), "the script has run")

    // The page's policy lets no other script run, so the copy that is clicked at has none.
    let clicks = """
      <script>
      const heads = document.querySelectorAll("#ranking table")[0].tHead.rows[0].cells;
      heads[2].querySelector("button").click();
      document.title = document.querySelector("#ranking tbody th").textContent;
      heads[2].querySelector("button").click();
      document.title += "," + document.querySelector("#ranking tbody th").textContent;
      const box = document.getElementById("find");
      box.value = "财政局";
      box.dispatchEvent(new Event("input"));
      const shown = Array.from(document.querySelectorAll("table.sort tbody tr")).filter((row) => !row.hidden);
      document.title += "," + new Set(shown.map((row) => row.querySelector("th").textContent)).size;
      </script></body>
      """
    let policy = try #require(page.firstMatch(of: /<meta http-equiv="Content-Security-Policy"[^>]*>/)).output
    try shell.write(
      page.replacing(policy, with: "").replacing("</body>", with: clicks), to: "clicked.html")
    let clicked = try await browse("--dump-dom clicked.html", in: shell)
    // Lowest score first, then highest; one unit of that name.
    #expect(clicked.output.contains("<title>市委宣传部,市纪委机关,1</title>"))
    try shell.write(page.replacing("</body>", with: clicks), to: "guarded.html")
    let guarded = try await browse("--dump-dom guarded.html", in: shell)
    #expect(guarded.output.contains("<title>2007年度百企万人评机关</title>"), "a foreign script must not run")

    let printed = try await browse(
      "--no-pdf-header-footer --print-to-pdf=page.pdf out/report.html", in: shell, leaves: "page.pdf")
    #expect(printed.exitCode == 0)
    #expect(try shell.read("page.pdf").starts(with: Array("%PDF-".utf8)))
  }

  @Test(
    "On paper a table that goes on has its headings on the next page, too",
    .enabled(if: Machine.has(browser) && Machine.has("/usr/bin/pdftotext"), "chromium or poppler is not installed"))
  func paper() async throws {
    let shell = try await scored()
    let printed = try await browse(
      "--no-pdf-header-footer --print-to-pdf=page.pdf out/report.html", in: shell, leaves: "page.pdf")
    #expect(printed.exitCode == 0)
    let text = try await shell.run("pdftotext -layout page.pdf -").output
    let tops = text.split(separator: "\u{C}").compactMap { page in
      page.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) }
    }
    // Of some fonts a browser does not write down which character a glyph is; of 被评单位 that is the second.
    #expect(tops.contains { $0.contains(/名次\s+被.单位\s+得分\s+95%区间/) }, "\(tops)")
    #expect(!tops.contains { $0.contains(/^\s*[0-9]+\s+\S+\s+[0-9]+\.[0-9]{2}\s/) }, "\(tops)")
  }

  @Test(
    "LibreOffice opens the workbook, and reads from it what the CSV files hold",
    .enabled(if: Machine.has(office), "LibreOffice is not installed"))
  func workbook() async throws {
    let shell = try await scored()
    // Commas, quotes, UTF-8, from the first line; texts quoted, numbers as they are shown, all sheets.
    let result = try await start(
      "soffice -env:UserInstallation=file://\"$(mktemp -d -p \"$PWD\")\" --headless --norestore --convert-to "
        + "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1' --outdir sheets out/results.xlsx",
      in: shell, leaves: "sheets")
    #expect(result.exitCode == 0, "\(result.errors)")
    func rows(_ name: String) throws -> [String] {
      try shell.text(name).replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
        .split(separator: "\n").map { String($0.replacing("\"", with: "")) }
    }
    let ranking = try shell.text("sheets/results-排名.csv")
    #expect(ranking.contains("\"市科学技术协会\",96.88,33.9080,,1.00,8231,\"前列\""), "texts are texts, numbers numbers")
    #expect(try rows("sheets/results-排名.csv") == rows("out/ranking.csv"))
    #expect(try rows("sheets/results-评议主体.csv") == rows("out/groups.csv"))
    #expect(try rows("sheets/results-说明.csv").first == "说明,2007年度百企万人评机关")
  }
}
