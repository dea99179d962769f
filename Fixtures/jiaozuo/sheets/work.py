"""Works the sheet of the campaign: `python3 work.py > sheet.md`."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from sheets import Sheet, decimal, mean, ranks, rounded, table, votes, weighted, within_quota  # noqa: E402

RULES = """
# 一评三创: a sheet

Worked by `work.py` from the ballots with the rules below, without the program.

- 好 100, 较好 80, 一般 60, 差 30; 不了解 is in no mean. Six items, I1 to I6, have weights of their own in each panel.
- A group's mean joins the means of its items by their weights; the score joins the groups by theirs.
- The panel publishes two decimals, and that is the total: each unit is in one panel. Units rank inside their category;
  垂直管理部门 are apart: no rank.
- 优秀 from 85, at most ⌊30 %⌋ of the units of the category; 良好 from 75, 合格 from 60, else 不合格.
- 省级表彰: 优秀, outside the quota. 环境不达标: 不合格 and no rank; it comes later and so it stands.
- 有效投诉: a unit with 4, 追究单位领导责任; a person with 1 警告, 2 调离岗位, 3 辞退.
- 失信曝光: 警告; in two successive months, 撤销文明单位称号.

Counted by eye in events.csv: 市交通局 has 4 complaints (T07-023 stands twice and counts once), 3 of them about 张某 and 1
about 李某; 市交通警察支队 2, both about 李某; 市中医院 1 in the year. 市燃气总公司 was exposed in May and June, 市人民医院 in
March and August. 市盐业局 is no unit of the campaign.
"""

SCORES = {"A": 100, "B": 80, "C": 60, "D": 30}
NAMES = {"A": "好", "B": "较好", "C": "一般", "D": "差"}
PANELS = {
    "organs": ([20, 20, 20, 15, 15, 10], [40, 20, 20, 20]),
    "centres": ([15, 15, 25, 25, 10, 10], [60, 25, 15]),
    "detachments": ([15, 25, 10, 15, 10, 25], [50, 35, 15]),
    "services": ([15, 15, 10, 25, 10, 25], [40, 40, 20]),
    "finance": ([20, 15, 20, 15, 20, 10], [60, 30, 10]),
}
AWARDED = {"G02"}
FAILED = {"G25"}
CHOSEN = ["G02", "G25", "U02", "V01", "C1", "D1", "H03", "B1"]

units = {row["id"]: row for row in table("jiaozuo/units.csv")}
panel, counted = {}, {}
for name in PANELS:
    counted |= votes(f"jiaozuo/{name}")
    panel |= {row["id"]: name for row in table(f"jiaozuo/{name}/units.csv")}


def means(unit, group):
    return [mean(SCORES, counted[unit][f"G{group + 1}"].get(f"I{item + 1}", {})) for item in range(6)]


def score(unit):
    items, groups = PANELS[panel[unit]]
    return weighted((groups[g], weighted(zip(items, means(unit, g)))) for g in range(len(groups)))


totals = {unit: rounded(score(unit), 2) for unit in units}
rank, grade, size = {}, {}, {}
for category in {row["category"] for row in units.values()}:
    members = [u for u in units if units[u]["category"] == category]
    ranked = {u: totals[u] for u in members if u not in FAILED and units[u]["visibility"] != "apart"}
    rank |= ranks(ranked)
    best = within_quota(len(members) * 30 // 100,
                        {u: totals[u] for u in members if totals[u] >= 85 and u not in AWARDED | FAILED})
    for u in members:
        size[u] = len(ranked)
        grade[u] = ("优秀" if u in best else "良好" if totals[u] >= 75 else "合格" if totals[u] >= 60 else "不合格")
        if u in AWARDED:
            grade[u] = "优秀"
        if u in FAILED:
            grade[u] = "不合格"

sheet = Sheet(RULES)
for unit in CHOSEN:
    items, groups = PANELS[panel[unit]]
    sheet.chapter(unit, f"{units[unit]['name']} ({panel[unit]})")
    joined = []
    for g in range(len(groups)):
        told = [sheet.mean(f"mean G{g + 1} I{i + 1}", SCORES, NAMES, counted[unit][f"G{g + 1}"].get(f"I{i + 1}", {}))
                for i in range(6)]
        joined.append(sheet.weighted(f"mean G{g + 1}", zip(items, told)))
    sheet.weighted("score", zip(groups, joined))
    sheet.row("review", "rounded", decimal(totals[unit], 2))
    sheet.row("total", "the same", decimal(totals[unit], 2))
    if unit in rank:
        sheet.row("rank", f"1 + better ones of {size[unit]}", rank[unit])
    sheet.row("grade", "省级表彰" if unit in AWARDED else "环境不达标" if unit in FAILED else "by total", grade[unit])
sheet.write()
