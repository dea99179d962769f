"""What is asked of the table, and whether a record reaches it; computed from the record's CSV alone."""

import statistics
import textwrap
from dataclasses import dataclass, field

HEAD = [
    "part", "program", "kind", "turn", "seconds", "cpu_seconds", "inside_seconds", "peak_bytes", "bytes", "ballots",
    "marks", "right", "kept_bytes",
]
"""Columns of a record. `kind`: own (pingyi), own-1 (with one thread), own-quiet (without -o where others have it),
peer, distinct (a peer that removes duplicates), limit (the C program), limit-1 (with one thread).
In the tables of the part `ledger` also: sqlite, duckdb, copy; own-tallies, own-csv (scoring a ledger, and the file that
is in it). `ballots`, `marks`: what the file holds, as far as a goal needs it. `right`: "no" if another ranking was
printed. `kept_bytes`: the size of the file that it made."""


@dataclass
class Measured:
    """The turns of a program in a part."""

    name: str
    kind: str
    peak: int
    bytes: int
    ballots: int
    marks: int
    kept: int
    right: bool = True
    seconds: dict = field(default_factory=dict)  # by turn

    @property
    def median(self):
        return statistics.median(self.seconds.values())


def times(slower, faster):
    """The median over common turns of one program's time by that of another."""
    turns = slower.seconds.keys() & faster.seconds.keys()
    return statistics.median(slower.seconds[turn] / faster.seconds[turn] for turn in turns)


def programs(rows, part):
    """The programs of a part by name, from rows of a record's CSV."""
    found = {}
    for row in rows:
        if row["part"] != part:
            continue
        numbers = [int(row.get(name) or 0) for name in ("peak_bytes", "bytes", "ballots", "marks", "kept_bytes")]
        program = found.setdefault(row["program"], Measured(row["program"], row["kind"], *numbers))
        program.seconds[int(row["turn"])] = float(row["seconds"])
        program.right = program.right and row["right"] != "no"
    return found


def of_kind(found, kind):
    """The quickest program of a kind that comes to the right ranking, or nothing."""
    candidates = [program for program in found.values() if program.kind == kind and program.right]
    return min(candidates, key=lambda program: program.median, default=None)


def limit_of_memory(part, own):
    """The most bytes that pingyi may hold."""
    return 24 * own.marks if part in ("shuffled", "scattered") else 150e6 + 32 * own.ballots


# Part, kind of peer, how many times faster than the fastest of them.
SPEED = [
    ("wide", "wide", "peer", 12), ("long", "long", "peer", 6), ("names", "long, Chinese names", "peer", 5),
    ("shuffled", "shuffled, duplicates removed by all", "distinct", 8),
    ("shuffled", "shuffled, duplicates not removed by peers", "peer", 1),
    ("scattered", "scattered, duplicates removed by all", "distinct", 8), ("small", "small, with -o", "peer", 3),
]
# Part, how many times the time of the program that only counts.
LIMIT = [("wide", 4), ("long", 3)]
# Table of the part `ledger`, kind of peer, how many times faster the import.
LEDGER = [("wide", "sqlite", 10), ("wide", "duckdb", 4), ("long", "sqlite", 10), ("long", "duckdb", 6)]
LEDGER_NAMES = {"sqlite": "sqlite3 .import", "duckdb": "a DuckDB file"}
KINDS = ["all fields quoted", "CRLF", "GB18030", "marks 0–100"]


def verdicts(rows):
    """Lines (what, asked, reached, "yes" or "no" or "not measured") for each goal."""
    lines = []

    def line(what, asked, parties, reach):
        if any(party is None or not party.seconds for party in parties):
            lines.append((what, asked, "", "not measured"))
        else:
            reached, holds = reach(*parties)
            lines.append((what, asked, reached, "yes" if holds else "**no**"))

    for part, what, kind, least in SPEED:
        found = programs(rows, part)

        def faster(peer, own):
            ratio = times(peer, own)
            return f"{ratio:.2f} ({peer.name})", ratio >= least

        asked = f"≥ {least} times as fast as the fastest peer" if least > 1 else "not slower than the fastest peer"
        line(what, asked, (of_kind(found, kind), of_kind(found, "own")), faster)
    for part, most in LIMIT:
        found = programs(rows, part)

        def within(own, limit):
            ratio = times(own, limit)
            return f"{ratio:.2f}", ratio <= most

        parties = (of_kind(found, "own"), of_kind(found, "limit"))
        line(part, f"≤ {most} times the time of C, counting only", parties, within)
    dresses = [("kinds", name, "plain") for name in KINDS] + [("words", "names, GB18030", "names, UTF-8")]
    for part, name, plain in dresses:
        found = programs(rows, part)

        def like_plain(program, plain):
            ratio = times(program, plain)
            return f"{ratio:.2f}", ratio <= 3

        line(f"wide, {name}", f"≤ 3 times the time of: {plain}", (found.get(name), found.get(plain)), like_plain)
    for part in ("wide", "long"):
        found = programs(rows, part)

        def scales(one, all_threads):
            ratio = times(one, all_threads)
            return f"{ratio:.2f}", ratio >= 1.7

        parties = (of_kind(found, "own-1"), of_kind(found, "own"))
        line(f"{part}, 1 → 2 threads", "≥ 1.7 times as fast", parties, scales)
    for part in ("wide", "long", "shuffled", "scattered"):
        own = of_kind(programs(rows, part), "own")
        asked = "< 24 bytes a mark" if part in ("shuffled", "scattered") else "< 150 MB + 32 bytes a ballot"

        def fits(own):
            most = limit_of_memory(part, own)
            return f"{own.peak / 1e6:,.0f} MB of {most / 1e6:,.0f} MB", own.peak < most

        line(f"{part}, peak memory", asked, (own if own and own.peak else None,), fits)
    return lines + ledger_verdicts(rows)


