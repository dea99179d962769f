"""A part of the table in Markdown, and its rows for the record."""

import datetime
import os
from dataclasses import dataclass

from . import measure


@dataclass
class Part:
    """A part of the table: programs that take turns."""

    title: str
    programs: list
    reference: str  # the program that others are compared with
    notes: list
    ranking: str = ""  # SHA-256 of the lines that programs that print a ranking must print
    ballots: int = 0
    marks: int = 0
    by_byte: bool = False  # whether files differ so much in size that times a byte are shown too
    name: str = ""  # tells the tables of a part that has several
    turns: int = 0  # how often at least its programs run, as far as they are quick


def size(path):
    """The size of a file, for a title."""
    return f"{os.path.getsize(path) / 1e6:,.1f} MB".replace(".0 MB", " MB")


def table(part, result):
    """A part as a table in Markdown."""
    samples = result.samples
    reference = samples.get(part.reference)
    head = ["program", "median s", "least–most s", "turns", "MB/s", "times", "least–most"]
    head += ["times a byte"] if part.by_byte else []
    keeps = any(program.fresh for program in part.programs)
    head += ["file by CSV"] if keeps else []
    head += ["inside s", "CPU s", "peak MB"]
    lines = [f"### {part.title}", "", "| " + " | ".join(head) + " |", "|:--" + "|--:" * (len(head) - 1) + "|"]
    sizes = {program.name: program.size for program in part.programs}
    for program in part.programs:
        found = samples.get(program.name)
        if not found:
            continue
        seconds = [sample.seconds for sample in found]
        middle = measure.median(seconds)
        inside = [sample.inside for sample in found if sample.inside is not None]
        cells = [program.name, f"{middle:.3f}", f"{min(seconds):.3f}–{max(seconds):.3f}", str(len(seconds))]
        cells += [f"{program.size / middle / 1e6:,.0f}" if program.size else ""]
        if reference:
            times, least, most = measure.ratio(found, reference)
            digits = 2 if times >= 0.1 else 4
            cells += [f"{times:.{digits}f}", f"{least:.{digits}f}–{most:.{digits}f}"]
            cells += [f"{times * sizes[part.reference] / program.size:.2f}"] if part.by_byte else []
        else:
            cells += ["", ""] + ([""] if part.by_byte else [])
        cells += [f"{found[-1].kept / program.size:.2f}" if program.fresh else ""] if keeps else []
        cells += [f"{measure.median(inside):.3f}" if inside else ""]
        cells += [f"{measure.median([sample.cpu for sample in found]):.2f}"]
        cells += [f"{result.peaks[program.name] / 1e6:,.0f}" if result.peaks[program.name] else ""]
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("")
    lines += [f"- {note}" for note in summary(part, samples) + part.notes + verdicts(part, samples)]
    lines += [f"- {name} did not work: {reason}" for name, reason in result.failures.items()]
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    lines.append(f"- Measured until {now}; load when it began: {result.load}.")
    return "\n".join(lines) + "\n"


def rows(key, part, result):
    """The single runs of a part, for the record's CSV."""
    wrong = strangers(part, result.samples)
    found = []
    for program in part.programs:
        for turn, sample in enumerate(result.samples.get(program.name, []), 1):
            found.append({
                "part": f"{key} {part.name}".strip(), "program": program.name, "kind": program.kind, "turn": turn,
                "seconds": f"{sample.seconds:.6f}", "cpu_seconds": f"{sample.cpu:.3f}",
                "inside_seconds": "" if sample.inside is None else f"{sample.inside:.6f}",
                "peak_bytes": result.peaks[program.name] or "", "bytes": program.size,
                "ballots": part.ballots or "", "marks": part.marks or "", "kept_bytes": sample.kept or "",
                "right": "" if not program.prints_ranking else "no" if program.name in wrong else "yes",
            })
    return found


def summary(part, samples):
    """The fastest peer of each kind, and what a second thread gives."""
    reference = samples.get(part.reference)
    if not reference:
        return []
    ratios = {name: measure.ratio(found, reference) for name, found in samples.items()}
    wrong = strangers(part, samples)
    lines = []
    for title, kind in (("Fastest peer that removes duplicates", "distinct"), ("Fastest peer", "peer")):
        names = [p.name for p in part.programs if p.kind == kind and p.name in samples and p.name not in wrong]
        if names:
            best = min(names, key=lambda name: ratios[name][0])
            times = ratios[best][0]
            lines.append(f"{title}: {best}, {times:.2f} times the time of {part.reference}.")
            if times < 1:
                lines.append(f"**{best} is faster than {part.reference} here.**")
    if "pingyi, 1 thread" in ratios:
        lines.append(f"One thread takes {ratios['pingyi, 1 thread'][0]:.2f} times as long as all.")
    kinds = {program.kind: samples[program.name] for program in part.programs if program.name in samples}
    if "limit" in kinds and "limit-1" in kinds:
        gain = measure.ratio(kinds["limit-1"], kinds["limit"])[0]
        lines.append(f"The C program takes {gain:.2f} times as long with one thread.")
    return lines


def printing(part, samples):
    """The programs that print a ranking, and work."""
    return [program.name for program in part.programs if program.prints_ranking and program.name in samples]


def strangers(part, samples):
    """The programs that came to another ranking, in any run."""
    return [
        name for name in printing(part, samples)
        if any(sample.output != part.ranking for sample in samples[name])
    ]


def verdicts(part, samples):
    """Whether everybody that prints a ranking printed the same, in every run."""
    if strangers(part, samples):
        return ["**Another ranking than pingyi's without rules: " + ", ".join(strangers(part, samples)) + "**"]
    if printing(part, samples):
        return ["All that print a ranking printed pingyi's (without rules), in every run."]
    return []
