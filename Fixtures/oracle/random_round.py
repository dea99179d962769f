"""Writes a random small round for comparing two implementations.

    python3 random_round.py --seed N DIR

DIR gets scheme.json, units.csv (or the units in the scheme) and ballots/*.csv. The same seed gives the same bytes.
A round mixes many options, layouts, encodings and faults. It keeps out of what the contract leaves open: bad bytes
occur only in files whose encoding is named, UTF-16 always has its mark, weights are positive, a ballot has the same
seconds, date and own unit in all its rows, and a ballot id in both layouts keeps its group.
"""

import codecs
import os
import random
import sys

COLUMNS = {"ballot": "ballot_id", "group": "group", "unit": "unit", "item": "item", "level": "level",
           "count": "count", "submitted": "submitted_at", "seconds": "seconds", "ownUnit": "own_unit"}
RENAMED = {"ballot": "票号", "group": "主体", "unit": "单位", "item": "内容", "level": "等次"}
LEVEL_NAMES = ["很满意", "满意", "基本满意", "一般", "不满意"]
UNIT_NAMES = ["公安局", "财政局", "税务局", "法院", "教育局", "卫生局", "城管局", "环保局"]
NOTE = "备注"


class Plain(str):
    """Text that goes into the scheme as it stands: a number."""


def json5(value, pick, indent=1):
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        quote = pick.choice("\"'")
        return quote + value + quote
    space = "\n" + "  " * indent
    comma = pick.choice(["", ","])
    if isinstance(value, dict):
        parts = [(key if pick.random() < 0.8 else f'"{key}"') + ": " + json5(v, pick, indent + 1)
                 for key, v in value.items()]
        marks = "{}"
    else:
        parts, marks = [json5(v, pick, indent + 1) for v in value], "[]"
    if not parts:
        return marks
    comment = pick.choice(["", "", "", " // 说明", " /* 说明 */"])
    return marks[0] + comment + space + ("," + space).join(parts) + comma + "\n" + "  " * (indent - 1) + marks[1]


