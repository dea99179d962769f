"""Rounds that benchmarks read: schemes, the simulated files of ballots, and what peers must know of them."""

import csv
import json
import os
import re
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
REPOSITORY = FOLDER.parent


def read_json5(path):
    """A JSON5 document with comments, bare keys and trailing commas: all that our schemes use beyond JSON."""
    text = Path(path).read_text(encoding="utf-8")
    token = r'("(?:[^"\\]|\\.)*")|(//[^\n]*|/\*.*?\*/)|([A-Za-z_$][\w$]*)(\s*:)|,(\s*[}\]])'

    def plain(match):
        string, comment, key, colon, closing = match.groups()
        if string:
            return string
        if comment:
            return ""
        return f'"{key}"{colon}' if key else closing

    text = re.sub(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', lambda m: m.group(1) or "", text, flags=re.S)
    return json.loads(re.sub(token, plain, text, flags=re.S), parse_float=str)


def scheme(name):
    """The path of a scheme in Benchmarks/rounds."""
    return FOLDER / "rounds" / name / "scheme.json"


def unit_rows(path):
    """The rows of the units' table of a scheme: id, name, category."""
    document = read_json5(path)
    with open(Path(path).parent / document["units"], encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def without_rules(path, to):
    """Writes a copy of a scheme that voids no ballot, to compare rankings with programs that know no rules."""
    document = read_json5(path)
    document["intake"].pop("rules", None)
    document["units"] = unit_rows(path)
    Path(to).write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return Path(to)


def of_units(count, to):
    """Writes a scheme of so many units, else like the round `speed`."""
    document = read_json5(scheme("speed"))
    categories = [category["id"] for category in document["categories"]]
    document["units"] = [
        {"id": f"U{number:04d}", "name": f"市第{number:04d}办公室", "category": categories[number % len(categories)]}
        for number in range(1, count + 1)
    ]
    document["intake"]["rules"] = [{"rule": "answered", "atLeast": "50%"}]
    Path(to).write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
    return Path(to)


def facts(path, words):
    """What peers must know of a scheme, with units, groups and levels in the words that stand in the file."""
    document = read_json5(path)
    units = unit_rows(path)
    name = "name" if words == "names" else "id"
    return {
        "units": [unit[name] for unit in units],
        "ids": [unit["id"] for unit in units],
        "categories": [unit["category"] for unit in units],
        "groups": [group[name] for group in document["groups"]],
        "weights": [str(group["weight"]) for group in document["groups"]],
        "levels": [level["name" if words == "names" else "code"] for level in document["scale"]["levels"]],
        "scores": [str(level["score"]) if "score" in level else None for level in document["scale"]["levels"]],
        "satisfied": [level.get("satisfied", False) for level in document["scale"]["levels"]],
        "digits": document["ranking"].get("digits", 2),
    }


def simulate(pingyi, scheme_path, to, ballots, options=()):
    """Makes a file of ballots, unless it is there already, and returns its path.

    `simulate` calls its file ballots.csv; ours are told apart by name, which is also how the scheme knows their layout.
    """
    path = Path(to)
    if not path.exists():
        folder = path.with_suffix(".making")
        command = [pingyi, "simulate", scheme_path, "-n", str(ballots), "-o", folder, "--quiet", *options]
        subprocess.run([str(part) for part in command], check=True)
        os.replace(folder / "ballots" / "ballots.csv", path)
        for rest in sorted(folder.rglob("*"), reverse=True):
            rest.rmdir() if rest.is_dir() else rest.unlink()
        folder.rmdir()
    return path


def rows(path):
    """The number of lines of a file without its header."""
    with open(path, "rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1
