"""Other engines that count the same files: where they come from and how they are called."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .measure import Program
from .rounds import FOLDER

SCRIPTS = FOLDER / "peers"


@dataclass
class Peer:
    """An engine that was found."""

    key: str
    name: str
    version: str
    tool: Path  # what runs its script, or the engine itself


# Key, name, package on PyPI.
PACKAGES = [
    ("duckdb", "DuckDB", "duckdb"),
    ("duckdb-cli", "DuckDB, command line", "duckdb-cli"),
    ("polars", "Polars", "polars"),
    ("chdb", "ClickHouse (chdb)", "chdb"),
    ("datafusion", "DataFusion", "datafusion"),
    ("arrow", "Arrow (pyarrow)", "pyarrow"),
    ("hyper", "Hyper", "tableauhyperapi"),
]


def find(cache, wanted, say):
    """Sets up the wanted peers in a folder of their own; those that cannot be had are left out, and said."""
    peers = {}
    python = cache / "venv" / "bin" / "python"
    listed = [entry for entry in PACKAGES if entry[0] in wanted]
    if listed:
        try:
            if not python.exists():
                subprocess.run([sys.executable, "-m", "venv", str(cache / "venv")], check=True)
            # pandas and numpy: some of them need one or the other without saying so.
            install(python, "numpy")
        except (OSError, subprocess.CalledProcessError) as error:
            say(f"no peers from PyPI: {error}; on Debian: apt install python3-venv")
            listed = []
    for key, name, package in listed:
        try:
            install(python, package)
            version = subprocess.run(
                [str(python), "-c", f"import importlib.metadata as m; print(m.version({package!r}))"],
                check=True, stdout=subprocess.PIPE, text=True,
            ).stdout.strip()
            tool = python
            if key == "duckdb-cli":
                # The program itself lies in the package; what pip puts into bin starts Python first.
                tool = next((cache / "venv").glob("lib/*/site-packages/duckdb_cli/duckdb"))
            peers[key] = Peer(key, name, version, tool)
        except (OSError, subprocess.CalledProcessError, StopIteration):
            say(f"{name} cannot be installed: left out")
    if "datatable" in wanted:
        script = 'cat(R.version.string, as.character(packageVersion("data.table")), sep = ", data.table ")'
        rscript = shutil.which("Rscript")
        result = rscript and subprocess.run(
            [rscript, "--vanilla", "-e", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=dict(os.environ, **with_library(cache)),
        )
        if result and result.returncode == 0:
            peers["datatable"] = Peer("datatable", "data.table", result.stdout.strip(), Path(rscript))
        else:
            say("data.table is not there: left out; on Debian: apt install r-cran-data.table")
    if "limit" in wanted:
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        limit = cache / "limit"
        command = [compiler, "-O3", "-march=native", "-pthread", str(SCRIPTS / "limit.c"), "-o", str(limit)]
        if compiler and subprocess.run(command).returncode == 0:
            line = subprocess.run([compiler, "--version"], stdout=subprocess.PIPE, text=True).stdout.splitlines()[0]
            peers["limit"] = Peer("limit", "C, counting only", line, limit)
        else:
            say("limit.c cannot be compiled: left out")
    return peers


def with_library(cache):
    """What tells R of packages that are newer than the system's, if they were made as README says."""
    library = cache / "r-library"
    return {"R_LIBS": str(library)} if library.exists() else {}


def install(python, package):
    """Installs a package from PyPI, unless it is there."""
    there = f"import importlib.metadata as m; m.version({package!r})"
    if subprocess.run([str(python), "-c", there], stderr=subprocess.DEVNULL).returncode != 0:
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", package], check=True)


KEYS = [entry[0] for entry in PACKAGES] + ["datatable", "limit"]
WITHOUT_DISTINCT = {"duckdb-cli", "limit"}


def program(peer, facts, path, layout, threads, cache, distinct=False):
    """How a peer counts and ranks a file; nothing if it is not made for that."""
    if distinct and peer.key in WITHOUT_DISTINCT:
        return None
    name = f"{peer.name}, duplicates removed" if distinct else peer.name
    size = os.path.getsize(path)
    extra = ["distinct"] if distinct else []
    said = {"prints_ranking": True, "size": size, "kind": "distinct" if distinct else "peer"}
    if peer.key == "limit":
        words = json.loads(Path(facts).read_text(encoding="utf-8"))
        if words["units"] != [f"U{number:02d}" for number in range(1, len(words["units"]) + 1)]:
            return None  # it reads codes only
        title = f"{name}, {threads} thread{'s' if threads > 1 else ''}"
        return Program(title, [peer.tool, layout, path, threads], size=size, kind="limit")
    if peer.key == "datatable":
        line = " ".join(
            [f"'{peer.tool}' --vanilla '{SCRIPTS / 'count-datatable.R'}' '{path}' {layout} {threads}", *extra]
        )
        settle = f"'{sys.executable}' '{SCRIPTS / 'settle.py'}' '{facts}'"
        return Program(name, f"{line} | {settle}", environment=with_library(cache), **said)
    if peer.key == "duckdb-cli":
        sql = cache / f"{Path(path).stem}.sql"
        command = [sys.executable, SCRIPTS / "duckdb-sql.py", facts, path, layout, threads]
        with open(sql, "w", encoding="utf-8") as file:
            environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
            subprocess.run([str(part) for part in command], check=True, stdout=file, env=environment)
        line = f"'{peer.tool}' -init /dev/null -noheader -list < '{sql}'"
        return Program(name, line, **said)
    script = SCRIPTS / f"count-{peer.key}.py"
    return Program(name, [peer.tool, script, facts, path, layout, threads, *extra], **said)
