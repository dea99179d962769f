"""Tally -> means -> scores -> points -> ranks -> grades, in fractions, step by step as FORMATS section 3 has it."""

from fractions import Fraction
from math import floor


def rounded(value, digits, mode):
    """Rounds to a number of decimals; halfUp takes halves away from zero, halfEven to the even neighbour."""
    if value is None or digits is None:
        return value
    scaled = abs(value) * 10 ** digits
    whole = floor(scaled)
    rest = scaled - whole
    if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (mode == "halfUp" or whole % 2 == 1)):
        whole += 1
    return Fraction(whole if value >= 0 else -whole, 10 ** digits)


def decimals(value, digits, mode):
    """The published text of a number: always that many decimals."""
    if value is None:
        return None
    whole = int(rounded(value, digits, mode) * 10 ** digits)
    text = str(abs(whole)).rjust(digits + 1, "0")
    if digits:
        text = text[:-digits] + "." + text[-digits:]
    return ("-" if whole < 0 else "") + text


def removed(amount, n):
    """How many marks a trim of `amount` takes from one end of n marks."""
    if isinstance(amount, str):
        return floor(Fraction(amount[:-1]) / 100 * n)
    return int(amount)


def trimmed(scores, trim):
    scores = sorted(scores)
    if trim is None or len(scores) < trim.get("from", 0):
        return scores
    low, high = removed(trim.get("lowest", 0), len(scores)), removed(trim.get("highest", 0), len(scores))
    return scores[low:len(scores) - high] if low + high < len(scores) else scores


def mean(pairs):
    """Weighted mean of (weight, value); None where there is nothing to divide by."""
    total = sum(weight for weight, value in pairs)
    return sum(weight * value for weight, value in pairs) / total if total else None


class Cell:
    """Unit x leaf group x item: n marks with a score, their mean, and the share of satisfied ones."""

    def __init__(self, counts, minimum, trim):
        scores, satisfied = [], 0
        for level, n in counts.values():
            if level.score is not None:
                scores += [level.score] * n
                satisfied += n if level.satisfied else 0
        self.n = len(scores)
        self.mean = self.satisfaction = None
        if self.n >= max(minimum, 1):
            left = trimmed(scores, trim)
            self.mean = sum(left) / Fraction(len(left))
            self.satisfaction = Fraction(satisfied, self.n)


class UnitResult:
    def __init__(self, unit):
        self.unit, self.flags = unit, []
        self.score = self.satisfaction = self.points = self.rank = self.of = self.grade = None


