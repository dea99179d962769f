"""How sure the scores of this round are, worked apart from the program: fractions until the roots.

    python3 work.py > expected.csv

Ballots are dealt to buckets by the published hash of their ids. Of each cell (unit, group, item) the marks are drawn in to
the outermost that trimming keeps; what a bucket adds to the error of its mean is the sum of (mark - mean) over the marks
kept. Items of a group are added bucket by bucket with their weights; the sum of squares, times B / (B - 1) for B buckets
with marks of the group, is the variance of the group's mean. Marks of tally sheets are of no ballot: there the standard
errors of items add up. Groups are different people: variances add up, with squares of weights.
"""

import csv
import math
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUCKETS = 64
SCORES = {"1": 100, "2": 80, "3": 60, "4": 30}
ITEMS = {"I1": 50, "I2": 30, "I3": 20}
GROUPS = {"G1": 50, "G2": 30, "G3": 20}
UNITS = ["U1", "U2", "U3", "U4"]
FEWEST = 10


def bucket(ballot):
    """FNV-1a with 64 bits, then the finaliser of SplitMix64."""
    whole = (1 << 64) - 1
    value = 0xCBF29CE484222325
    for byte in ballot.encode():
        value = (value ^ byte) * 0x100000001B3 & whole
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & whole
    value = (value ^ value >> 27) * 0x94D049BB133111EB & whole
    return (value ^ value >> 31) % BUCKETS


def read():
    """Marks by unit, group and item, each with its bucket, None for none; and the number of ballots by group."""
    marks, raters = {}, dict.fromkeys(GROUPS, 0)
    with open(HERE / "ballots" / "online.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            raters[row["group"]] += 1
            for heading, level in row.items():
                if "/" in heading and level in SCORES:
                    unit, item = heading.split("/")
                    place = bucket(row["ballot_id"])
                    marks.setdefault((unit, row["group"], item), []).append((SCORES[level], place))
    with open(HERE / "ballots" / "paper-villages.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["level"] in SCORES:
                cell = marks.setdefault((row["unit"], row["group"], row["item"]), [])
                cell += [(SCORES[row["level"]], None)] * int(row["count"])
    return marks, raters


class Cell:
    """The marks of a unit from a group on an item."""

    def __init__(self, marks, raters):
        count = len(marks)
        trimmed = count * 5 // 100 if count >= 20 else 0
        ordered = sorted(score for score, _ in marks)
        kept = ordered[trimmed:count - trimmed]
        self.mean = Fraction(sum(kept), len(kept))
        drawn = [(min(max(score, kept[0]), kept[-1]), place) for score, place in marks]
        centre = Fraction(sum(score for score, _ in drawn), count)
        squares = sum((score - centre) ** 2 for score, _ in drawn)
        assert count >= FEWEST and squares > 0
        raters = max(raters, count)
        self.variance = squares / len(kept) ** 2 * Fraction(raters, raters - 1)
        self.textbook = squares / len(kept) ** 2 * Fraction(count, count - 1)
        self.freedom = count - 1
        self.by_bucket = None
        if all(place is not None for _, place in marks):
            self.by_bucket = [Fraction(0)] * BUCKETS
            for score, place in drawn:
                self.by_bucket[place] += (score - centre) / len(kept)


class Unit:
    def __init__(self, name, marks, raters, occupied):
        self.score, self.variance, self.besides = Fraction(0), 0.0, 0.0
        self.by_bucket = [0.0] * BUCKETS
        textbook, estimates = 0.0, 0.0
        for group, weight in GROUPS.items():
            cells = {item: Cell(marks[name, group, item], raters[group]) for item in ITEMS}
            share = Fraction(weight, sum(GROUPS.values()))
            parts = {item: Fraction(weight, sum(ITEMS.values())) for item, weight in ITEMS.items()}
            self.score += share * sum(parts[item] * cells[item].mean for item in ITEMS)
            freedom = min(cell.freedom for cell in cells.values())
            if all(cell.by_bucket for cell in cells.values()) and occupied[group] >= FEWEST:
                sums = [sum(parts[item] * cells[item].by_bucket[place] for item in ITEMS) for place in range(BUCKETS)]
                correction = Fraction(occupied[group], occupied[group] - 1)
                own = share ** 2 * correction * sum(value ** 2 for value in sums)
                for place in range(BUCKETS):
                    self.by_bucket[place] += float(share * sums[place]) * math.sqrt(correction)
                classical, freedom = own, min(freedom, occupied[group] - 1)
            else:
                own = float(share * sum(parts[item] * Fraction(math.sqrt(cells[item].variance)) for item in ITEMS)) ** 2
                classical = float(
                    share * sum(parts[item] * Fraction(math.sqrt(cells[item].textbook)) for item in ITEMS)) ** 2
                self.besides += own
            self.variance += float(own)
            textbook += float(classical)
            estimates += float(classical) ** 2 / freedom
        self.besides = math.sqrt(self.besides)
        self.freedom = textbook ** 2 / estimates

    def better(self, other, above, freedom):
        """Whether this unit is better for certain: by more than so many standard errors of the difference."""
        squares = sum((one - two) ** 2 for one, two in zip(self.by_bucket, other.by_bucket))
        error = math.sqrt(squares) + self.besides + other.besides
        freedom = min(freedom, self.freedom, other.freedom)
        return float(self.score - other.score) > student(above, freedom) * error


def student(above, freedom):
    """Student's quantile with such a chance above it, by integrating the density."""
    constant = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    density = lambda t: constant * (1 + t * t / freedom) ** (-(freedom + 1) / 2)

    def chance(t, steps=2000):
        width = t / steps
        inner = sum((4 if step % 2 else 2) * density(step * width) for step in range(1, steps))
        return 0.5 - (density(0) + inner + density(t)) * width / 3

    low, high = 0.0, 50.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) > above else (low, middle)
    return low


def main():
    marks, raters = read()
    places = {group: set() for group in GROUPS}
    for (_, group, _), cell in marks.items():
        places[group] |= {place for _, place in cell if place is not None}
    occupied = {group: len(found) for group, found in places.items()}
    units = [Unit(name, marks, raters, occupied) for name in UNITS]
    freedom = len(set().union(*places.values())) - 1
    # Six pairs; the program rounds the number of statements that hold together up to a power of two.
    above = 0.025 / 8
    print("unit,score,standard error,best rank,worst rank")
    for name, unit in zip(UNITS, units):
        best = 1 + sum(other.better(unit, above, freedom) for other in units)
        worst = len(units) - sum(unit.better(other, above, freedom) for other in units)
        print(f"{name},{float(unit.score):.6f},{math.sqrt(unit.variance):.10g},{best},{worst}")


if __name__ == "__main__":
    main()
