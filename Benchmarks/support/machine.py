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
    memory = re.search(r"^MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text()) if os.path.exists("/proc/meminfo") else None
    commit = output("git", "-C", str(repository), "log", "-1", "--format=%H %cs")
    changed = output("git", "-C", str(repository), "status", "--porcelain", "--", "Sources", "Package.swift")
    distribution = ""
    if os.path.exists("/etc/os-release"):
        match = re.search(r'^PRETTY_NAME="?([^"\n]+)', Path("/etc/os-release").read_text(), re.M)
        distribution = match.group(1) if match else ""
    load = " ".join(f"{value:.2f}" for value in os.getloadavg())
    return [
        ("date", datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")),
        ("commit", (commit or "unknown") + (" with uncommitted changes in Sources" if changed else "")),
        ("pingyi", output(str(pingyi), "--version").splitlines()[0] if output(str(pingyi), "--version") else str(pingyi)),
        ("swift", (output("swift", "--version").splitlines() or ["unknown"])[0]),
        ("system", " ".join(part for part in (distribution, platform.system(), platform.release(), platform.machine()) if part)),
        ("processor", f"{processor()}, {os.cpu_count()} processors; {caches}".rstrip("; ")),
        ("memory", f"{int(memory.group(1)) / 2**20:.1f} GiB" if memory else "unknown"),
        ("load when it began", load),
    ]


def file_stem(repository, kind=""):
    """The name of a record without ending: Benchmarks/records/<date>-<processor>[-kind]."""
    date = datetime.date.today().isoformat()
    name = "-".join(part for part in (date, slug(processor()), kind) if part)
    return Path(repository) / "Benchmarks" / "records" / name
