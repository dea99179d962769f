"""The scheme: read, checked, defaults filled in. Everything is looked up by plain dictionaries."""

import os
import re
from fractions import Fraction

import json5
import records

DECIMAL = re.compile(r"-?\d+(\.\d+)?\Z", re.A)
COLUMNS = {"ballot": "ballot_id", "group": "group", "unit": "unit", "item": "item", "level": "level",
           "count": "count", "submitted": "submitted_at", "seconds": "seconds", "ownUnit": "own_unit"}
SOURCE_KEYS = {"layout", "columns", "group", "encoding", "badMark"}
RULE_KEYS = {"answered": {"atLeast", "atMost"}, "uniform": {"atLeast"}, "share": {"level", "atLeast", "atMost"},
             "seconds": {"atLeast", "atMost"}, "submitted": {"from", "to"}, "ownUnit": set()}
CHOICES = {"layout": ("wide", "long", "counts"), "encoding": ("auto", "utf-8", "gb18030", "utf-16"),
           "duplicates": ("first", "last", "void"), "badMark": ("mark", "row"), "unscored": ("exclude", "zero"),
           "missing": ("renormalise", "zero", "unscored"), "mode": ("halfUp", "halfEven"),
           "conversion": ("proportional", "ratioToBest", "rankSteps", "bands"), "within": ("category", "all"),
           "ties": ("competition", "dense", "forbid"), "on": ("published", "exact"), "action": ("void", "flag"),
           "language": ("zh-Hans", "en")}
VISIBILITY = {"ranked": "ranked", "参加排名": "ranked", "unranked": "unranked", "不排名": "unranked",
              "unpublished": "unpublished", "不公布": "unpublished", "apart": "apart", "单列": "apart"}


class SchemeFault(Exception):
    """One line for every error found, each with its place."""

    def __init__(self, errors):
        super().__init__("\n".join(errors))
        self.errors = errors


class Level:
    def __init__(self, code, score, satisfied):
        self.code, self.score, self.satisfied = code, score, satisfied


class Group:
    def __init__(self, raw, children, parent):
        self.id, self.name = raw["id"], raw.get("name", raw["id"])
        self.weight = raw.get("weight", Fraction(1))
        self.issued, self.minimum = raw.get("issued"), raw.get("minimumRatings")
        self.mandatory, self.children, self.parent = raw.get("mandatory", False), children, parent

    def tree(self):
        """Itself, then everything below it, in the order of the scheme."""
        return [self] + [g for child in self.children for g in child.tree()]

    def leaves(self):
        return [g for g in self.tree() if not g.children]


class Unit:
    def __init__(self, id, name, category, aliases, parent, visibility, superior):
        self.id, self.name, self.category = id, name, category
        self.aliases, self.parent, self.superior = aliases, parent, superior
        self.visibility, self.ranked = visibility, visibility == "ranked"


class Item:
    def __init__(self, id, name, weight):
        self.id, self.name, self.weight = id, name, weight


