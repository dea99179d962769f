#!/usr/bin/env python3
"""Counts a round on Apache Spark: pingyi reads and counts on the workers, Spark carries rows between them.

    spark-submit --master spark://HOST:7077 pingyi_spark.py SCHEME FILES… --pingyi BINARY --work DIR -o round.tally
    pingyi score SCHEME --tallies round.tally -o results

FILES are ballot files in the round's order, under paths that every worker can open. Each is read by one task, as one
machine would read it, with its quotes, headings and encoding. `--lines FILE`, which may be repeated and names one of
FILES, leaves a huge file to Spark, which splits it at line ends; the file must be clean UTF-8 without line breaks in
quotes, and that is checked. DIR is a folder that driver and workers reach; it must not exist. See README.md.
"""

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyspark.sql import SparkSession

# Rows travel as one column, so that no field can be lost, split or read as NULL (`\N`): the separator of columns is a
# byte that no keyed row and no partial holds.
ONE_COLUMN = r"ROW FORMAT DELIMITED FIELDS TERMINATED BY '\001' LINES TERMINATED BY '\n'"

# All rows of a ballot come to one process, in the order of sources and rows, by which duplicates are judged. Without
# SORT BY, which of two marks counts would be left to chance, and no total would show it.
BY_BALLOT = r"SELECT row FROM keyed DISTRIBUTE BY substring_index(row, '\t', 1) SORT BY row"

# What lies beside a scheme and is larger is no table of it.
LARGEST_TABLE = 16 << 20


class Refused(Exception):
    """The round cannot be counted, or was not counted whole."""


class Workers:
    """pingyi on the workers. What is shipped lies in the folder where Spark starts commands."""

    def __init__(self, spark, parcel, binary, scheme, sources, key_options):
        self.spark = spark
        self.parcel = Path(parcel)
        self.key_options = key_options
        self.digest = hashlib.sha256(Path(binary).read_bytes()).hexdigest()
        self.ship("pingyi", binary)
        self.ship("sources.txt", text="".join(f"{source}\n" for source in sources))
        self.ship("scheme.json", scheme)
        for table in sorted(Path(scheme).resolve().parent.iterdir()):
            if table.is_file() and table.name != "scheme.json" and table.stat().st_size <= LARGEST_TABLE:
                self.ship(table.name, table)

    def ship(self, name, path=None, text=""):
        """Sends a file, or a text as a file, to every worker under a name of our choice."""
        to = self.parcel / name
        if path:
            shutil.copy(path, to)
        else:
            to.write_text(text, encoding="utf-8")
        self.spark.sparkContext.addFile(str(to))

    def line(self, *words):
        """A line for the workers' shell. Every process is held to be the program that the driver has."""
        same = f'echo "{self.digest}  pingyi" | sha256sum --check --quiet >&2'
        return f"{same} && ./pingyi " + " ".join(shlex.quote(word) for word in words)

    def key(self, *words):
        return self.line("key", "scheme.json", "--jobs", "1", "--sources", "sources.txt", *self.key_options, *words)

    def through(self, line, query):
        """What a line of shell prints, when a query's rows, of one column, are its input.

        TRANSFORM fails a task whose command fails. (`rdd.pipe` does not, unless it is told to, and is slower.) A command
        that stops early with success fails nothing here; pingyi's control totals find it.
        """
        using = line.replace("\\", "\\\\").replace("'", "\\'")
        return self.spark.sql(
            f"SELECT TRANSFORM (row) {ONE_COLUMN} USING '{using}' AS (row STRING) {ONE_COLUMN} FROM ({query})")


