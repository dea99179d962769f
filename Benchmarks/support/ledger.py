"""Programs that keep ballots durably: a ledger of pingyi, and databases as somebody would set them up who knows them."""

import os
import shutil
import subprocess

from .measure import Program
from .peers import SCRIPTS

COMPANIONS = ("", "-wal", "-shm", "-journal", ".wal")
"""What databases put behind the name of their file."""


def columns(facts, layout):
    """The columns of a file of ballots, each with what stands in it, and those that tell its rows apart."""
    if layout == "wide":
        return [("ballot_id", "id"), ("group", "group"), *((unit, "level") for unit in facts["units"])], ["ballot_id"]
    kinds = [("ballot_id", "id"), ("group", "group"), ("unit", "unit"), ("level", "level")]
    return kinds, ["ballot_id", "unit"]


def table(facts, layout, types, end=""):
    """The statement that makes the table; its primary key is what refuses a ballot's second answer."""
    found, key = columns(facts, layout)
    listed = ", ".join(f'"{name}" {types[kind]}' for name, kind in found)
    return f"CREATE TABLE ballot ({listed}, PRIMARY KEY ({', '.join(key)})){end};\n"


def sqlite(facts, path, layout):
    """Input of the sqlite3 command line.

    All rows are one transaction, as .import makes it. A rollback journal has next to nothing to do for a file that
    grows, so every page is written once and synced at the end (a write-ahead log writes all twice); the cache holds the
    whole index. A table that is its own primary key saves a second copy of the key.
    """
    pragmas = ["page_size = 16384", "journal_mode = DELETE", "synchronous = FULL", "cache_size = -1000000",
               "locking_mode = EXCLUSIVE"]
    types = {"id": "TEXT", "group": "TEXT", "unit": "TEXT", "level": "INTEGER"}
    lines = [f"PRAGMA {pragma};\n" for pragma in pragmas]
    lines += [table(facts, layout, types, " WITHOUT ROWID"), f".import --csv --skip 1 '{path}' ballot\n"]
    return "".join(lines)


def duckdb(facts, path, layout, threads):
    """SQL for DuckDB: types given, nothing guessed, everything in the file at the end.

    Units and groups as enumerations take half the time of texts, most of it saved in the index of the primary key.
    """
    lines = [f"SET threads = {threads};\nSET preserve_insertion_order = false;\n"]
    for name, words in (("units", facts["units"]), ("groups", facts["groups"])):
        listed = ", ".join(f"'{word}'" for word in words)
        lines.append(f"CREATE TYPE {name} AS ENUM ({listed});\n")
    types = {"id": "VARCHAR", "group": "groups", "unit": "units", "level": "UTINYINT"}
    options = "FORMAT csv, HEADER, AUTO_DETECT false, DELIM ',', QUOTE '\"', ESCAPE '\"'"
    return "".join([*lines, table(facts, layout, types), f"COPY ballot FROM '{path}' ({options});\nCHECKPOINT;\n"])


def keeping(name, kind, command, makes, size):
    """A program that makes a file anew every time."""
    fresh = [f"{makes}{end}" for end in COMPANIONS]
    return Program(name, command, kind=kind, size=size, fresh=fresh)


def scoring(pingyi, scheme, path, threads, folder):
    """Scoring what `programs` imported last, and scoring the file."""
    score = [pingyi, "score", "--quiet", "--jobs", threads]
    return [
        Program("pingyi score, ledger", score + [f"{folder / path.stem}.ledger"], kind="own-tallies"),
        Program("pingyi score, CSV", score + [scheme, path], kind="own-csv", size=os.path.getsize(path)),
    ]


def programs(pingyi, scheme, facts, path, layout, threads, peers, folder):
    """pingyi's ledger; the same by others; a copy of the file as the floor."""
    size = os.path.getsize(path)
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / path.stem
    ledger = f"{stem}.ledger"
    command = [pingyi, "import", ledger, scheme, path, "--jobs", threads, "--quiet"]
    found = [keeping("pingyi import", "own", command, ledger, size)]
    floor = f"{stem}.copy"
    found.append(keeping(
        "copy with fsync", "copy", ["dd", f"if={path}", f"of={floor}", "bs=1M", "conv=fsync", "status=none"], floor, size))
    if shutil.which("sqlite3"):
        script = write(f"{stem}.sqlite.sql", sqlite(facts, path, layout))
        made = f"{stem}.sqlite"
        found.append(keeping("sqlite3 .import", "sqlite", f"sqlite3 -bail '{made}' < '{script}'", made, size))
    script = write(f"{stem}.duckdb.sql", duckdb(facts, path, layout, threads))
    made = f"{stem}.duckdb"
    if "duckdb" in peers:
        command = [peers["duckdb"].tool, SCRIPTS / "keep-duckdb.py", made, script]
        found.append(keeping("DuckDB file", "duckdb", command, made, size))
    if "duckdb-cli" in peers:
        line = f"'{peers['duckdb-cli'].tool}' -init /dev/null '{made}' < '{script}'"
        found.append(keeping("DuckDB file, command line", "duckdb", line, made, size))
    return found


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def sqlite_version():
    """The version of sqlite3, or nothing."""
    tool = shutil.which("sqlite3")
    return tool and subprocess.run([tool, "--version"], stdout=subprocess.PIPE, text=True).stdout.split()[0]