def plain(value):
    """The shortest decimal of a number that has one: 1/2 -> 0.5, 85 -> 85."""
    digits = 0
    while (value * 10 ** digits).denominator != 1:
        digits += 1
    whole = str(abs(value.numerator * 10 ** digits // value.denominator)).rjust(digits + 1, "0")
    text = whole if digits == 0 else whole[:-digits] + "." + whole[-digits:]
    return ("-" if value < 0 else "") + text


class Scheme:
    def __init__(self, path):
        self.errors = []
        with open(path, "rb") as file:
            self.bytes = file.read()
        try:
            raw = json5.parse(self.bytes.decode("utf-8"))
        except (json5.SyntaxFault, UnicodeDecodeError) as fault:
            raise SchemeFault([f"scheme: {fault}"])
        self.keys("", raw, {"title", "scale", "groups", "units"},
                  {"language", "items", "categories", "intake", "scoring", "points", "ranking", "grades",
                   "publication"})
        self.stop()
        self.title = raw["title"]
        self.choice("", raw, "language")
        self.keys("publication", raw.get("publication", {}), set(), {"smallestCell"})
        self.read_scale(raw["scale"])
        self.read_items(raw.get("items", []))
        self.read_groups(raw["groups"])
        self.read_categories(raw.get("categories"))
        self.read_units(raw["units"], os.path.dirname(path))
        self.read_scoring(raw.get("scoring", {}))
        self.read_intake(raw.get("intake", {}))
        self.read_points(raw.get("points"))
        self.read_ranking(raw.get("ranking", {}))
        self.read_grades(raw.get("grades", []))
        self.stop()

    # Errors

    def error(self, place, text):
        self.errors.append(f"{place}: {text}")

    def stop(self):
        if self.errors:
            raise SchemeFault(self.errors)

    def keys(self, place, raw, required, optional):
        if not isinstance(raw, dict):
            self.error(place, "not an object")
            self.stop()
        dot = place + "." if place else ""
        for key in raw:
            if key not in required | optional:
                self.error(dot + key, "unknown key")
        for key in required:
            if key not in raw:
                self.error(dot + key, "missing")

    def choice(self, place, raw, key):
        value = raw.get(key, CHOICES[key][0])
        if value not in CHOICES[key]:
            self.error(f"{place}.{key}", f"not one of {', '.join(CHOICES[key])}")
        return value

    def named(self, place, things, words):
        """word -> thing; a word that two of them share is an error."""
        table = {}
        for thing in things:
            for word in dict.fromkeys(words(thing)):
                if word in table:
                    self.error(place, f"'{word}' stands for two things")
                table[word] = thing
        return table

    # Parts

    def read_scale(self, raw):
        self.keys("scale", raw, set(), {"levels", "range", "unscored"})
        self.range = None
        self.levels = []
        if ("levels" in raw) == ("range" in raw):
            self.error("scale", "either levels or range")
        self.stop()
        if "range" in raw:
            self.keys("scale.range", raw["range"], {"from", "to"}, {"step"})
            self.stop()
            low, high, step = raw["range"]["from"], raw["range"]["to"], raw["range"].get("step", Fraction(1))
            self.range = (low, high, step, raw.get("unscored", []))
            if step <= 0 or high < low:
                self.error("scale.range", "empty")
            self.level_words = {}
            return
        for n, level in enumerate(raw["levels"]):
            self.keys(f"scale.levels[{n}]", level, {"code"}, {"name", "score", "satisfied", "aliases"})
        self.stop()
        pairs = [(Level(l["code"], l.get("score"), l.get("satisfied", False)), l) for l in raw["levels"]]
        self.levels = [p[0] for p in pairs]
        words = self.named("scale.levels", pairs,
                           lambda p: [p[1]["code"], p[1].get("name", p[1]["code"])] + p[1].get("aliases", []))
        self.level_words = {word: pair[0] for word, pair in words.items()}

    def level(self, word):
        """The level that a cell names, or None."""
        if self.range is None:
            return self.level_words.get(word)
        if word not in self.level_words:
            low, high, step, unscored = self.range
            found = None
            if DECIMAL.match(word):
                value = Fraction(word)
                if value in unscored:
                    found = Level(plain(value), Fraction(0) if self.unscored == "zero" else None, False)
                elif low <= value <= high and ((value - low) / step).denominator == 1:
                    found = Level(plain(value), value, False)
            self.level_words[word] = found
        return self.level_words[word]

    def read_items(self, raw):
        for n, item in enumerate(raw):
            self.keys(f"items[{n}]", item, {"id"}, {"name", "weight"})
            self.weight(f"items[{n}]", item)
        self.stop()
        self.has_items = bool(raw)
        self.items = [Item(i["id"], i.get("name", i["id"]), i.get("weight", Fraction(1))) for i in raw]
        self.item_words = self.named("items", self.items, lambda i: [i.id, i.name])
        if not raw:
            self.items = [Item("", "", Fraction(1))]

    def weight(self, place, raw):
        if raw.get("weight", Fraction(0)) < 0:
            self.error(f"{place}.weight", "negative")

    def read_groups(self, raw):
        self.groups = self.group_list("groups", raw, None)
        self.all_groups = [g for top in self.groups for g in top.tree()]
        self.leaves = [g for g in self.all_groups if not g.children]
        self.group_words = self.named("groups", self.all_groups, lambda g: [g.id, g.name])

    def group_list(self, place, raw, parent):
        if not raw:
            self.error(place, "empty")
        result = []
        for n, group in enumerate(raw):
            here = f"{place}[{n}]"
            self.keys(here, group, {"id"}, {"name", "weight", "issued", "minimumRatings", "mandatory", "groups"})
            self.stop()
            self.weight(here, group)
            made = Group(group, [], parent)
            if "groups" in group:
                made.children = self.group_list(here + ".groups", group["groups"], made)
            result.append(made)
        return result

    def read_categories(self, raw):
        """group_weights and item_weights: category id -> {id: weight}."""
        self.category_words = None
        self.group_weights, self.item_weights = {}, {}
        if raw is None:
            return
        for n, category in enumerate(raw):
            here = f"categories[{n}]"
            self.keys(here, category, {"id"}, {"name", "groupWeights", "itemWeights"})
            self.stop()
            for key, known in (("groupWeights", {g.id for g in self.all_groups}),
                               ("itemWeights", {i.id for i in self.items})):
                for id, weight in category.get(key, {}).items():
                    if id not in known:
                        self.error(f"{here}.{key}.{id}", "no such id")
                    if weight < 0:
                        self.error(f"{here}.{key}.{id}", "negative")
            self.group_weights[category["id"]] = category.get("groupWeights", {})
            self.item_weights[category["id"]] = category.get("itemWeights", {})
        words = self.named("categories", raw, lambda c: [c["id"], c.get("name", c["id"])])
        self.category_words = {word: c["id"] for word, c in words.items()}

    def group_weight(self, unit, group):
        return self.group_weights.get(unit.category, {}).get(group.id, group.weight)

    def item_weight(self, unit, item):
        return self.item_weights.get(unit.category, {}).get(item.id, item.weight)

    def read_units(self, raw, folder):
        rows = raw
        if isinstance(raw, str):
            with open(os.path.join(folder, raw), "rb") as file:
                header, lines = records.read(file.read(), "auto")
            rows = []
            for line in lines:
                if line.fault or len(line.fields) != len(header.fields):
                    self.error(f"{raw}:{line.line}", line.fault or "columnCount")
                    continue
                row = {k: v for k, v in zip(header.fields, line.fields) if v != ""}
                row["aliases"] = [a.strip(" \t") for a in row.get("aliases", "").split("|") if a.strip(" \t")]
                if "ranked" in row:
                    row["ranked"] = row["ranked"] not in ("no", "否")
                rows.append(row)
        self.units = []
        for n, row in enumerate(rows):
            self.keys(f"units[{n}]", row, {"id"}, {"name", "category", "aliases", "parent", "ranked", "visibility",
                                                      "superior"})
            visibility = VISIBILITY.get(row.get("visibility", "ranked" if row.get("ranked", True) else "unranked"))
            if visibility is None:
                self.error(f"units[{n}].visibility", "no such word")
            elif "ranked" in row and row["ranked"] != (visibility == "ranked"):
                self.error(f"units[{n}].visibility", "ranked says something else")
            self.stop()
            category = row.get("category")
            if self.category_words is not None:
                if category not in self.category_words:
                    self.error(f"units[{n}].category", "no such category")
                category = self.category_words.get(category)
            self.units.append(Unit(row["id"], row.get("name", row["id"]), category, row.get("aliases", []),
                                   row.get("parent"), visibility, row.get("superior")))
        self.unit_words = self.named("units", self.units, lambda u: [u.id, u.name] + u.aliases)
        for n, unit in enumerate(self.units):
            if unit.parent is not None and unit.parent not in self.unit_words:
                self.error(f"units[{n}].parent", "no such unit")

    def read_intake(self, raw):
        self.keys("intake", raw, set(), SOURCE_KEYS | {"duplicates", "sources", "rules"})
        self.duplicates = self.choice("intake", raw, "duplicates")
        self.base = self.source("intake", raw)
        self.sources = []
        for n, source in enumerate(raw.get("sources", [])):
            here = f"intake.sources[{n}]"
            self.keys(here, source, {"files"}, SOURCE_KEYS)
            merged = {k: v for k, v in raw.items() if k in SOURCE_KEYS}
            merged.update({k: v for k, v in source.items() if k != "files"})
            self.sources.append((source.get("files", ""), self.source(here, merged)))
        self.rules = []
        for n, rule in enumerate(raw.get("rules", [])):
            here = f"intake.rules[{n}]"
            if rule.get("rule") not in RULE_KEYS:
                self.error(here + ".rule", "unknown rule")
                continue
            self.keys(here, rule, {"rule"}, RULE_KEYS[rule["rule"]] | {"action"})
            self.choice(here, rule, "action")
            if rule["rule"] == "share" and self.level(rule.get("level", "")) is None:
                self.error(here + ".level", "no such level")
            self.rules.append(rule)

    def source(self, place, raw):
        self.keys(place + ".columns", raw.get("columns", {}), set(), set(COLUMNS))
        result = {"columns": {**COLUMNS, **raw.get("columns", {})}, "group": None}
        for key in ("layout", "encoding", "badMark"):
            result[key] = self.choice(place, raw, key)
        if "group" in raw:
            result["group"] = self.leaf(raw["group"])
            if result["group"] is None:
                self.error(place + ".group", "no such group that ballots can name")
        return result

    def leaf(self, word):
        """The group that a ballot may name so, or None: ballots name leaves."""
        group = self.group_words.get(word)
        return group if group and not group.children else None

    def read_scoring(self, raw):
        self.keys("scoring", raw, set(), {"trim", "unscored", "missing", "minimumRatings", "rounding"})
        self.trim = raw.get("trim")
        if self.trim is not None:
            self.keys("scoring.trim", self.trim, set(), {"lowest", "highest", "from"})
        self.unscored = self.choice("scoring", raw, "unscored")
        self.missing = self.choice("scoring", raw, "missing")
        self.minimum = raw.get("minimumRatings", Fraction(1))
        rounding = raw.get("rounding", {})
        self.keys("scoring.rounding", rounding, set(), {"mean", "score", "points", "mode"})
        self.mode = self.choice("scoring.rounding", rounding, "mode")
        self.stage_digits = {k: int(v) for k, v in rounding.items() if k != "mode"}
        if self.unscored == "zero":
            for level in self.levels:
                level.score = Fraction(0) if level.score is None else level.score

    def read_points(self, raw):
        self.points = None
        if raw is None:
            return
        self.keys("points", raw, set(), {"full", "of", "conversion", "step", "bands"})
        conversion = self.choice("points", raw, "conversion")
        if conversion != "bands" and "full" not in raw:
            self.error("points.full", "missing")
        if conversion == "rankSteps" and "step" not in raw:
            self.error("points.step", "missing")
        bands = raw.get("bands", [])
        if conversion == "bands" and not bands:
            self.error("points.bands", "missing")
        for n, band in enumerate(bands):
            self.keys(f"points.bands[{n}]", band, {"atLeast", "points"}, set())
        self.points = {"conversion": conversion, "full": raw.get("full"), "of": raw.get("of", Fraction(100)),
                       "step": raw.get("step"), "bands": bands}

    def read_ranking(self, raw):
        self.keys("ranking", raw, set(), {"within", "ties", "on", "digits", "tieBreak", "top", "bottom"})
        self.within = self.choice("ranking", raw, "within")
        self.ties = self.choice("ranking", raw, "ties")
        self.on = self.choice("ranking", raw, "on")
        self.digits = int(raw.get("digits", 2))
        self.tie_break = raw.get("tieBreak", [])
        if any(word != "satisfaction" for word in self.tie_break):
            self.error("ranking.tieBreak", "only satisfaction")
        self.ends = {}
        for end in ("top", "bottom"):
            if end not in raw:
                continue
            self.keys(f"ranking.{end}", raw[end], set(), {"count", "below", "allot"})
            if "count" not in raw[end] and "allot" not in raw[end]:
                self.error(f"ranking.{end}.count", "missing")
            for category in raw[end].get("allot", {}):
                if self.category_words is None or category not in self.category_words.values():
                    self.error(f"ranking.{end}.allot.{category}", "no such category")
            self.ends[end] = raw[end]

    def read_grades(self, raw):
        self.grades = raw
        bound = None
        for n, grade in enumerate(raw):
            self.keys(f"grades[{n}]", grade, {"name"}, {"atLeast", "quota"})
            if n and (bound is None or grade.get("atLeast", bound - 1) >= bound):
                self.error(f"grades[{n}]", "unreachable")
            bound = grade.get("atLeast")
        self.named("grades", raw, lambda g: [g.get("name")])