def ledger_verdicts(rows):
    """The same for what keeps ballots."""
    lines = []

    def line(what, asked, found, holds):
        shown = "" if found is None else f"{found:.2f}" if found >= 0.1 else f"{found:.4f}"
        lines.append((what, asked, shown, "not measured" if found is None else "yes" if holds(found) else "**no**"))

    def ratio(part, slower, faster):
        found = programs(rows, f"ledger {part}")
        one, other = of_kind(found, slower), of_kind(found, faster)
        return times(one, other) if one and other else None

    for part, kind, least in LEDGER:
        asked = f"≥ {least} times as fast as {LEDGER_NAMES[kind]}"
        line(f"ledger, {part}: import", asked, ratio(part, kind, "own"), lambda found: found >= least)
    for part in ("wide", "long"):
        own = of_kind(programs(rows, f"ledger {part}"), "own")
        line(f"ledger, {part}: size", "≤ 0.6 of the CSV", own and own.kept / own.bytes, lambda found: found <= 0.6)
        found = ratio(f"{part} scored", "own-tallies", "own-csv")
        line(f"ledger, {part}: score", "≤ 1/10 of the time of the CSV", found, lambda found: found <= 0.1)
    return lines


def table(rows):
    """The goals as a table in Markdown."""
    lines = ["| what | asked | reached | |", "|:--|:--|--:|:--|"]
    return "\n".join(lines + ["| " + " | ".join(line) + " |" for line in verdicts(rows)]) + "\n"


def short(rows):
    """The table for the front page: a line a kind of file, then what the table does not show."""
    titles = {
        "wide": "{ballots:,} wide ballots × 83 units", "long": "{marks:,} long rows",
        "names": "{marks:,} long rows, Chinese names", "shuffled": "{marks:,} long rows, mixed",
        "scattered": "{marks:,} long rows, mixed over the whole file",
        "small": "{ballots:,} wide ballots, all files written",
    }
    lines = ["| file | pingyi | fastest other | times |", "|:--|--:|:--|--:|"]
    for part, what, kind, _ in SPEED:
        found = programs(rows, part)
        own, peer = of_kind(found, "own"), of_kind(found, kind)
        if own is None or peer is None:
            continue
        title = titles[part].format(ballots=own.ballots, marks=own.marks)
        title += f", {own.bytes / 1e6:,.0f} MB" if own.bytes >= 1e7 else f", {own.bytes / 1e6:.1f} MB"
        # Peers that leave duplicates in do less; those that remove them say so in their names.
        if part == "shuffled" and kind == "peer":
            title += "; duplicates not removed by the other"
        ratio = times(peer, own)
        shown = f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}: slower"
        lines.append(f"| {title} | {own.median:.3f} s | {peer.name}, {peer.median:.3f} s | {shown} |")
    found = programs(rows, "kinds")
    dress = [
        f"{name} {times(found[name], found['plain']):.1f}"
        for name in ("ballots in no order", *KINDS) if name in found and "plain" in found
    ]
    notes = [f"The same wide ballots in other dress, times the plain file: {', '.join(dress)}."] if dress else []
    peaks = [(part, of_kind(programs(rows, part), "own")) for part in ("wide", "long", "shuffled")]
    peaks = [f"{part} {own.peak / 1e6:,.0f} MB" for part, own in peaks if own and own.peak]
    notes += [f"Peak memory: {', '.join(peaks)}."] if peaks else []
    return "\n".join(lines + [""] + textwrap.wrap(" ".join(notes), 119)) + "\n"