class Round:
    def __init__(self, seed):
        self.pick = random.Random(seed)
        self.seed = seed
        self.scale()
        self.items = [f"I{n + 1}" for n in range(self.pick.choice([0, 0, 1, 2, 3]))]
        self.leaves, self.group_ids = [], []
        self.groups = self.group_list("G", self.pick.randint(1, 3), 0)
        self.categories = ["P", "Q", "R"][:self.pick.randint(1, 3)]
        self.make_units()
        self.files = []
        self.intake()

    def maybe(self, chance=0.5):
        return self.pick.random() < chance

    def number(self, *texts):
        return Plain(self.pick.choice(texts))

    # Scheme

    def scale(self):
        pick = self.pick
        if self.maybe(0.7):
            count = pick.randint(2, 5)
            names = LEVEL_NAMES[:count]
            scores = sorted(pick.sample(range(0, 101), count), reverse=True)
            satisfied = pick.randint(0, count - 1)
            levels = []
            for n, name in enumerate(names):
                level = {"code": str(n + 1), "name": name, "score": Plain(scores[n])}
                if self.maybe(0.2):
                    level["score"] = Plain(f"{scores[n]}.5")
                if n < satisfied:
                    level["satisfied"] = True
                if self.maybe(0.3):
                    level["aliases"] = ["ABCDE"[n], "甲乙丙丁戊"[n]]
                levels.append(level)
            if self.maybe(0.7):
                levels.append({"code": "9", "name": "不了解"})
            self.scale_value = {"levels": levels}
            self.words = [w for l in levels for w in [l["code"], l["name"]] + l.get("aliases", [])]
            self.share_levels = [l["code"] for l in levels] + [l["name"] for l in levels]
        else:
            step, values = pick.choice([("1", range(0, 101)), ("0.5", [n / 2 for n in range(0, 201)]),
                                        ("5", range(0, 101, 5))])
            self.scale_value = {"range": {"from": Plain(0), "to": Plain(100), "step": Plain(step)}}
            if self.maybe(0.4):
                self.scale_value["unscored"] = [Plain(50)]
            chosen = pick.sample(list(values), 6) + [50]
            self.words = [str(int(v)) if v == int(v) else str(v) for v in chosen]
            self.words += [w + (".0" if "." not in w else "0") for w in self.words[:2]]
            self.share_levels = self.words[:3]

    def group_list(self, prefix, count, depth):
        result = []
        for n in range(count):
            id = f"{prefix}{n + 1}"
            self.group_ids.append(id)
            group = {"id": id, "name": "主体" + id[1:], "weight": self.number("1", "2", "30", "0.35", "12.5")}
            if self.maybe(0.12):
                group["mandatory"] = True
            if depth < 2 and self.maybe(0.25):
                group["groups"] = self.group_list(id + "_", self.pick.randint(1, 3), depth + 1)
            else:
                self.leaves.append(group)
                if self.maybe(0.3):
                    group["issued"] = Plain(self.pick.randint(0, 12))
                if self.maybe(0.2):
                    group["minimumRatings"] = Plain(self.pick.randint(1, 4))
            result.append(group)
        return result

    def make_units(self):
        self.units = []
        for n in range(self.pick.randint(2, 7)):
            unit = {"id": f"U{n + 1}", "name": UNIT_NAMES[n], "category": self.pick.choice(self.categories)}
            if self.maybe(0.3):
                unit["aliases"] = [f"单位{n + 1}", f"unit {n + 1}"][:self.pick.randint(1, 2)]
            if self.maybe(0.15):
                unit["ranked"] = False
            elif self.maybe(0.2):
                unit["visibility"] = self.pick.choice(["ranked", "unranked", "unpublished", "apart"])
                unit["superior"] = self.pick.choice(["省局", "部"])
            self.units.append(unit)

    def scheme(self):
        pick = self.pick
        result = {"title": f"随机评议 {self.seed}", "scale": self.scale_value}
        if self.items:
            result["items"] = [{"id": i, "name": "内容" + i[1:], "weight": self.number("1", "20", "30", "0.5")}
                               for i in self.items]
        result["groups"] = self.groups
        result["categories"] = []
        for id in self.categories:
            category = {"id": id, "name": "类别" + id}
            if self.maybe(0.3):
                category["groupWeights"] = {g: self.number("3", "0.2") for g in self.group_ids if self.maybe()}
            if self.items and self.maybe(0.3):
                category["itemWeights"] = {i: self.number("7", "0.1") for i in self.items if self.maybe()}
            result["categories"].append(category)
        result["units"] = self.units if self.inline_units else "units.csv"
        result["intake"] = self.intake_value
        result["scoring"] = self.scoring()
        if self.maybe(0.8):
            result["points"] = self.points()
        result["ranking"] = self.ranking()
        if self.maybe(0.7):
            result["grades"] = self.grades()
        keys = list(result)
        pick.shuffle(keys)
        return json5({key: result[key] for key in keys}, pick) + "\n"

    def scoring(self):
        pick, result = self.pick, {}
        if self.maybe():
            amounts = ["5%", "10%", "12.5%", "34%", "50%", Plain(0), Plain(1), Plain(2)]
            result["trim"] = {"lowest": pick.choice(amounts), "highest": pick.choice(amounts),
                              "from": Plain(pick.randint(1, 6))}
        if self.maybe():
            result["unscored"] = pick.choice(["exclude", "zero"])
        if self.maybe(0.7):
            result["missing"] = pick.choice(["renormalise", "zero", "unscored"])
        if self.maybe(0.4):
            result["minimumRatings"] = Plain(pick.randint(1, 4))
        if self.maybe(0.7):
            rounding = {stage: Plain(pick.randint(0, 4)) for stage in ("mean", "score", "points") if self.maybe()}
            if self.maybe():
                rounding["mode"] = pick.choice(["halfUp", "halfEven"])
            result["rounding"] = rounding
        return result

    def points(self):
        conversion = self.pick.choice(["proportional", "ratioToBest", "rankSteps", "bands"])
        if conversion == "bands":
            return {"conversion": conversion, "bands": [{"atLeast": Plain(a), "points": Plain(p)}
                                                        for a, p in ((80, 35), (60, "30.5"), (40, 20))]}
        result = {"full": self.number("35", "600", "17.5"), "conversion": conversion}
        if conversion == "rankSteps":
            result["step"] = self.number("2", "0.7", "15")
        elif conversion == "proportional" and self.maybe():
            result["of"] = self.number("100", "120")
        return result

    def ranking(self):
        pick, result = self.pick, {}
        for key, values in (("within", ["category", "all"]), ("ties", ["competition", "dense", "forbid"]),
                            ("on", ["published", "exact"])):
            if self.maybe(0.7):
                result[key] = pick.choice(values)
        if self.maybe(0.7):
            result["digits"] = Plain(pick.randint(0, 3))
        if self.maybe():
            result["tieBreak"] = ["satisfaction"]
        for end in ("top", "bottom"):
            if self.maybe(0.6):
                result[end] = {"count": Plain(pick.randint(0, 3))}
                if end == "bottom" and self.maybe():
                    result[end]["below"] = self.number("75", "60.5")
                if result.get("within", "category") == "category" and self.maybe(0.3):
                    result[end]["allot"] = {pick.choice(self.categories): Plain(pick.randint(1, 2))}
        return result

    def grades(self):
        result = []
        for name, bound in (("优秀", "85"), ("良好", "70.5"), ("一般", "50")):
            grade = {"name": name, "atLeast": Plain(bound)}
            if self.maybe():
                grade["quota"] = self.pick.choice(["30%", "50%", "66.7%", Plain(1), Plain(0)])
            result.append(grade)
        return result + [{"name": "较差"}]

    # Intake and files

    def intake(self):
        pick, value = self.pick, {}
        self.inline_units = self.maybe(0.2)
        self.columns = dict(COLUMNS)
        if self.maybe(0.3):
            changed = {key: RENAMED[key] for key in RENAMED if self.maybe()}
            self.columns.update(changed)
            value["columns"] = changed
        self.extras = [field for field in ("submitted", "seconds", "ownUnit") if self.maybe(0.4)]
        if self.maybe(0.7):
            value["duplicates"] = pick.choice(["first", "last", "void"])
        value["rules"] = self.rules()
        base = {"layout": pick.choice(["wide", "wide", "long", "counts"]),
                "encoding": pick.choice(["auto", "utf-8", "gb18030"])}
        if self.maybe():
            base["badMark"] = pick.choice(["mark", "row"])
        value.update(base)
        sources = []
        for n in range(pick.randint(1, 4)):
            name = f"{pick.choice('abc')}{n}.csv"
            source = dict(base)
            if self.maybe(0.6):
                own = {"layout": pick.choice(["wide", "long", "counts"])}
                if self.maybe():
                    own["encoding"] = pick.choice(["auto", "utf-8", "gb18030", "utf-16"])
                if self.maybe(0.3):
                    own["badMark"] = pick.choice(["mark", "row"])
                if self.maybe(0.3):
                    own["group"] = pick.choice(self.leaves)["id"]
                sources.append({"files": pick.choice([name, f"?{n}.csv", f"*{n}.csv"]), **own})
                source.update(own)
            self.files.append((name, source))
        if sources:
            value["sources"] = sources
        self.intake_value = value

    def rules(self):
        pick, result = self.pick, []
        for _ in range(pick.randint(0, 4)):
            word = pick.choice(["answered", "uniform", "share", "seconds", "submitted", "ownUnit"])
            rule = {"rule": word}
            if word == "answered":
                rule["atLeast"] = pick.choice(["50%", "33.3%", Plain(2)])
            elif word == "uniform":
                rule["atLeast"] = Plain(pick.randint(2, 4))
            elif word == "share":
                rule["level"] = pick.choice(self.share_levels)
                rule[pick.choice(["atMost", "atLeast"])] = pick.choice(["50%", "12.5%", Plain(1), Plain(2)])
            elif word == "seconds":
                rule["atLeast"] = Plain(60)
            elif word == "submitted":
                rule.update({"from": "2007-11-01", "to": pick.choice(["2007-11-30", "2007-11-20 12:00"])})
            if word != "ownUnit" and self.maybe(0.4):
                rule["action"] = "flag"
            result.append(rule)
        return result

    def rater(self, id):
        """What all rows of a ballot id share."""
        pick = random.Random(f"{self.seed} {id}")
        return {"group": pick.choice(self.leaves),
                "submitted": pick.choice(["", "2007-11-01", "2007/11/20 12:00:01", "2007-10-31 23:59"]),
                "seconds": pick.choice(["", "59", "60", "59.9", "300"]),
                "ownUnit": pick.choice(["", "别处"] + [u["id"] for u in self.units])}

    def group_word(self, group):
        return self.pick.choice([group["id"], group["name"]])

    def unit_word(self, unit):
        return self.pick.choice([unit["id"], unit["name"]] + unit.get("aliases", []))

    def item_word(self, item):
        return self.pick.choice([item, "内容" + item[1:]])

    def level_word(self):
        return self.pick.choice(self.words)

    def file_rows(self, number, source):
        """Heading and rows as lists of cells, with faults of content but none of form."""
        pick, layout = self.pick, source["layout"]
        fixed = "group" in source
        has_ballot = layout != "counts" and self.maybe(0.85)
        fields = [f for f in ("ballot", "group") if (f == "ballot" and has_ballot) or (f == "group" and not fixed)]
        if layout != "wide":
            fields += ["unit"] + (["item"] if self.items else []) + ["level"]
        fields += ["count"] if layout == "counts" else self.extras
        cells = []
        if layout == "wide":
            cells = [(u, i) for u in self.units for i in (self.items or [None]) if self.maybe(0.9)]
            cells = cells or [(self.units[0], (self.items or [None])[0])]
        columns = fields + cells + [NOTE] + (["丁局"] if self.maybe(0.2) else [])
        pick.shuffle(columns)
        heading = [self.heading(c) for c in columns]
        rows = []
        for n in range(pick.randint(0, 25)):
            id = pick.choice([f"{number}-{pick.randint(1, 12)}", f"{layout}{pick.randint(1, 8)}",
                              f"x{pick.randint(1, 3)}"])
            if fixed:
                id = f"{number}-{pick.randint(1, 12)}"
            rater = self.rater(id)
            group = rater["group"]
            if id[0] != "x" and self.maybe(0.05):
                group = pick.choice(self.leaves)
            value = {"ballot": id, "group": self.group_word(group), "unit": self.unit_word(pick.choice(self.units)),
                     "item": self.item_word(pick.choice(self.items)) if self.items else "",
                     "level": self.level_word(), "count": str(pick.randint(0, 6)), NOTE: self.note(), "丁局": "1",
                     "submitted": rater["submitted"], "seconds": rater["seconds"], "ownUnit": rater["ownUnit"]}
            if fields and self.maybe(0.12):
                field = pick.choice(fields)
                value[field] = pick.choice(["", "?", "G0", "-1", "2.5", "满 意"])
                if field in ("ballot", "ownUnit", "seconds", "submitted"):
                    value[field] = {"ballot": "", "ownUnit": rater["ownUnit"], "seconds": "1分钟",
                                    "submitted": "昨天"}[field]
            same = self.level_word() if self.maybe(0.2) else None
            row = []
            for column in columns:
                if isinstance(column, tuple):
                    text = "" if self.maybe(0.25) else same or self.level_word()
                    row.append("坏" if self.maybe(0.02) else text)
                else:
                    row.append(value[column])
            rows.append(row)
        return heading, rows

    def heading(self, column):
        if isinstance(column, tuple):
            unit, item = column
            return self.unit_word(unit) + ("/" + self.item_word(item) if item else "")
        return self.columns.get(column, column)

    def note(self):
        return self.pick.choice(["", "", "", "好", "甲\n乙", "a\r\nb", "逗,分;制\t表", "引\"号\"", "\n"])

    def write_file(self, path, number, source):
        pick = self.pick
        heading, rows = self.file_rows(number, source)
        encoding, bad = source["encoding"], source["encoding"] != "auto"
        codec = pick.choice(["utf-8", "gb18030", "utf-16"]) if encoding == "auto" else encoding
        mark = {"utf-8": codecs.BOM_UTF8 if self.maybe(0.4) else b"", "gb18030": b""}.get(codec, b"")
        if codec == "utf-16":
            codec, mark = pick.choice([("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)])
        delimiter, end = pick.choice([",", ",", ";", "\t"]), pick.choice(["\n", "\n", "\r\n", "\r"])
        spoil = "\ud800" if codec.startswith("utf-16") else "\udcff"
        lines = [delimiter.join(self.cell(c, delimiter).replace("\t", " ") for c in heading)]
        for row in rows:
            cells = [self.cell(c, delimiter) for c in row]
            if self.maybe(0.03):
                cells.append("1")
            if len(cells) > 2 and self.maybe(0.03):
                cells.pop()
            if self.maybe(0.03):
                cells[pick.randrange(len(cells))] = '"1"x'
            if bad and self.maybe(0.03):
                cells[pick.randrange(len(cells))] = spoil
            lines.append(delimiter.join(cells))
            if self.maybe(0.05):
                lines.append("")
        if self.maybe(0.05):
            lines.append(delimiter.join(['"开'] + [""] * (len(heading) - 1)))
        text = end.join(lines) + (end if self.maybe(0.8) else "")
        errors = "surrogatepass" if codec.startswith("utf-16") else "surrogateescape"
        with open(path, "wb") as file:
            file.write(mark + text.encode(codec, errors))

    def cell(self, text, delimiter):
        """A cell as it stands in the file: quoted where it must be, and sometimes where it need not."""
        if any(c in text for c in ",;\t\r\n\"") or self.maybe(0.1):
            text = '"' + text.replace('"', '""') + '"'
        blank = " " if delimiter == "\t" else self.pick.choice([" ", "\t"])
        if self.maybe(0.06):
            text = blank + text
        if self.maybe(0.06):
            text += blank
        return text

    def write_units(self, path):
        lines = ["id,name,category,aliases,ranked,visibility,superior"]
        for unit in self.units:
            ranked = self.pick.choice(["no", "否"]) if unit.get("ranked") is False else ""
            if not ranked and unit.get("visibility", "ranked") == "ranked":
                ranked = self.pick.choice(["", "yes"])
            category = self.pick.choice([unit["category"], "类别" + unit["category"]])
            lines.append(",".join([unit["id"], unit["name"], category, "|".join(unit.get("aliases", [])), ranked,
                                   unit.get("visibility", ""), unit.get("superior", "")]))
        codec, mark = self.pick.choice([("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("gb18030", b""),
                                        ("utf-16-le", codecs.BOM_UTF16_LE)])
        with open(path, "wb") as file:
            file.write(mark + (self.pick.choice(["\n", "\r\n"]).join(lines) + "\n").encode(codec))


def main(arguments):
    if len(arguments) != 3 or arguments[0] != "--seed":
        print(__doc__, file=sys.stderr)
        return 64
    folder = arguments[2]
    made = Round(int(arguments[1]))
    os.makedirs(os.path.join(folder, "ballots"), exist_ok=True)
    with open(os.path.join(folder, "scheme.json"), "w", encoding="utf-8") as file:
        file.write(made.scheme())
    if not made.inline_units:
        made.write_units(os.path.join(folder, "units.csv"))
    for number, (name, source) in enumerate(made.files):
        made.write_file(os.path.join(folder, "ballots", name), number, source)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
