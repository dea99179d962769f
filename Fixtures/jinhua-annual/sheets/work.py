"""Works the sheet of the annual assessment: `python3 work.py > sheet.md`."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from sheets import Sheet, decimal, exact, mean, ranks, rounded, table, votes, weighted, within_quota  # noqa: E402

RULES = """
# 2007年度综合考核: a sheet

Worked by `work.py` from the ballots and tables with the rules below, without the program.

- A mark is worth 满意 100, 基本满意 80, 不满意 30; 不了解 is in no mean.
- A group's mean is over its marks; the score joins the means by the weights of the unit's category.
- 百企万人评机关 gives score × 35 ÷ 100, 目标责任制考核 number × 50 ÷ 100, 市领导评价 number × 15 ÷ 100, each rounded to
  four decimals. The total is their sum; the public sees two decimals and ranks by them, then by the first part.
- 优秀 from 85, at most ⌊30 %⌋ of the units of the category; 良好 from 75, 合格 from 60, else 不合格.
- Two 通报批评 in the year: at most 良好. 一票否决: 不合格 and no rank. Each event counts once, and only in the year.
"""

SCORES = {"1": 100, "2": 80, "3": 30}
NAMES = {"1": "满意", "2": "基本满意", "3": "不满意"}
BASE = {"G1": 15, "G2": 10, "G3": 10, "G4": 5, "G5": 5, "G6": 10, "G7": 15, "G8": 20, "G9": 10}
WEIGHTS = {"P": BASE | {"G2": 15, "G6": 15, "G8": 10}, "G": BASE, "F": BASE | {"G2": 5, "G6": 5, "G8": 30}}
# What the events of events.csv come to, read by eye: 市林业局 is blamed on 30 June and 15 September (the third row has
# the number of the second, the last is of 2006), 市科学技术局 once, 市交通局 is vetoed; there is no 市盐务局.
BLAMED_TWICE = {"G21"}
VETOED = {"G18"}
CHOSEN = ["G07", "G18", "G21", "F10", "P01"]

units = {row["id"]: row for row in table("jinhua-annual/units.csv")}
office = {row["unit"]: row for row in table("jinhua-annual/assessment.csv")}
counted = votes("jinhua")


def parts(unit):
    weights = WEIGHTS[units[unit]["category"]]
    score = weighted((weights[g], mean(SCORES, counted[unit][g][None])) for g in weights if g in counted[unit])
    review = rounded(score * 35 / 100, 4)
    if unit not in office:
        return review, None, None
    return (review, rounded(number(office[unit]["targets"]) * 50 / 100, 4),
            rounded(number(office[unit]["leaders"]) * 15 / 100, 4))


def number(text):
    whole, _, rest = text.partition(".")
    return rounded(int(whole + rest), 0) / 10 ** len(rest)


values = {unit: parts(unit) for unit in units}
totals = {unit: rounded(sum(v), 2) for unit, v in values.items() if None not in v}
grade, rank, field = {}, {}, {}
for category in "PGF":
    members = [unit for unit in units if units[unit]["category"] == category]
    scored = {unit: (totals[unit], values[unit][0]) for unit in members if unit in totals}
    ranked = {unit: key for unit, key in scored.items() if unit not in VETOED}
    rank |= ranks(ranked)
    field[category] = len(ranked)
    best = within_quota(len(members) * 30 // 100, {u: k for u, k in ranked.items() if k[0] >= 85})
    for unit in scored:
        total = totals[unit]
        grade[unit] = "优秀" if unit in best else "良好" if total >= 75 else "合格" if total >= 60 else "不合格"
        if unit in BLAMED_TWICE and grade[unit] == "优秀":
            grade[unit] = "良好"
        if unit in VETOED:
            grade[unit] = "不合格"

sheet = Sheet(RULES)
for unit in CHOSEN:
    category = units[unit]["category"]
    sheet.chapter(unit, units[unit]["name"])
    means = {g: sheet.mean(f"mean {g}", SCORES, NAMES, counted[unit][g][None]) for g in WEIGHTS[category]}
    score = sheet.weighted("score", [(w, means[g]) for g, w in WEIGHTS[category].items()])
    sheet.row("review", f"{exact(score)} × 35 ÷ 100, rounded", decimal(values[unit][0], 4))
    if unit in totals:
        sheet.row("targets", f"{office[unit]['targets']} × 50 ÷ 100", decimal(values[unit][1], 4))
        sheet.row("leaders", f"{office[unit]['leaders']} × 15 ÷ 100", decimal(values[unit][2], 4))
        sheet.row("total", " + ".join(decimal(v, 4) for v in values[unit]), decimal(totals[unit], 2))
        if unit in rank:
            sheet.row("rank", f"1 + better ones of {field[category]}", rank[unit])
        sheet.row("grade", {"G18": "一票否决", "G21": "两次通报批评"}.get(unit, "by total"), grade[unit])
    else:
        sheet.row("total", "no row in assessment.csv", "none")
sheet.write()