class Scoring:
    def __init__(self, scheme, tally):
        self.scheme = scheme
        self.tally = tally
        self.has_satisfaction = any(level.satisfied for level in scheme.levels)
        self.cells = {}
        for unit in scheme.units:
            for group in scheme.leaves:
                minimum = scheme.minimum if group.minimum is None else group.minimum
                for item in scheme.items:
                    key = (unit, group, item)
                    self.cells[key] = Cell(tally.get(key, {}), minimum, scheme.trim)
        self.results = [self.score(unit) for unit in scheme.units]
        self.rank()
        self.name_ends()
        for result in self.results:
            result.points = self.stage(self.convert(result), "points")
        self.give_grades()

    def stage(self, value, name):
        return rounded(value, self.scheme.stage_digits.get(name), self.scheme.mode)

    # Step 3 and 4

    def over_items(self, unit, group, of):
        """Item weights over the items present in a leaf group."""
        pairs = []
        for item in self.scheme.items:
            value = of(self.cells[unit, group, item])
            if value is not None:
                pairs.append((self.scheme.item_weight(unit, item), value))
        return mean(pairs)

    def group_mean(self, unit, group, of_leaf):
        if not group.children:
            return of_leaf(group)
        return self.over_groups(unit, group.children, of_leaf)

    def over_groups(self, unit, groups, of_leaf):
        """Group weights over the groups present among these siblings."""
        present, weight_of_all = [], Fraction(0)
        for group in groups:
            weight = self.scheme.group_weight(unit, group)
            value = self.group_mean(unit, group, of_leaf)
            weight_of_all += weight
            if value is not None:
                present.append((weight, value))
        if self.scheme.missing == "zero" and present and weight_of_all:
            return sum(weight * value for weight, value in present) / weight_of_all
        return mean(present)

    def joined(self, unit, of_leaf):
        """The whole tree of groups; None if the policy `unscored` finds a weighted group absent anywhere."""
        if self.scheme.missing == "unscored":
            for group in self.scheme.all_groups:
                if self.scheme.group_weight(unit, group) > 0 and self.group_mean(unit, group, of_leaf) is None:
                    return None
        return self.over_groups(unit, self.scheme.groups, of_leaf)

    def leaf_mean(self, unit, leaf):
        return self.stage(self.over_items(unit, leaf, lambda cell: cell.mean), "mean")

    def score(self, unit):
        result = UnitResult(unit)
        result.group_means = {g: self.group_mean(unit, g, lambda leaf: self.leaf_mean(unit, leaf))
                              for g in self.scheme.all_groups}
        result.item_means = {i: self.joined(unit, lambda leaf, i=i: self.cells[unit, leaf, i].mean)
                             for i in self.scheme.items}
        result.score = self.stage(self.joined(unit, lambda leaf: self.leaf_mean(unit, leaf)), "score")
        if self.has_satisfaction:
            result.satisfaction = self.joined(
                unit, lambda leaf: self.over_items(unit, leaf, lambda cell: cell.satisfaction))
        if any(g.mandatory and result.group_means[g] is None for g in self.scheme.all_groups):
            result.flags.append("missingMandatory")
        return result

    # Step 5

    def convert(self, result):
        rule = self.scheme.points
        if rule is None or result.score is None:
            return None
        if rule["conversion"] == "proportional":
            return result.score / rule["of"] * rule["full"]
        if rule["conversion"] == "ratioToBest":
            field = [r for r in self.same_category(result) if self.counts_for_others(r)] + [result]
            best = max(r.score for r in field if r.score is not None)
            return result.score / best * rule["full"] if best else Fraction(0)
        if rule["conversion"] == "rankSteps":
            return None if result.rank is None else max(Fraction(0), rule["full"] - rule["step"] * (result.rank - 1))
        for band in rule["bands"]:
            if result.score >= band["atLeast"]:
                return band["points"]
        return Fraction(0)

    # Step 6

    def same_category(self, result):
        return [r for r in self.results if r.unit.category == result.unit.category]

    def counts_for_others(self, result):
        """A unit that is listed apart, or not published, changes nothing of what the others get."""
        return result.unit.visibility in ("ranked", "unranked")

    def key(self, result):
        """What the ranking compares: greater is better."""
        scheme = self.scheme
        score = result.score if scheme.on == "exact" else rounded(result.score, scheme.digits, scheme.mode)
        return (score,) + tuple(-1 if result.satisfaction is None else result.satisfaction for _ in scheme.tie_break)

    def takes_part(self, result):
        return result.score is not None and result.unit.ranked and "missingMandatory" not in result.flags

    def field(self, result, by_category):
        """All that are ranked together with this unit."""
        pool = self.same_category(result) if by_category else self.results
        return [r for r in pool if self.takes_part(r)]

    def rank(self):
        for result in self.results:
            if not self.takes_part(result):
                continue
            field = self.field(result, self.scheme.within == "category")
            mine = self.key(result)
            better = [self.key(r) for r in field if self.key(r) > mine]
            result.of = len(field)
            result.rank = 1 + len(set(better) if self.scheme.ties == "dense" else better)
            if self.scheme.ties == "forbid" and len([r for r in field if self.key(r) == mine]) > 1:
                result.rank = None
                result.flags.append("tied")

    # Step 7

    def name_ends(self):
        for end, rule in self.scheme.ends.items():
            for result in self.results:
                if not self.takes_part(result):
                    continue
                mine, count = self.key(result), rule.get("count", 0)
                if "allot" in rule:
                    count = rule["allot"].get(result.unit.category, count)
                field = [self.key(r) for r in self.field(result, self.scheme.within == "category" or "allot" in rule)]
                beyond = [k for k in field if (k > mine if end == "top" else k < mine)]
                if len(beyond) < count and ("below" not in rule or mine[0] < rule["below"]):
                    result.flags.append(end)

    # Step 8

    def give_grades(self):
        scheme = self.scheme
        if not scheme.grades:
            return
        for category in dict.fromkeys(r.unit.category for r in self.results):
            alone = [r for r in self.results if r.unit.category == category and not self.counts_for_others(r)]
            members = [r for r in self.results if r.unit.category == category and r not in alone]
            waiting = sorted((r for r in members if r.score is not None), key=self.key, reverse=True)
            for grade in scheme.grades:
                reach = [r for r in waiting
                         if "atLeast" not in grade or rounded(r.score, scheme.digits, scheme.mode) >= grade["atLeast"]]
                most = len(reach)
                if "quota" in grade:
                    most = min(most, removed(grade["quota"], len(members)))
                given = reach[:most]
                if most < len(reach):
                    given = [r for r in given if self.key(r) != self.key(reach[most])]
                for result in given:
                    result.grade = grade["name"]
                waiting = [r for r in waiting if r.grade is None]
            for result in alone:
                for grade in scheme.grades:
                    if result.score is not None and result.grade is None and (
                            "atLeast" not in grade
                            or rounded(result.score, scheme.digits, scheme.mode) >= grade["atLeast"]):
                        result.grade = grade["name"]

    # What is told

    def told(self, exact):
        return [self.unit_told(result, exact) for result in self.results]

    def unit_told(self, result, exact):
        scheme, unit = self.scheme, result.unit

        def number(into, key, value, stage):
            digits = max(scheme.digits, scheme.stage_digits.get(stage, 0))
            into[key] = decimals(value, digits, scheme.mode)
            if exact:
                into[key + "Fraction"] = None if value is None else str(value)

        told = {"id": unit.id, "name": unit.name, "category": unit.category, "rank": result.rank, "of": result.of,
                "grade": result.grade, "flags": sorted(result.flags), "groups": [], "items": [],
                "ratings": sum(self.cells[unit, g, i].n for g in scheme.leaves for i in scheme.items)}
        if unit.visibility != "ranked":
            told["visibility"] = unit.visibility
        if unit.superior is not None:
            told["superior"] = unit.superior
        number(told, "score", result.score, "score")
        number(told, "points", result.points, "points")
        number(told, "satisfaction", result.satisfaction, None)
        for group in scheme.all_groups:
            counts = {level.code: 0 for level in scheme.levels}
            for leaf in group.leaves():
                for item in scheme.items:
                    for code, (_, n) in self.tally.get((unit, leaf, item), {}).items():
                        if scheme.range is None or n:
                            counts[code] = counts.get(code, 0) + n
            entry = {"id": group.id, "counts": counts,
                     "ratings": sum(self.cells[unit, l, i].n for l in group.leaves() for i in scheme.items)}
            number(entry, "mean", result.group_means[group], "mean")
            told["groups"].append(entry)
        for item in scheme.items if scheme.has_items else []:
            entry = {"id": item.id, "ratings": sum(self.cells[unit, l, item].n for l in scheme.leaves)}
            number(entry, "mean", result.item_means[item], "mean")
            told["items"].append(entry)
        return told
