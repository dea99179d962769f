"""Running programs in turn and looking at what they took."""

import hashlib
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Program:
    """A command to be measured. A text is a line for the shell, for pipes."""

    name: str
    command: object
    environment: dict = field(default_factory=dict)
    kind: str = "own"  # see goals.HEAD
    prints_ranking: bool = False  # lines `id rank score`, to be compared
    size: int = 0  # bytes that it reads
    fresh: list = field(default_factory=list)  # files that it makes, removed before each run


@dataclass
class Sample:
    """One run of a program."""

    seconds: float  # from its start to its end, as seen from outside
    cpu: float  # user and system time of it and its children
    inside: float | None  # seconds by its own account, without starting and importing
    output: str  # SHA-256 of what it printed
    kept: int = 0  # bytes of the files that it made


class Failed(Exception):
    """A program that ended with an error."""


def run(program, before=()):
    """Runs a program once; the words of `before` stand before its command."""
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **program.environment)
    command = ["/bin/sh", "-c", program.command] if isinstance(program.command, str) else program.command
    command = [str(part) for part in (*before, *command)]
    for path in program.fresh:
        Path(path).unlink(missing_ok=True)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as messages:
        start = time.monotonic()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=messages, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        messages.seek(0)
        said = messages.read().decode("utf-8", "replace")
        if process.returncode != 0:
            raise Failed(f"{program.name} ended with {process.returncode}: {' '.join(said.split())[:300]}")
        inside = [float(line.split()[1]) for line in said.splitlines() if line.startswith("inside ")]
        digest = hashlib.sha256(output.read()).hexdigest()
        kept = sum(os.path.getsize(path) for path in program.fresh if os.path.exists(path))
        return Sample(seconds, usage.ru_utime + usage.ru_stime, inside[0] if inside else None, digest, kept)


def peak(program):
    """Runs a program once and returns the largest resident set in bytes of it or of one of its children.

    What wait4 tells us directly is never less than our own size, since a child begins as our image; so a small program
    stands between. Nothing where GNU time is not to be had (Debian: apt install time).
    """
    gnu_time = shutil.which("gtime") or shutil.which("time")
    if not gnu_time:
        run(program)
        return None
    with tempfile.NamedTemporaryFile("r") as file:
        run(program, before=(gnu_time, "-o", file.name, "-f", "%M"))
        return 1024 * int(file.read().split()[-1])


def warm(path):
    """Reads a file, so that it is in the page cache."""
    with open(path, "rb") as file:
        while file.read(1 << 22):
            pass


@dataclass
class Result:
    """What programs that took turns have shown, by their names."""

    samples: dict = field(default_factory=dict)
    peaks: dict = field(default_factory=dict)
    failures: dict = field(default_factory=dict)
    load: str = ""


# Programs that take longer than so many seconds are slow.
SLOW = 3


def alternate(programs, turns, say=lambda text: None, slow_turns=None):
    """Runs programs in alternation, A B C A B C …, after one turn that is not timed but shows peaks of memory.

    Programs of others that are slow in that turn take part in the first `slow_turns` turns only.
    """
    result = Result(load=" ".join(f"{value:.2f}" for value in os.getloadavg()))
    turns_of = {}
    for number in range(turns + 1):
        for program in programs:
            if program.name in result.failures or number > turns_of.get(program.name, turns):
                continue
            try:
                if number == 0:
                    start = time.monotonic()
                    result.peaks[program.name] = peak(program)
                    result.samples[program.name] = []
                    if slow_turns and not program.kind.startswith("own") and time.monotonic() - start > SLOW:
                        turns_of[program.name] = min(turns, slow_turns)
                else:
                    result.samples[program.name].append(run(program))
            except (Failed, OSError) as error:
                result.failures[program.name] = str(error)
                result.samples.pop(program.name, None)
                say(f"  {error}")
        say(f"  turn {number} of {turns}" if number else "  warm")
    return result


def median(values):
    return statistics.median(values)


def ratio(samples, reference):
    """The median over turns of a program's time by that of another in the same turn, with the extremes."""
    ratios = [sample.seconds / other.seconds for sample, other in zip(samples, reference)]
    return median(ratios), min(ratios), max(ratios)


def build(repository):
    """Builds everything in release mode and returns the path of `pingyi`; `pingyi-bench` lies beside it."""
    command = ["swift", "build", "-c", "release", "--package-path", str(repository)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shown = subprocess.run(command + ["--show-bin-path"], check=True, stdout=subprocess.PIPE, text=True)
    return Path(shown.stdout.strip()) / "pingyi"