def preflight(workers, pingyi, scheme):
    """Every worker must have the same program and read the same scheme: it must make the same partial of nothing."""
    nothing = subprocess.run([pingyi, "tally", scheme, "--grouped"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    if nothing.returncode != 0:
        raise Refused("pingyi does not take the scheme")
    here = hashlib.sha256(nothing.stdout).hexdigest()
    # More tasks than seats, so that every executor gets some.
    seats = workers.spark.sparkContext.defaultParallelism
    line = "cat > /dev/null; set -o pipefail; " + workers.line("tally", "scheme.json", "--grouped")
    line += " < /dev/null | sha256sum | cut -c 1-64 | sed \"s/$/ $(hostname)/\""
    query = f"SELECT /*+ REPARTITION({4 * seats}) */ CAST(id AS STRING) AS row FROM range({4 * seats})"
    found = {tuple(row.row.split(" ", 1)) for row in workers.through(line, query).collect()}
    for there, host in sorted(found):
        if there != here:
            raise Refused(f"{host}: this pingyi or its scheme is another than the driver's")
    return sorted(host for _, host in found)


def keyed_files(workers, files):
    """The keyed rows of files: a task for each, since where a record ends only its reader can tell."""
    context = workers.spark.sparkContext
    names = context.parallelize([(name,) for name in files], len(files))
    workers.spark.createDataFrame(names, "row STRING").createOrReplaceTempView("files")
    key = workers.key()
    return workers.through(f'while IFS= read -r file; do {key} "$file" < /dev/null || exit; done', "SELECT row FROM files")


def keyed_lines(workers, file, place, number):
    """The keyed rows of a file that Spark splits, the so-manieth of the sources, and how many rows it was sent as.

    Spark does not number lines. It counts those of each block, and the sums give every line its number back.
    """
    spark = workers.spark
    # Without lineSep a lone carriage return would end a line too.
    spark.read.option("lineSep", "\n").text(file).createOrReplaceTempView("text")
    spark.sql(
        "SELECT value, input_file_block_start() AS block, monotonically_increasing_id() AS id FROM text"
    ).createOrReplaceTempView("lines")
    # Ids count up within a task, and blocks of a single file are read in order.
    blocks = spark.sql(
        """
        SELECT block, count(*) AS lines, min(id) AS first,
          count_if(trim(TRAILING '\\r' FROM value) <> '') AS filled,
          count_if(length(value) - length(replace(value, '"', '')) & 1 = 1) AS halves,
          count_if(CAST(value AS BINARY) <> encode(value, 'UTF-8')) AS foreign
        FROM lines GROUP BY block ORDER BY block
        """).collect()
    if any(block.halves for block in blocks):
        raise Refused(f"{file}: a line break in quotes, or a quote that is not closed; read it without --lines")
    if any(block["foreign"] for block in blocks):
        raise Refused(f"{file}: not all of it is UTF-8; read it without --lines")
    table, before = [], 0
    for block in blocks:
        table.append((block.block, before + 1 - block.first))
        before += block.lines
    spark.createDataFrame(table, "block LONG, shift LONG").createOrReplaceTempView(f"blocks{number}")
    head = spark.sql("SELECT value FROM lines WHERE id = 0").first()
    if head is None or not head.value.strip():
        raise Refused(f"{file}: the first line is no heading")
    workers.ship(f"headings-{number}.txt", text=head.value.removeprefix("\ufeff").rstrip("\r"))
    # Names go through files: Java gives a command other letters than ASCII only where the machine's language has them.
    key = workers.key("--lines") + f' --source "$(sed -n {place}p sources.txt)" --headings "$(cat headings-{number}.txt)"'
    query = f"""
        SELECT /*+ BROADCAST(blocks{number}) */ concat(id + shift, '\\t', value) AS row
        FROM lines JOIN blocks{number} USING (block) WHERE id + shift > 1"""
    return workers.through(key, query), sum(block.filled for block in blocks) - 1


def merge(pingyi, scheme, partials, output, sources, sent):
    """Merges partials into one, which appears whole or not at all, and returns how many rows were counted.

    `sent` says how many rows Spark itself has sent of some sources.
    """
    making = f"{output}.making"
    with open(making, "wb") as file:
        process = subprocess.Popen([pingyi, "merge", scheme], stdin=subprocess.PIPE, stdout=file)
        try:
            for partial in partials:
                process.stdin.write(partial.encode())
            process.stdin.close()
        except BrokenPipeError:
            pass  # it says why, and ends with an error
        failed = process.wait() != 0
    try:
        if failed:
            raise Refused("the partials cannot be merged")
        rows = totals(making, sources, sent)
    except Refused:
        os.remove(making)
        raise
    os.replace(making, output)
    return rows


def totals(partial, sources, sent):
    """The number of rows, if each source's rows that were sent were counted, neither less nor more.

    `pingyi score --tallies` holds them to the same; but what it would refuse shall not look like a result.
    """
    rows, seen = 0, {}
    with open(partial, encoding="utf-8") as file:
        for line in file:
            fields = line.rstrip("\n").split(",")
            if fields[0] == "source":
                seen[int(fields[1])] = fields[2], fields[3]
            elif fields[0] == "marks":
                break
    for number, source in enumerate(sources, 1):
        told, counted = seen.get(number, ("", "0"))
        if told != counted or int(counted) != sent.get(source, int(counted)):
            was = sent.get(source, told or "an unknown number of")
            raise Refused(f"{source}: {was} rows were sent, and {counted} were counted; a process has stopped early")
        rows += int(counted)
    return rows


def count(spark, options, parcel):
    """The whole job. What is shipped lies in the folder `parcel` as long as it runs."""
    files = [file for file in options.files if file not in options.lines]
    text = ["--with-reject-text"] if options.with_reject_text else []
    buckets = ["--buckets", options.buckets] if options.buckets else []
    workers = Workers(spark, parcel, options.pingyi, options.scheme, options.files, text)
    hosts = preflight(workers, options.pingyi, options.scheme)
    say(f"preflight: the same program and scheme on {', '.join(hosts)}")

    parts, sent = [], {}
    if files:
        parts.append(keyed_files(workers, files))
    for number, file in enumerate(options.lines):
        keyed, sent[file] = keyed_lines(workers, file, options.files.index(file) + 1, number)
        parts.append(keyed)
    keyed = parts[0]
    for part in parts[1:]:
        keyed = keyed.union(part)
    keyed.createOrReplaceTempView("keyed")

    start = time.monotonic()
    partials = workers.through(workers.line("tally", "scheme.json", "--grouped", "--jobs", "1", *buckets), BY_BALLOT)
    # Through files, which are put in place once for each task, whatever was begun twice; nothing but standard output
    # of a task that ended well is ever counted.
    folder = f"{options.work}/partials"
    partials.write.mode("error").text(folder)
    say(f"counted in {time.monotonic() - start:.1f} s")
    whole = (row.value for row in spark.read.text(folder, wholetext=True).toLocalIterator())
    rows = merge(options.pingyi, options.scheme, whole, options.output, options.files, sent)
    say(f"{rows:,} rows of {len(options.files)} sources were sent, and were counted")


def say(text):
    print(f"pingyi_spark: {text}", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scheme", help="the scheme, a JSON5 file or a folder that holds scheme.json; what lies beside it is shipped too")
    parser.add_argument("files", nargs="+", help="ballot files, in the round's order")
    parser.add_argument("--lines", action="append", default=[], metavar="FILE", help="let Spark split this file")
    parser.add_argument("--pingyi", default="pingyi", help="the program, which must run on every worker")
    parser.add_argument("--work", required=True, metavar="DIR", help="a new folder that driver and workers reach")
    parser.add_argument("--output", "-o", required=True, metavar="FILE", help="where the merged partial is written")
    parser.add_argument("--partitions", type=int, help="how many parts to sort; default: Spark's")
    parser.add_argument("--buckets", help="keep counts apart by buckets of ballots, for errors")
    parser.add_argument("--with-reject-text", action="store_true", help="keep the text of rejected rows: ids are in it")
    options = parser.parse_args()
    if unknown := set(options.lines) - set(options.files):
        parser.error(f"--lines {unknown.pop()}: not one of FILES")
    if os.path.isdir(options.scheme):
        options.scheme = os.path.join(options.scheme, "scheme.json")
    options.pingyi = shutil.which(options.pingyi) or parser.error(f"{options.pingyi}: no such program")

    spark = SparkSession.builder.appName("pingyi").getOrCreate()
    if options.partitions:
        spark.conf.set("spark.sql.shuffle.partitions", options.partitions)
    # One task a part, as the plan says; nothing is to be coalesced, split or chosen while it runs.
    spark.conf.set("spark.sql.adaptive.enabled", False)
    try:
        with tempfile.TemporaryDirectory(prefix="pingyi-") as parcel:
            count(spark, options, parcel)
    except Refused as refusal:
        sys.exit(f"pingyi_spark: error: {refusal}")
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
