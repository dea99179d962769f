import Foundation
import Testing

/// `kill -9` of the real program, wherever it is.
@Suite("Ledger: falls", .serialized)
struct LedgerFallTests {
  /// A folder with so many small files of ballots, of which each second shares ballots with the one before.
  private func round(files: Int) throws -> Shell {
    let shell = try Shell()
    try shell.writeRound()
    for file in 1...files {
      let first = file / 2 * 30
      let rows = (first..<first + 30).map { "\($0 + file % 2 * 5),\($0 % 4 + 1),\(($0 + file) % 5)" }
      try shell.write("ballot_id,办公室,财务处\n" + rows.joined(separator: "\n") + "\n", to: "round/ballots/\(file).csv")
    }
    return shell
  }

  /// What must hold after a fall: every batch that was reported is there, everything verifies, and when the rest has
  /// been imported the ledger scores as all files do.
  private let survival = """
    [ -e l ] || { [ -s said ] && exit 90; }
    if [ -s said ]; then
      pingyi verify l > verified || { cat verified; exit 91; }
      pingyi batches l --format csv > listed || exit 92
      grep -o '^batch [0-9]*: [^,]*' said | while IFS=' :' read -r _ number file; do
        grep -q "^$number,小评议,$file," listed || exit 93
      done || exit 93
    fi
    for file in round/ballots/*.csv; do
      pingyi import l round $file > again 2>&1 || grep -q 'in the ledger already' again || { cat again; exit 94; }
    done
    pingyi verify l > verified || { cat verified; exit 95; }
    [ $(pingyi batches l --format csv | wc -l) = $(($(ls round/ballots | wc -l) + 1)) ] || exit 96
    pingyi score round $(pingyi batches l --format csv | tail -n +2 | cut -d, -f3) -q --format csv > a || exit 97
    pingyi score l -q --format csv | cmp - a || exit 98
    """

  @Test(
    "After a fall at any named place, in the first import and in a later one, nothing that was reported is lost",
    arguments: [
      "begun", "scheme", "batch", "ballots", "rejects", "journal", "state", "before commit", "committed", "checkpoint",
    ])
  func namedPlaces(_ place: String) async throws {
    for isFirst in [true, false] {
      let shell = try round(files: 2)
      let before = isFirst ? "" : "pingyi import l round round/ballots/1.csv > said || exit 89"
      // A scheme is new in the first import alone; later its title is changed for that.
      let change = isFirst || place != "scheme" ? "" : "sed -i 's/weight: 1/weight: 2/' round/scheme.json"
      let result = try await shell.run(
        """
        : > said
        \(before)
        \(change)
        PINGYI_FALL_AT='\(place)' pingyi import l round round/ballots/2.csv >> said; [ $? = 137 ] || exit 88
        \(survival)
        """)
      #expect(result.exitCode == 0, "\(place), first: \(isFirst): \(result.output) \(result.errors)")
    }
  }

  @Test("After kill -9 at any instant, again and again, nothing that was reported is lost")
  func anyInstant() async throws {
    let isLong = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil
    let falls = isLong ? 600 : 36
    let shell = try round(files: 6)
    // A ledger falls until all files are in; then the next one is begun. Instants are spread over the time that one
    // import of all files takes on this machine now.
    let result = try await shell.run(
      """
      start=$(date +%s%N); pingyi import measured round > /dev/null; took=$((($(date +%s%N) - start) / 1000))
      # Where others keep the machine busy, that says little.
      if [ $took -gt 500000 ]; then took=500000; fi
      fell=0; begun=1; : > said; : > listed
      for number in $(seq \(falls)); do
        todo=()
        for file in round/ballots/*.csv; do grep -q ",$file," listed || todo+=("$file"); done
        if [ ${#todo[@]} = 0 ]; then
          pingyi score l -q --format csv > a || exit 99
          pingyi score round $(cut -d, -f3 listed | tail -n +2) -q --format csv | cmp - a || exit 98
          rm -f l l-wal l-shm; : > said; : > listed; begun=$((begun + 1))
          todo=(round/ballots/*.csv)
        fi
        (exec pingyi import l round "${todo[@]}" >> said) & pid=$!
        delay=$((took * (number * 37 % 100 + 1) / 100))
        sleep $(printf '%d.%06d' $((delay / 1000000)) $((delay % 1000000)))
        kill -9 $pid 2> /dev/null
        wait $pid 2> /dev/null; [ $? = 137 ] && fell=$((fell + 1))
        [ -s said ] || { [ -s l ] && pingyi verify l > verified 2>&1; [ $? -le 65 ] || exit 90; continue; }
        pingyi verify l > verified || { cat verified; exit 91; }
        pingyi batches l --format csv > listed || exit 92
        grep -o '^batch [0-9]*: [^,]*' said > reported
        while IFS=' :' read -r _ batch file; do
          grep -q "^$batch,小评议,$file," listed || { echo "$batch $file"; exit 93; }
        done < reported
      done
      echo fell $fell, ledgers $begun
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
    print("kill -9 at \(falls) instants: \(result.output.split(separator: "\n").last ?? "")")
    let fell = result.output.firstMatch(of: /fell (\d+)/).flatMap { Int($0.1) } ?? 0
    #expect(fell > falls / 4, "\(result.output)")
  }

  @Test("A full disk is told, and leaves what was there")
  func fullDisk() async throws {
    let shell = try round(files: 3)
    // A limit on the size of files stands for a disk without room: the write fails in the same place.
    let result = try await shell.run(
      """
      pingyi import l round round/ballots/1.csv > said || exit 89
      (trap '' XFSZ; ulimit -f 100; pingyi import l round round/ballots/2.csv >> said 2> errors) && exit 87
      \(survival)
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
    #expect(try shell.text("errors").hasPrefix("pingyi: error: l: "))
  }
}
