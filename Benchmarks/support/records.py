"""Records: a report in Markdown, and beside it every single run in a CSV. Parts may be measured one after another."""

import csv
import re
from pathlib import Path

from . import goals

MARK = re.compile(r"^<!-- part ([a-z]+) -->\n", re.M)
# A record speaks of one program on one machine; what else stands in its head may differ from part to part.
SAME = ("commit", "pingyi", "swift", "processor", "threads")


class Mismatch(Exception):
    """A record of another program or machine."""


BETWEEN = re.compile(r"(<!-- benchmarks -->\n).*?(<!-- end of benchmarks -->)", re.S)


def publish(stem, into=None):
    """Prints a record's table for the front page, or puts it between the marks of a file."""
    path = Path(stem).with_suffix(".md") if str(stem).endswith((".md", ".csv")) else Path(f"{stem}.md")
    text = path.read_text(encoding="utf-8")
    head = dict(re.findall(r"^- ([^:\n]+): (.*)$", MARK.split(text)[0], re.M))
    table = goals.short(read_csv(path.with_name(path.name[:-3] + ".csv")))
    table += f"\n{head['processor'].split(';')[0]}; {head['threads']} threads for everybody; "
    table += f"{head['date'].split()[0]}, [record](Benchmarks/records/{path.name}).\n"
    if not into:
        return print(table, end="")
    page = Path(into).read_text(encoding="utf-8")
    if not BETWEEN.search(page):
        raise SystemExit(f"run: {into} has no marks <!-- benchmarks --> and <!-- end of benchmarks -->")
    Path(into).write_text(BETWEEN.sub(lambda marks: marks[1] + table + marks[2], page), encoding="utf-8")


def read_csv(path):
    """The rows of a record's CSV."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Record:
    """A record that is being written; what it held before is kept, part by part."""

    def __init__(self, stem, head):
        self.report, self.raw = Path(f"{stem}.md"), Path(f"{stem}.csv")
        self.head = dict(head)
        self.sections, self.rows = {}, []
        if self.report.exists() and self.raw.exists():
            text = self.report.read_text(encoding="utf-8")
            before = dict(re.findall(r"^- ([^:\n]+): (.*)$", MARK.split(text)[0], re.M))
            differing = [name for name in SAME if before.get(name) != self.head.get(name)]
            if differing:
                raise Mismatch(
                    f"{self.report} is of another {', '.join(differing)}: remove it, or name another with --record")
            # The order and the versions of peers that are not asked for now.
            self.head = before | self.head
            pieces = MARK.split(text)[1:]
            self.sections = dict(zip(pieces[::2], pieces[1::2]))
            self.rows = read_csv(self.raw)

    def put(self, part, text, rows=()):
        """Replaces a part, and writes everything."""
        self.sections[part] = text
        self.rows = [row for row in self.rows if row["part"].split()[0] != part] + list(rows)
        self.report.parent.mkdir(parents=True, exist_ok=True)
        self.report.write_text(self.text(), encoding="utf-8")
        with open(self.raw, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, goals.HEAD, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)

    def text(self):
        """The whole report."""
        head = "".join(f"- {name}: {value}\n" for name, value in self.head.items())
        asked = f"### What is asked, and what is reached\n\n{goals.table(self.rows)}"
        parts = "".join(f"\n<!-- part {part} -->\n{text.strip()}\n" for part, text in self.sections.items())
        return f"# pingyi against others, whole processes\n\n{head}\n{asked}{parts}"
