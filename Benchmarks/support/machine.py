"""What was measured, and on what: the head of every record."""

import datetime
import os
import platform
import re
import subprocess
from pathlib import Path


def output(*command):
    """What a command prints, or nothing if it does not work."""
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
        return result.stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def text(path):
    """The text of a file, or nothing if there is none."""
    return Path(path).read_text() if os.path.exists(path) else ""


def processor():
    """The processor's name."""
    match = re.search(r"^Model name:\s*(.+)$", output("lscpu"), re.M)
    name = match.group(1) if match else output("sysctl", "-n", "machdep.cpu.brand_string") or platform.machine()
    return re.sub(r"\s+", " ", name).strip()


def slug(text):
    """A text as part of a file's name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def facts(repository, pingyi):
    """Lines that say what was measured and on what."""
    cpu = output("lscpu")
    caches = " ".join(re.sub(r"\s+", " ", line) for line in cpu.splitlines() if re.match(r"\s*L[123]", line))
    memory = re.search(r"^MemTotal:\s*(\d+)", text("/proc/meminfo"))
    commit = output("git", "-C", str(repository), "log", "-1", "--format=%H %cs")
    changed = output("git", "-C", str(repository), "status", "--porcelain", "--", "Sources", "Package.swift")
    distribution = re.search(r'^PRETTY_NAME="?([^"\n]+)', text("/etc/os-release"), re.M)
    system = [distribution.group(1)] if distribution else []
    system += [platform.system(), platform.release(), platform.machine()]
    version = output(str(pingyi), "--version").splitlines() or ["unknown"]
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    return [
        ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("commit", (commit or "unknown") + (" with uncommitted changes in Sources" if changed else "")),
        ("pingyi", version[0]),
        ("swift", (output("swift", "--version").splitlines() or ["unknown"])[0]),
        ("system", " ".join(system)),
        ("processor", f"{processor()}, {os.cpu_count()} processors; {caches}".rstrip("; ")),
        ("memory", f"{int(memory.group(1)) / 2**20:.1f} GiB" if memory else "unknown"),
        ("load when it began", load),
    ]


def file_stem(repository, kind=""):
    """The name of a record without ending: Benchmarks/records/<date>-<processor>[-kind]."""
    date = datetime.date.today().isoformat()
    name = "-".join(part for part in (date, slug(processor()), kind) if part)
    return Path(repository) / "Benchmarks" / "records" / name
