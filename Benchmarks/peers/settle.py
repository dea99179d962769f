"""What every peer does after it has counted: the same exact scores, the same ranking, printed.

A peer counts marks by unit, group and level with its own engine. The rest is a few thousand numbers; it is done here
with fractions, so that all peers and pingyi can be held to the same ranking, character by character.

As a program it reads counts as CSV (unit,group,level,count; in the words of the file) from standard input:

    some-peer … | settle.py FACTS
"""

import csv
import json
import sys
import time
from fractions import Fraction

STARTED = time.monotonic()


class Facts:
    """A round as peers need it: words of units, groups and levels as they stand in the file."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            facts = json.load(file)
        self.units = facts["units"]  # words, in the order of the columns
        self.ids = facts["ids"]
        self.categories = facts["categories"]  # of each unit
        self.groups = facts["groups"]  # words
        self.weights = [Fraction(weight) for weight in facts["weights"]]
        self.levels = facts["levels"]  # words
        self.scores = [None if score is None else Fraction(score) for score in facts["scores"]]
        self.satisfied = facts["satisfied"]
        self.digits = facts["digits"]


class Counts:
    """Marks by unit, group and level."""

    def __init__(self, facts):
        self.facts = facts
        self.unit = {word: index for index, word in enumerate(facts.units)}
        self.group = {word: index for index, word in enumerate(facts.groups)}
        self.level = {word: index for index, word in enumerate(facts.levels)}
        self.table = [[[0] * len(facts.levels) for _ in facts.groups] for _ in facts.units]

    def add(self, unit, group, level, count):
        """Adds marks; a level that is empty is a blank cell."""
        if level is None or level == "":
            return
        self.table[self.unit[unit]][self.group[group]][self.level[str(level)]] += int(count)


def weighted(parts):
    """The weighted mean of (weight, value) pairs."""
    total = sum(weight for weight, _ in parts)
    return sum(weight * value for weight, value in parts) / total if total else None


def half_up(value, digits):
    """The decimal text of a fraction that is not negative, rounded half up."""
    scale = 10**digits
    whole = (2 * value.numerator * scale + value.denominator) // (2 * value.denominator)
    return f"{whole // scale}.{whole % scale:0{digits}d}"


def ranking(facts, counts):
    """Lines `id rank score`, in the order of units: competition ranks within categories, satisfaction breaks ties."""
    results = []
    for groups in counts.table:
        means, satisfactions = [], []
        for weight, levels in zip(facts.weights, groups):
            scored = sum(n for n, score in zip(levels, facts.scores) if score is not None)
            if scored:
                total = sum(n * score for n, score in zip(levels, facts.scores) if score is not None)
                happy = sum(n for n, is_satisfied in zip(levels, facts.satisfied) if is_satisfied)
                means.append((weight, total / scored))
                satisfactions.append((weight, Fraction(happy, scored)))
        score = weighted(means)
        results.append(None if score is None else (Fraction(half_up(score, facts.digits)), weighted(satisfactions)))
    lines = []
    for unit, category, result in zip(facts.ids, facts.categories, results):
        rivals = [r for r, c in zip(results, facts.categories) if r is not None and c == category]
        if result is None:
            lines.append(f"{unit} - -")
        else:
            rank = 1 + sum(rival > result for rival in rivals)
            lines.append(f"{unit} {rank} {half_up(result[0], facts.digits)}")
    return lines


def publish(facts, counts):
    """Prints the ranking; says on standard error how long the process took without starting and importing."""
    print("\n".join(ranking(facts, counts)))
    print(f"inside {time.monotonic() - STARTED:.6f}", file=sys.stderr)


def main():
    facts = Facts(sys.argv[1])
    counts = Counts(facts)
    for unit, group, level, count in csv.reader(sys.stdin):
        counts.add(unit, group, level, count)
    print("\n".join(ranking(facts, counts)))


if __name__ == "__main__":
    main()
