"""Files -> rows -> ballots -> tally. Everything in lists, one pass per question."""

import datetime
import fnmatch
import hashlib
import re
from fractions import Fraction

import records

WHOLE = re.compile(r"\d+\Z", re.A)
NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.A)
MOMENT = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)|(\d{4})/(\d{1,2})/(\d{1,2}))"
                    r"(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d)(\.\d+)?)?)?\Z", re.A)


class DataFault(Exception):
    """A file that cannot be read as ballots at all."""


class Mark:
    """excluded: None, or the one reason why the mark does not count."""

    def __init__(self, unit, item, level):
        self.unit, self.item, self.level = unit, item, level
        self.excluded = "unknownLevel" if level is None else None


class Row:
    """A data record. reason: None, or why it is rejected."""

    def __init__(self, file, line, layout):
        self.file, self.line, self.layout, self.reason = file, line, layout, None
        self.ballot = self.group = self.seconds = self.submitted = self.own = None
        self.marks, self.form, self.count = [], 0, 1


class Ballot:
    def __init__(self, group, form, seconds, submitted, own):
        self.group, self.form, self.seconds, self.submitted, self.own = group, form, seconds, submitted, own
        self.marks, self.void, self.flagged = [], None, []

    def left(self):
        return [m for m in self.marks if m.excluded is None]


