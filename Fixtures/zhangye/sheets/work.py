"""Works the sheet of the months: `python3 work.py > sheet.md`."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from fractions import Fraction  # noqa: E402

from sheets import Sheet, decimal, exact, mean, ranks, rounded, table, votes, weighted, within_quota  # noqa: E402

RULES = """
# 月、季、半年、年: a sheet

Worked by `work.py` from the ballots and tables with the rules below, without the program.

- 满意 100, 基本满意 70, 不满意 30; 不了解 is in no mean. 企业和项目单位 weigh 50, 办事群众 30, 效能监督员 20. A month's score has
  two decimals.
- Quarter: mean of its three months × 60 ÷ 100 + inspection × 40 ÷ 100. Half-year: mean of its two quarters × 80 ÷ 100 +
  check × 20 ÷ 100. Year: half-year × 40 ÷ 100 + mean of the last two quarters × 40 ÷ 100 + final × 20 ÷ 100.
- Each total has two decimals, and goes into the next one with these. Ranks are inside 县区 and 部门; equal totals are
  told apart by the first part.
- 优秀 from 85, at most ⌊30 %⌋ of the category; 良好 from 75, 一般 from 60, else 较差.
- Two 通报批评 in the year: at most 良好. 一票否决: 较差, and ranked behind all others.

Counted by eye in events.csv: 市农业局 is blamed twice, 市水务局 vetoed (and blamed once, which changes nothing).
"""

SCORES = {"1": 100, "2": 70, "3": 30}
NAMES = {"1": "满意", "2": "基本满意", "3": "不满意"}
WEIGHTS = {"G1": 50, "G2": 30, "G3": 20}
BLAMED_TWICE = {"D12"}
VETOED = {"D11"}
CHOSEN = ["C1", "D11", "D12"]

units = {row["id"]: row for row in table("zhangye/units.csv")}
office = {row["unit"]: row for row in table("zhangye/inspection.csv")}
counted = {m: votes("zhangye/scheme.json", f"zhangye/ballots/2012-{m:02d}.csv") for m in range(1, 13)}


def told(unit, column):
    return Fraction(office[unit][column])


month = {(m, u): rounded(weighted((w, mean(SCORES, counted[m][u][g][None])) for g, w in WEIGHTS.items()), 2)
         for m in counted for u in units}
months = {(q, u): sum(month[m, u] for m in range(3 * q - 2, 3 * q + 1)) / 3 * 60 / 100
          for q in range(1, 5) for u in units}
quarter = {(q, u): rounded(months[q, u] + told(u, f"q{q}") * 40 / 100, 2) for q, u in months}
quarters = {u: (quarter[1, u] + quarter[2, u]) / 2 * 80 / 100 for u in units}
half = {u: rounded(quarters[u] + told(u, "h1") * 20 / 100, 2) for u in units}
second = {u: (quarter[3, u] + quarter[4, u]) / 2 * 40 / 100 for u in units}
year = {u: rounded(half[u] * 40 / 100 + second[u] + told(u, "year") * 20 / 100, 2) for u in units}

rank, grade, size = {}, {}, {}
for category in ("县区", "部门"):
    members = [u for u in units if units[u]["category"] == category]
    for q in range(1, 5):
        rank |= {(f"q{q}", u): r for u, r in ranks({u: (quarter[q, u], months[q, u]) for u in members}).items()}
    rank |= {("h1", u): r for u, r in ranks({u: (half[u], quarters[u]) for u in members}).items()}
    keys = {u: (u not in VETOED, year[u], half[u]) for u in members}
    rank |= {("annual", u): r for u, r in ranks(keys).items()}
    best = within_quota(len(members) * 30 // 100,
                        {u: keys[u] for u in members if year[u] >= 85 and u not in VETOED})
    for u in members:
        size[u] = len(members)
        grade[u] = "优秀" if u in best else "良好" if year[u] >= 75 else "一般" if year[u] >= 60 else "较差"
        if u in BLAMED_TWICE and grade[u] == "优秀":
            grade[u] = "良好"
        if u in VETOED:
            grade[u] = "较差"

sheet = Sheet(RULES)
for unit in CHOSEN:
    for q in range(1, 5):
        sheet.chapter(f"q{q} {unit}", units[unit]["name"])
        three = range(3 * q - 2, 3 * q + 1)
        for m in three:
            means = [(w, sheet.mean(f"month {m} mean {g}", SCORES, NAMES, counted[m][unit][g][None]))
                     for g, w in WEIGHTS.items()]
            sheet.row(f"month {m}", exact(sheet.weighted(f"month {m} score", means)), decimal(month[m, unit], 2))
        sheet.row("months", f"({' + '.join(decimal(month[m, unit], 2) for m in three)}) ÷ 3 × 60 ÷ 100",
                  decimal(months[q, unit], 2))
        sheet.row("inspection", f"{office[unit][f'q{q}']} × 40 ÷ 100", decimal(told(unit, f"q{q}") * 40 / 100, 2))
        sheet.row("total", "the sum of both", decimal(quarter[q, unit], 2))
        sheet.row("rank", f"1 + better ones of {size[unit]}", rank[f"q{q}", unit])
    sheet.chapter(f"h1 {unit}", units[unit]["name"])
    sheet.row("quarters", f"({decimal(quarter[1, unit], 2)} + {decimal(quarter[2, unit], 2)}) ÷ 2 × 80 ÷ 100",
              decimal(quarters[unit], 2))
    sheet.row("check", f"{office[unit]['h1']} × 20 ÷ 100", decimal(told(unit, "h1") * 20 / 100, 2))
    sheet.row("total", "the sum of both", decimal(half[unit], 2))
    sheet.row("rank", f"1 + better ones of {size[unit]}", rank["h1", unit])
    sheet.chapter(f"annual {unit}", units[unit]["name"])
    sheet.row("half", f"{decimal(half[unit], 2)} × 40 ÷ 100", decimal(half[unit] * 40 / 100, 2))
    sheet.row("quarters", f"({decimal(quarter[3, unit], 2)} + {decimal(quarter[4, unit], 2)}) ÷ 2 × 40 ÷ 100",
              decimal(second[unit], 2))
    sheet.row("final", f"{office[unit]['year']} × 20 ÷ 100", decimal(told(unit, "year") * 20 / 100, 2))
    sheet.row("total", "the sum of the three", decimal(year[unit], 2))
    sheet.row("rank", f"1 + better ones of {size[unit]}", rank["annual", unit])
    sheet.row("grade", "一票否决" if unit in VETOED else "两次通报批评" if unit in BLAMED_TWICE else "by total", grade[unit])
sheet.write()
