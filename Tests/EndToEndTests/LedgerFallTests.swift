import Bookkeeping
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

  /// Places that only a ledger passes that is being made.
  private static let placesOfMaking = ["made", "migration", "migrated"]

  @Test(
    "After a fall at any named place, in the first import and in a later one, nothing that was reported is lost",
    .enabled(if: Shell.hasCrashPoints, "the released program falls at no named place"), arguments: CrashPoint.names)
  func namedPlaces(_ place: String) async throws {
    for isFirst in Self.placesOfMaking.contains(place) ? [true] : [true, false] {
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

  @Test(
    "After a fall at any named place of void and restore, the batch counts or not, as if it had not begun or was done",
    .enabled(if: Shell.hasCrashPoints, "the released program falls at no named place"),
    arguments: ["begun", "journal", "state", "before commit", "committed", "checkpoint"])
  func voids(_ place: String) async throws {
    let shell = try round(files: 3)
    let isDone = ["committed", "checkpoint"].contains(place)
    let result = try await shell.run(
      """
      counts() {
        pingyi verify l > verified || { cat verified; exit 91; }
        pingyi batches l --format json | grep '"state"' | sed -n 2p | grep -q "\"$1\"" || exit 92
      }
      pingyi import l round > said || exit 89
      pingyi score l -q --format csv > all; pingyi score round round/ballots/[13].csv -q --format csv > two
      PINGYI_FALL_AT='\(place)' pingyi void l 2 --why x -q; [ $? = 137 ] || exit 88
      counts \(isDone ? "void" : "active")
      \(isDone ? "" : "pingyi void l 2 --why x -q || exit 93; counts void")
      pingyi score l -q --format csv | cmp - two || exit 94
      PINGYI_FALL_AT='\(place)' pingyi restore l 2 -q; [ $? = 137 ] || exit 88
      counts \(isDone ? "active" : "void")
      \(isDone ? "" : "pingyi restore l 2 -q || exit 93; counts active")
      pingyi score l -q --format csv | cmp - all || exit 94
      """)
    #expect(result.exitCode == 0, "\(place): \(result.output) \(result.errors)")
  }

  @Test("After kill -9 at any instant of imports, voids and restores, beside readers, nothing reported is lost")
  func anyInstant() async throws {
    let isLong = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil
    let falls = isLong ? 800 : 36
    let shell = try round(files: 6)
    // A ledger falls until all files are in; then the next one is begun. Instants are spread over the time that one
    // import of all files takes on this machine now.
    let result = try await shell.run(
      """
      start=$(date +%s%N); pingyi import measured round > /dev/null; took=$((($(date +%s%N) - start) / 1000))
      # Where others keep the machine busy, that says little.
      if [ $took -gt 2000000 ]; then took=2000000; fi
      fell=0; midway=0; changes=0; readers=0; begun=1; : > said; : > listed
      batches() { tail -n +2 listed | tr -d '\\r' | grep ",$1"'$' | cut -d, -f$2; }
      for number in $(seq \(falls)); do
        todo=()
        for file in round/ballots/*.csv; do grep -q ",$file," listed || todo+=("$file"); done
        if [ ${#todo[@]} = 0 ]; then
          pingyi score l -q --format csv > a || exit 99
          pingyi score round $(batches counts 3) -q --format csv | cmp - a || exit 98
          rm -f l l-wal l-shm; : > said; : > listed; begun=$((begun + 1))
          todo=(round/ballots/*.csv)
        fi
        work=(import l round "${todo[@]}"); limit=$took; wanted=
        case $((number % 4)) in
          1) batch=$(batches counts 1 | tail -n +2 | head -1)
             [ -n "$batch" ] && { work=(void l $batch --why x); wanted=voided; } ;;
          3) batch=$(batches voided 1 | head -1)
             [ -n "$batch" ] && { work=(restore l $batch); wanted=counts; } ;;
        esac
        [ -n "$wanted" ] && limit=$((took / 3)) && changes=$((changes + 1))
        reader=
        if [ -s said ] && [ $((number % 3)) = 0 ]; then
          (exec pingyi verify l > read) & reader=$!; readers=$((readers + 1))
        fi
        (exec pingyi "${work[@]}" >> said 2> errors) & pid=$!
        delay=$((limit * (number * 37 % 100 + 1) / 100))
        sleep $(printf '%d.%06d' $((delay / 1000000)) $((delay % 1000000)))
        kill -9 $pid 2> /dev/null
        wait $pid 2> /dev/null; code=$?; [ $code = 137 ] && fell=$((fell + 1)) && [ -s l-wal ] && midway=$((midway + 1))
        [ $code = 137 ] || [ $code = 0 ] || { cat errors; exit 89; }
        if [ -n "$reader" ]; then
          # One in two readers is killed as well.
          [ $((number % 2)) = 0 ] && kill -9 $reader 2> /dev/null
          wait $reader 2> /dev/null; read=$?
          [ $read = 0 ] || [ $((number % 2)) = 0 ] || { cat read; exit 97; }
        fi
        if [ ! -s said ]; then
          # A batch may be in that nobody was told of.
          [ -s l ] && pingyi verify l > verified 2>&1; [ $? -le 65 ] || exit 90
          pingyi batches l --format csv --language en > listed 2> errors || : > listed
          continue
        fi
        pingyi verify l > verified || { cat verified; exit 91; }
        pingyi batches l --format csv --language en > listed || exit 92
        grep -o '^batch [0-9]*: [^,]*' said > reported
        while IFS=' :' read -r _ batch file; do
          grep -q "^$batch,小评议,$file," listed || { echo "$batch $file"; exit 93; }
        done < reported
        if [ -n "$wanted" ] && [ $code = 0 ]; then
          grep -q "^${work[2]},.*,$wanted" listed || { echo "${work[@]}"; cat listed; exit 94; }
        fi
      done
      kinds="$midway with a log left behind, $changes of them voids and restores, $readers beside readers"
      echo "fell $fell of \(falls), $kinds, ledgers $begun"
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
    print("kill -9: \(result.output.split(separator: "\n").last ?? "")")
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

  @Test("A ledger on a disk that may not be written is told, and read where it may", .enabled(if: Machine.canMount))
  func readOnlyDisk() async throws {
    let shell = try round(files: 2)
    let result = try await shell.run(
      """
      mkdir disk; trap 'umount disk 2> /dev/null' EXIT
      mount -t tmpfs -o size=4m tmpfs disk || exit 86
      pingyi import disk/l round round/ballots/1.csv > said || exit 89
      rm -f disk/l-wal disk/l-shm; mount -o remount,ro disk || exit 86
      for command in "verify disk/l" "score disk/l" "batches disk/l"; do
        pingyi $command 2> errors; [ $? = 66 ] || exit 90
        grep -q 'error: disk/l: nothing may be written where the ledger lies.*; copy it' errors || { cat errors; exit 91; }
      done
      pingyi import disk/l round round/ballots/2.csv 2> errors; [ $? = 73 ] || exit 92
      grep -q 'error: disk/l: the ledger may not be written; look at the permissions' errors || { cat errors; exit 93; }
      cp disk/l mine && pingyi verify mine
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
  }

  @Test("An import that is interrupted keeps the files that it told of, and says so")
  func interrupted() async throws {
    let shell = try round(files: 2)
    let result = try await shell.run(
      """
      set -m; ulimit -t 60; mkfifo pipe; { echo ballot_id,办公室; sleep 9; } > pipe & writer=$!
      (exec pingyi import l round round/ballots/1.csv pipe > said) & pid=$!
      for turn in $(seq 100); do [ -s said ] && break; sleep 0.1; done
      sleep 0.2; kill -INT $pid || exit 98
      wait $pid; code=$?; kill $writer; pingyi verify l; [ $code = 130 ]
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
    #expect(
      result.errors.contains(
        """
        pingyi: warning: of 2 files 1 are in the ledger now, the others are not
        pingyi: error: interrupted; 'import' those that are not in

        """))
    #expect(result.output.contains("1 batches, 1 of them count"))
  }

  @Test("A disk without room at any size is told, and leaves what was there", .enabled(if: Machine.canMount))
  func smallDisk() async throws {
    let isLong = ProcessInfo.processInfo.environment["PINGYI_LONG_TESTS"] != nil
    let shell = try round(files: 6)
    let result = try await shell.run(
      """
      mkdir disk; full=0; whole=0; sizes=0
      trap 'umount disk 2> /dev/null' EXIT
      pingyi score round -q --format csv > a
      for size in $(seq 12 \(isLong ? 4 : 104) 800); do
        sizes=$((sizes + 1))
        mount -t tmpfs -o size=${size}k tmpfs disk || exit 86
        : > said
        pingyi import disk/l round > said 2> errors; code=$?
        case $code in
          0) whole=$((whole + 1)) ;;
          73) full=$((full + 1)); grep -q '^pingyi: error: disk/l: ' errors || { cat errors; exit 88; } ;;
          *) echo $size $code; cat errors; exit 87 ;;
        esac
        mount -o remount,size=8m disk || exit 86
        : > listed
        if [ -s said ]; then
          pingyi verify disk/l > verified || { echo $size; cat verified; exit 91; }
          pingyi batches disk/l --format csv > listed || exit 92
          grep -o '^batch [0-9]*: [^,]*' said > reported
          while IFS=' :' read -r _ number file; do
            grep -q "^$number,小评议,$file," listed || { echo "$size $number"; exit 93; }
          done < reported
        fi
        # Some may be in that nobody was told of: if nobody was told of any, each is asked for by itself.
        todo=()
        for file in round/ballots/*.csv; do
          grep -q ",$file," listed && continue
          todo+=($file)
          if [ ! -s listed ]; then
            pingyi import disk/l round $file > again 2>&1 || grep -q 'already' again || { cat again; exit 94; }
            todo=()
          fi
        done
        if [ ${#todo[@]} != 0 ]; then pingyi import disk/l round ${todo[@]} > again 2>&1 || { cat again; exit 94; }; fi
        pingyi verify disk/l > verified || { echo $size; cat verified; exit 95; }
        pingyi score disk/l -q --format csv | cmp - a || exit 98
        umount disk || exit 86
      done
      echo $full full disks of $sizes, $whole large enough
      """)
    #expect(result.exitCode == 0, "\(result.output) \(result.errors)")
    print("small disks: \(result.output.split(separator: "\n").last ?? "")")
    let full = result.output.firstMatch(of: /(\d+) full/).flatMap { Int($0.1) } ?? 0
    #expect(full > 3, "\(result.output)")
  }
}
