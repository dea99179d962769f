"""What the sheets of the bundled systems share: reading, rounding, ordering, writing; no rule of any system.

Votes are counted by `oracle`, which shares no code with the program. Everything behind the counts is in each folder's
`sheets/work.py`, with the rules written out as sums over fractions.
"""

import csv
import os
import sys
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "oracle"))

from intake import Intake  # noqa: E402
from scheme import Scheme  # noqa: E402


def votes(scheme, *ballots):
    """How often each level was given: {unit: {group: {item: {code: n}}}}; paths are below `Fixtures`."""
    scheme = os.path.join(HERE, scheme)
    if os.path.isdir(scheme):
        folder = os.path.join(scheme, "ballots")
        paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".csv")]
        scheme = os.path.join(scheme, "scheme.json")
    else:
        paths = [os.path.join(HERE, name) for name in ballots]
    files = []
    for path in paths:
        with open(path, "rb") as file:
            files.append((os.path.basename(path), file.read()))
    counted = {}
    scheme = Scheme(scheme)
    for (unit, group, item), cell in Intake(scheme, files).tally.items():
        item = item.id if scheme.has_items else None
        levels = counted.setdefault(unit.id, {}).setdefault(group.id, {}).setdefault(item, {})
        for code, (_, n) in cell.items():
            levels[code] = n
    return counted


def table(path):
    """The rows of a small table below `Fixtures`, by heading."""
    with open(os.path.join(HERE, path), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rounded(value, digits):
    """The nearest decimal with so many digits; halves go up."""
    return Fraction((abs(value) * 10 ** digits * 2 + 1) // 2 * (1 if value >= 0 else -1), 10 ** digits)


def decimal(value, digits):
    """A value as the public sees it."""
    scaled = rounded(value, digits) * 10 ** digits
    text = str(abs(scaled.numerator)).rjust(digits + 1, "0")
    return ("-" if scaled < 0 else "") + (text[:-digits] + "." + text[-digits:] if digits else text)


def exact(value):
    """A fraction with its first decimals, or a plain decimal where there is one."""
    value = Fraction(value)
    for digits in range(5):
        if (value * 10 ** digits).denominator == 1:
            return decimal(value, digits)
    return f"{value.numerator}/{value.denominator} ≈ {decimal(value, 6)}"


def ranks(numbers):
    """1 + the number of better ones: {name: rank} for {name: number or tuple of numbers}."""
    return {name: 1 + sum(other > number for other in numbers.values()) for name, number in numbers.items()}


class Sheet:
    """A page of sums: a chapter for a unit, a row for a step."""

    def __init__(self, text):
        self.lines = text.strip().split("\n")

    def chapter(self, unit, name):
        self.lines += ["", f"## {unit} {name}", "", "| Step | Sum | Value |", "|---|---|---|"]

    def row(self, step, sum, value):
        self.lines.append(f"| {step} | {sum} | {value} |")

    def mean(self, step, scores, names, counts):
        """A row for the mean of a group; `counts` are those of one item. Levels without a score are not in it."""
        given = [(code, n) for code, n in sorted(counts.items()) if code in scores]
        sum = Fraction(0)
        number = 0
        for code, n in given:
            sum += scores[code] * n
            number += n
        told = " + ".join(f"{n} {names[code]} × {exact(scores[code])}" for code, n in given)
        value = sum / number if number else None
        self.row(step, f"({told}) ÷ {number}", "none" if value is None else exact(value))
        return value

    def weighted(self, step, terms):
        """A row for Σ weight · value ÷ Σ weight over the values that are there."""
        there = [(Fraction(weight), value) for weight, value in terms if value is not None]
        whole = sum(weight for weight, _ in there)
        value = sum(weight * value for weight, value in there) / whole
        told = " + ".join(f"{exact(weight)} × {exact(value).split(' ≈ ')[-1]}" for weight, value in there)
        self.row(step, f"({told}) ÷ {exact(whole)}", exact(value))
        return value

    def write(self):
        sys.stdout.write("\n".join(self.lines) + "\n")


def mean(scores, counts):
    """The mean of scored levels; `None` if there is none."""
    number = sum(n for code, n in counts.items() if code in scores)
    return sum(scores[code] * n for code, n in counts.items() if code in scores) / Fraction(number) if number else None


def weighted(terms):
    """Σ weight · value ÷ Σ weight over the values that are there; `None` if none is."""
    there = [(Fraction(weight), value) for weight, value in terms if value is not None]
    return sum(weight * value for weight, value in there) / sum(weight for weight, _ in there) if there else None


def within_quota(places, numbers):
    """Who gets a grade of so many places: the best first, and nobody of those who are tied at the cut."""
    order = ranks(numbers)
    return {name for name in numbers if sum(other <= order[name] for other in order.values()) <= places}
