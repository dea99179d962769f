"""Works the sheet of the county: `python3 work.py > sheet.md`."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from fractions import Fraction  # noqa: E402

from sheets import Sheet, decimal, exact, mean, ranks, rounded, table, votes, weighted, within_quota  # noqa: E402

RULES = """
# 绩效考核: a sheet

Worked by `work.py` from the ballots with the rules below, without the program.

- 满意 100, 比较满意 80, 一般 60, 不满意 20; 不了解 is in no mean.
- Each group has two channels, paper (P) and online (N), joined by weights of their own; the groups are then joined:
  代表、委员 30, 企业和个体户 30, 群众 40. A card that comes again, whichever the channel, counts once: paper comes first.
- 民主评议 gives score × 20 ÷ 100, rounded to four decimals; the other indicators give number × 80 ÷ 100.
- The public sees two decimals of the total and ranks by them, then by 民主评议.
- 先进 from 85, at most ⌊20 %⌋ of the category; 达标 from 75, 基本达标 from 60, else 不达标.
- Two grave cases in the year: at most 基本达标, and 免去主要领导职务. 一票否决: 不达标 and no rank.

Counted by eye in events.csv: 县城市管理行政执法局 has two cases (A2 stands twice and counts once), 县电力局 one in the year:
通报批评; 县安全生产监督管理局 is vetoed.
"""

SCORES = {"1": 100, "2": 80, "3": 60, "4": 20}
NAMES = {"1": "满意", "2": "比较满意", "3": "一般", "4": "不满意"}
GROUPS = {"G1": (30, 70, 30), "G2": (30, 50, 50), "G3": (40, 40, 60)}
TWO_CASES = {"A06"}
VETOED = {"A20"}
CHOSEN = ["A01", "A06", "A20", "B20"]

units = {row["id"]: row for row in table("hengshan/bodies/units.csv")}
office = {row["unit"]: row["performance"] for row in table("hengshan/performance.csv")}
counted = votes("hengshan/bodies")


def score(unit):
    return weighted((weight, weighted((share, mean(SCORES, counted[unit][g + channel][None]))
                                      for channel, share in zip("PN", shares)))
                    for g, (weight, *shares) in GROUPS.items())


review = {u: rounded(score(u) * 20 / 100, 4) for u in units}
performance = {u: rounded(Fraction(office[u]) * 80 / 100, 4) for u in units}
totals = {u: rounded(review[u] + performance[u], 2) for u in units}
rank, grade, size = {}, {}, {}
for category in "AB":
    members = [u for u in units if units[u]["category"] == category]
    ranked = {u: (totals[u], review[u]) for u in members if u not in VETOED}
    rank |= ranks(ranked)
    best = within_quota(len(members) * 20 // 100, {u: k for u, k in ranked.items() if totals[u] >= 85})
    for u in members:
        size[u] = len(ranked)
        grade[u] = "先进" if u in best else "达标" if totals[u] >= 75 else "基本达标" if totals[u] >= 60 else "不达标"
        if u in TWO_CASES and grade[u] in ("先进", "达标"):
            grade[u] = "基本达标"
        if u in VETOED:
            grade[u] = "不达标"

sheet = Sheet(RULES)
for unit in CHOSEN:
    sheet.chapter(unit, units[unit]["name"])
    joined = []
    for g, (weight, *shares) in GROUPS.items():
        told = [sheet.mean(f"mean {g}{channel}", SCORES, NAMES, counted[unit][g + channel][None]) for channel in "PN"]
        joined.append((weight, sheet.weighted(f"mean {g}", zip(shares, told))))
    told = sheet.weighted("score", joined)
    sheet.row("review", f"{exact(told)} × 20 ÷ 100, rounded", decimal(review[unit], 4))
    sheet.row("performance", f"{office[unit]} × 80 ÷ 100", decimal(performance[unit], 4))
    sheet.row("total", f"{decimal(review[unit], 4)} + {decimal(performance[unit], 4)}", decimal(totals[unit], 2))
    if unit in rank:
        sheet.row("rank", f"1 + better ones of {size[unit]}", rank[unit])
    sheet.row("grade", "两起重大案件" if unit in TWO_CASES else "一票否决" if unit in VETOED else "by total", grade[unit])
sheet.write()