def moment(text):
    """((year, month, day), second of the day or None), or None where the text is no date."""
    found = MOMENT.match(text)
    if not found:
        return None
    part = found.groups()
    day = tuple(int(x) for x in (part[0:3] if part[0] else part[3:6]))
    try:
        datetime.date(*day)
    except ValueError:
        return None
    if part[6] is None:
        return day, None
    hour, minute, second = int(part[6]), int(part[7]), int(part[8] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return day, hour * 3600 + minute * 60 + second + Fraction("0" + (part[9] or ".0"))


class Intake:
    """files: [(name, bytes)]. After it: rows, ballots, and tally {(unit, leaf, item): {code: [level, n]}}."""

    def __init__(self, scheme, files):
        self.scheme, self.files = scheme, files
        self.rule_words = {rule["rule"] for rule in scheme.rules}
        self.rows = []
        for n, (name, data) in enumerate(files):
            self.read_file(n, name, data)
        self.settle_duplicates()
        self.build_ballots()
        for ballot in self.ballots:
            self.judge(ballot)
        self.count()

    # Rows

    def source_for(self, name):
        for pattern, source in self.scheme.sources:
            if fnmatch.fnmatchcase(name, pattern):
                return source
        return self.scheme.base

    def read_file(self, number, name, data):
        source = self.source_for(name)
        header, lines = records.read(data, source["encoding"])
        if header is None or header.fault:
            raise DataFault(f"{name}:1: no usable heading")
        at = {}
        for field, column in source["columns"].items():
            if column in header.fields:
                at[field] = header.fields.index(column)
        layout = source["layout"]
        cells = self.mark_columns(name, header.fields, source) if layout == "wide" else {}
        required = {"wide": [], "long": ["unit", "level"], "counts": ["unit", "level", "count"]}[layout]
        if layout != "wide" and self.scheme.has_items:
            required.append("item")
        if source["group"] is None:
            required.append("group")
        for field in required:
            if field not in at:
                raise DataFault(f"{name}:{header.line}: no column '{source['columns'][field]}'")
        if layout != "counts" and "ballot" in at:
            required.append("ballot")
        for record in lines:
            row = Row(number, record.line, layout)
            self.rows.append(row)
            row.reason = record.fault
            if row.reason is None and len(record.fields) != len(header.fields):
                row.reason = "columnCount"
            if row.reason is None and any(record.fields[at[field]] == "" for field in required):
                row.reason = "missingField"
            if row.reason is None:
                value = {field: record.fields[column] for field, column in at.items()}
                self.fill(row, value, {key: record.fields[column] for key, column in cells.items()}, source)

    def mark_columns(self, name, header, source):
        """(unit, item) -> column."""
        result = {}
        for column, heading in enumerate(header):
            if heading in source["columns"].values():
                continue
            key = self.mark_key(name, heading)
            if key is None:
                continue
            if key in result:
                raise DataFault(f"{name}: two columns for '{heading}'")
            result[key] = column
        return result

    def mark_key(self, name, heading):
        scheme = self.scheme
        if heading in scheme.unit_words:
            if len(scheme.items) > 1:
                raise DataFault(f"{name}: the column '{heading}' names no item")
            return scheme.unit_words[heading], scheme.items[0]
        if scheme.has_items:
            for cut in (n for n, c in enumerate(heading) if c == "/"):
                unit, item = heading[:cut], heading[cut + 1:]
                if unit in scheme.unit_words and item in scheme.item_words:
                    return scheme.unit_words[unit], scheme.item_words[item]
        return None

    def fill(self, row, value, cells, source):
        """Looks up all that the row names; the order of the tests is the order of the reasons."""
        scheme, layout = self.scheme, row.layout
        row.group = source["group"] or scheme.leaf(value["group"])
        if row.group is None:
            row.reason = "unknownGroup"
            return
        if layout == "wide":
            row.marks = [Mark(unit, item, scheme.level(text)) for (unit, item), text in cells.items() if text != ""]
            row.form = len(cells)
            if source["badMark"] == "row" and any(m.level is None for m in row.marks):
                row.reason = "unknownLevel"
                return
        else:
            unit = scheme.unit_words.get(value["unit"])
            item = scheme.item_words.get(value["item"]) if scheme.has_items else scheme.items[0]
            level = scheme.level(value["level"])
            for thing, reason in ((unit, "unknownUnit"), (item, "unknownItem"), (level, "unknownLevel")):
                if thing is None:
                    row.reason = reason
                    return
            row.marks = [Mark(unit, item, level)]
            row.form = len(scheme.units) * len(scheme.items)
        if layout == "counts":
            if not WHOLE.match(value["count"]):
                row.reason = "badNumber"
                return
            row.count = int(value["count"])
            return
        row.ballot = value.get("ballot")
        if "seconds" in self.rule_words and value.get("seconds"):
            row.seconds = Fraction(value["seconds"]) if NUMBER.match(value["seconds"]) else None
            if row.seconds is None:
                row.reason = "badNumber"
        if "submitted" in self.rule_words and value.get("submitted"):
            row.submitted = moment(value["submitted"])
            if row.submitted is None:
                row.reason = "badNumber"
        row.own = scheme.unit_words.get(value.get("ownUnit", ""))

    # Duplicates

    def settle_duplicates(self):
        by_ballot = {}
        for row in self.rows:
            if row.reason is None and row.layout != "counts" and row.ballot is not None:
                by_ballot.setdefault(row.ballot, []).append(row)
        for rows in by_ballot.values():
            wide = [r for r in rows if r.layout == "wide"]
            long = [r for r in rows if r.layout == "long"]
            if wide and long:
                self.settle_mixed(rows, wide, long)
            elif wide:
                self.keep_one(wide)
            else:
                self.settle_long(long, rows[0].group)

    def keep_one(self, rows):
        policy = self.scheme.duplicates
        kept = {"first": rows[0], "last": rows[-1], "void": None if len(rows) > 1 else rows[0]}[policy]
        for row in rows:
            if row is not kept:
                row.reason = "duplicate"

    def settle_long(self, rows, group):
        by_mark = {}
        for row in rows:
            if row.group is not group:
                row.reason = "groupMismatch"
            else:
                by_mark.setdefault((row.marks[0].unit, row.marks[0].item), []).append(row)
        for same in by_mark.values():
            self.keep_one(same)

    def settle_mixed(self, rows, wide, long):
        """A ballot id in wide and in long files: the decisive row's layout wins."""
        decisive = {"first": rows[0], "last": rows[-1], "void": None}[self.scheme.duplicates]
        if decisive is None or decisive.layout == "wide":
            losers = [r for r in rows if r is not decisive]
        else:
            losers = wide
            self.settle_long(long, rows[0].group)
        for row in losers:
            row.reason = "duplicate"

    # Ballots

    def build_ballots(self):
        self.ballots, open_ballots = [], {}
        for row in self.rows:
            if row.reason is not None or row.layout == "counts":
                continue
            ballot = open_ballots.get(row.ballot)
            if ballot is None:
                ballot = Ballot(row.group, row.form, row.seconds, row.submitted, row.own)
                self.ballots.append(ballot)
                if row.ballot is not None:
                    open_ballots[row.ballot] = ballot
            ballot.marks += row.marks

    def judge(self, ballot):
        for rule in self.scheme.rules:
            if rule["rule"] == "ownUnit" and rule.get("action") != "flag":
                for mark in ballot.left():
                    if mark.unit is ballot.own:
                        mark.excluded = "ownUnit"
        for rule in self.scheme.rules:
            if not self.breaks(ballot, rule):
                continue
            if rule.get("action") == "flag":
                ballot.flagged.append(rule["rule"])
            else:
                ballot.void = rule["rule"]
                break
        if ballot.void:
            for mark in ballot.left():
                mark.excluded = "void"

    def breaks(self, ballot, rule):
        marks, word = ballot.left(), rule["rule"]
        if word == "answered":
            return outside(len(marks), ballot.form, rule)
        if word == "uniform":
            codes = {m.level.code for m in marks}
            return len(codes) == 1 and len(marks) >= rule.get("atLeast", 1)
        if word == "share":
            level = self.scheme.level(rule["level"])
            return outside(len([m for m in marks if m.level.code == level.code]), len(marks), rule)
        if word == "seconds":
            return ballot.seconds is not None and outside(ballot.seconds, None, rule)
        if word == "submitted":
            return ballot.submitted is not None and not within(ballot.submitted, rule)
        return rule.get("action") == "flag" and any(m.unit is ballot.own for m in marks)

    # Tally

    def count(self):
        self.tally = {}
        for ballot in self.ballots:
            for mark in ballot.left():
                self.add(ballot.group, mark, 1)
        for row in self.rows:
            if row.layout == "counts" and row.reason is None:
                self.add(row.group, row.marks[0], row.count)

    def add(self, group, mark, n):
        cell = self.tally.setdefault((mark.unit, group, mark.item), {})
        cell.setdefault(mark.level.code, [mark.level, 0])[1] += n

    # What is told

    def inputs(self):
        result = []
        for n, (name, data) in enumerate(self.files):
            rows = [r for r in self.rows if r.file == n]
            accepted = len([r for r in rows if r.reason is None])
            result.append({"file": name, "sha256": hashlib.sha256(data).hexdigest(), "rows": len(rows),
                           "accepted": accepted, "rejected": len(rows) - accepted})
        return result

    def rejects(self):
        return [{"file": self.files[r.file][0], "line": r.line, "reason": r.reason}
                for r in self.rows if r.reason is not None]

    def summary(self):
        accepted = [r for r in self.rows if r.reason is None]
        counts = sum(r.count for r in accepted if r.layout == "counts")
        marks = [m for b in self.ballots for m in b.marks]
        valid = [b for b in self.ballots if b.void is None]
        return {
            "rows": len(self.rows), "acceptedRows": len(accepted),
            "rejectedRows": numbers(r.reason for r in self.rows),
            "ballots": len(self.ballots), "validBallots": len(valid),
            "voidBallots": numbers(b.void for b in self.ballots),
            "flaggedBallots": numbers(word for b in valid for word in dict.fromkeys(b.flagged)),
            "marks": len(marks) + counts,
            "countedMarks": len([m for m in marks if m.excluded is None]) + counts,
            "excludedMarks": numbers(m.excluded for m in marks),
            "groups": [self.group_summary(g) for g in self.scheme.all_groups],
        }

    def group_summary(self, group):
        ballots = [b for b in self.ballots if b.group in group.leaves()]
        over = group.issued is not None and len(ballots) > group.issued
        return {"id": group.id, "issued": None if group.issued is None else int(group.issued),
                "returned": len(ballots), "valid": len([b for b in ballots if b.void is None]),
                "flags": ["returnedOverIssued"] if over else []}


def numbers(words):
    result = {}
    for word in words:
        if word is not None:
            result[word] = result.get(word, 0) + 1
    return result


def outside(value, whole, rule):
    """Whether value is under `atLeast` or over `atMost`; a percentage is of `whole`."""
    def bound(key):
        text = rule[key]
        return Fraction(text[:-1]) / 100 * whole if isinstance(text, str) else text
    return ("atLeast" in rule and value < bound("atLeast")) or ("atMost" in rule and value > bound("atMost"))


def within(submitted, rule):
    day, second = submitted
    here = (day, second or 0)
    if "from" in rule:
        start = moment(rule["from"])
        if here < (start[0], start[1] or 0):
            return False
    if "to" in rule:
        end = moment(rule["to"])
        return day <= end[0] if end[1] is None else here <= end
    return True
