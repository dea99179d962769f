"""Works the sheet of the quarters: `python3 work.py > sheet.md`."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from fractions import Fraction  # noqa: E402

from sheets import Sheet, decimal, exact, ranks, rounded, table, votes, weighted, within_quota  # noqa: E402

RULES = """
# 季度考核和年度考核: a sheet

Worked by `work.py` from the ballots and tables with the rules below, without the program.

- Enterprises mark from 0 to 10; 99 is in no mean. With 20 marks of a group or more, ⌊5 %⌋ of them are dropped at each end.
- 规模以上工业企业 weigh 40, 重点项目和招商企业 35, 中小企业和个体户 25; enterprise = score × 50 ÷ 10, published with two decimals.
- opinion = number × 30 ÷ 100.
- visits starts at 20. A finding costs its points, all findings together at most 15; a complaint costs 2; praise brings 1,
  but not beyond 20; nothing falls below 0.
- A quarter's total has two decimals; the year is the mean of the four.
- 优秀 from 80, at most ⌊20 %⌋ of the category; 良好 from 70, 合格 from 60, else 不合格. Three complaints in the year: at
  most 合格.

Counted by eye in events: 市房产管理局 has one finding of 3 (A06-01 stands twice), its window one of 2.5. 市城市管理局 has
findings of 6 + 6 + 5 = 17 in the second quarter, which cost 15, and three complaints, which cost 6: 20 − 15 − 6 is below
0. 市国家税务局 is praised, and stays at 20. 市自来水公司 has a complaint in three quarters. A06-07 is of October: the third
quarter sets it aside, the fourth counts it; for the year it stands twice and counts once. There is no 市煤气公司.
"""

WEIGHTS = {"G1": 40, "G2": 35, "G3": 25}
VISITS = {(1, "B31"): "20 − 3", (1, "W15"): "20 − 2.5", (1, "D01"): "20 − 2", (2, "B32"): "20 − 15 − 3 × 2, 扣完为止",
          (2, "C01"): "20 + 1, at most 20", (3, "D01"): "20 − 2", (3, "B05"): "20 − 1.5", (4, "B05"): "20 − 1",
          (4, "D01"): "20 − 2"}
LEFT = {(1, "B31"): 17, (1, "W15"): Fraction("17.5"), (1, "D01"): 18, (2, "B32"): 0, (3, "D01"): 18,
        (3, "B05"): Fraction("18.5"), (4, "B05"): 19, (4, "D01"): 18}
COMPLAINED = {"B32", "D01"}
CHOSEN = ["B05", "B31", "B32", "C01", "D01", "W15"]

units = {row["id"]: row for row in table("xuchang/units.csv")}
opinion = {row["unit"]: row for row in table("xuchang/opinion.csv")}
counted = {q: votes("xuchang/scheme.json", f"xuchang/ballots/q{q}.csv") for q in (1, 2, 3, 4)}


def trimmed(levels):
    """What is left of a group's marks, in order; and how many are dropped at each end."""
    marks = sorted(int(code) for code, n in levels.items() if code != "99" for _ in range(n))
    drop = len(marks) * 5 // 100 if len(marks) >= 20 else 0
    return marks[drop:len(marks) - drop], drop


def enterprise(q, unit):
    kept = {g: trimmed(counted[q][unit][g][None])[0] for g in WEIGHTS}
    return rounded(weighted((w, Fraction(sum(kept[g]), len(kept[g]))) for g, w in WEIGHTS.items()) * 50 / 10, 2)


value = {(q, u): (enterprise(q, u), Fraction(opinion[u][f"q{q}"]) * 30 / 100, Fraction(LEFT.get((q, u), 20)))
         for q in counted for u in units}
quarter = {key: rounded(sum(parts), 2) for key, parts in value.items()}
year = {u: rounded(sum(quarter[q, u] for q in counted) / 4, 2) for u in units}
rank, year_rank, grade, size = {}, {}, {}, {}
for category in "ABCDW":
    members = [u for u in units if units[u]["category"] == category]
    for q in counted:
        told = ranks({u: (quarter[q, u], value[q, u][0]) for u in members})
        rank |= {(q, u): place for u, place in told.items()}
    year_rank |= ranks({u: year[u] for u in members})
    best = within_quota(len(members) * 20 // 100, {u: year[u] for u in members if year[u] >= 80})
    for u in members:
        size[u] = len(members)
        grade[u] = "优秀" if u in best else "良好" if year[u] >= 70 else "合格" if year[u] >= 60 else "不合格"
        if u in COMPLAINED and grade[u] in ("优秀", "良好"):
            grade[u] = "合格"

sheet = Sheet(RULES)
for unit in CHOSEN:
    for q in counted:
        sheet.chapter(f"q{q} {unit}", units[unit]["name"])
        means = []
        for g, weight in WEIGHTS.items():
            kept, drop = trimmed(counted[q][unit][g][None])
            told = " + ".join(f"{kept.count(mark)} × {mark}" for mark in sorted(set(kept)))
            means.append((weight, Fraction(sum(kept), len(kept))))
            sheet.row(f"mean {g}", f"({told}) ÷ {len(kept)}; {drop} dropped at each end", exact(means[-1][1]))
        score = sheet.weighted("score", means)
        sheet.row("enterprise", f"{exact(score)} × 50 ÷ 10", decimal(value[q, unit][0], 2))
        sheet.row("opinion", f"{opinion[unit][f'q{q}']} × 30 ÷ 100", decimal(value[q, unit][1], 2))
        sheet.row("visits", VISITS.get((q, unit), "20"), decimal(value[q, unit][2], 2))
        sheet.row("total", " + ".join(exact(part) for part in value[q, unit]), decimal(quarter[q, unit], 2))
        sheet.row("rank", f"1 + better ones of {size[unit]}", rank[q, unit])
    sheet.chapter(f"annual {unit}", units[unit]["name"])
    sheet.row("total", "(" + " + ".join(decimal(quarter[q, unit], 2) for q in counted) + ") ÷ 4", decimal(year[unit], 2))
    sheet.row("rank", f"1 + better ones of {size[unit]}", year_rank[unit])
    sheet.row("grade", "投诉过多" if unit in COMPLAINED else "by total", grade[unit])
sheet.write()
