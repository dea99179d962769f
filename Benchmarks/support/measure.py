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
    prints_ranking: bool = False  # lines `id rank score`, to be compared
    size: int = 0  # bytes that it reads


@dataclass
class Sample:
    """One run of a program."""

    seconds: float  # from its start to its end, as seen from outside
    cpu: float  # user and system time of it and its children
    inside: float | None  # seconds by its own account, without starting and importing
    output: str  # SHA-256 of what it printed


class Failed(Exception):
    """A program that ended with an error."""


def run(program, before=()):
    """Runs a program once; the words of `before` stand before its command."""
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", **program.environment)
    command = ["/bin/sh", "-c", program.command] if isinstance(program.command, str) else program.command
    command = [str(part) for part in (*before, *command)]
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
        return Sample(seconds, usage.ru_utime + usage.ru_stime, inside[0] if inside else None, digest)


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


def alternate(programs, rounds, say=lambda text: None):
    """Runs programs in alternation, A B C A B C …, after one round that is not timed but shows peaks of memory."""
    result = Result()
    for number in range(rounds + 1):
        for program in programs:
            if program.name in result.failures:
                continue
            try:
                if number == 0:
                    result.peaks[program.name] = peak(program)
                    result.samples[program.name] = []
                else:
                    result.samples[program.name].append(run(program))
            except (Failed, OSError) as error:
                result.failures[program.name] = str(error)
                result.samples.pop(program.name, None)
                say(f"  {error}")
        say(f"  round {number} of {rounds}" if number else "  warm")
    return result


def median(values):
    return statistics.median(values)


def ratio(samples, reference):
    """The median over rounds of a program's time by that of another in the same round, with the extremes."""
    ratios = [sample.seconds / other.seconds for sample, other in zip(samples, reference)]
    return median(ratios), min(ratios), max(ratios)


def build(repository):
    """Builds everything in release mode and returns the path of `pingyi`; `pingyi-bench` lies beside it."""
    command = ["swift", "build", "-c", "release", "--package-path", str(repository)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shown = subprocess.run(command + ["--show-bin-path"], check=True, stdout=subprocess.PIPE, text=True)
    return Path(shown.stdout.strip()) / "pingyi"
