"""Works the sheet of the posts: `python3 work.py > sheet.md`."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

from sheets import Sheet, decimal, mean, ranks, rounded, table, votes, weighted  # noqa: E402

RULES = """
# 涉企科级岗位: a sheet

Worked by `work.py` from the ballots with the rules below, without the program.

- 满意 and 基本满意 are 100, 不太满意 and 不满意 are 0, 不了解 is in no mean: a group's mean is its rate of satisfaction.
- 企业 weigh 60, 办事群众 25, 效能监督员 15. A group with fewer than 10 marks with a score is left out.
- The public sees two decimals; all 123 posts are one ranking; the last three are investigated.
- A post whose person is found guilty (查实问题): 免去职务.
"""

SCORES = {"1": 100, "2": 100, "3": 0, "4": 0}
NAMES = {"1": "满意", "2": "基本满意", "3": "不太满意", "4": "不满意"}
WEIGHTS = {"G1": 60, "G2": 25, "G3": 15}

posts = {row["id"]: row["name"] for row in table("jinhua-posts/2007/units.csv") if row["ranked"] != "否"}
before = {row["id"] for row in table("jinhua-posts/2006/units.csv") if row["ranked"] != "否"}
counted = votes("jinhua-posts/2007")


def marks(unit, group):
    levels = counted.get(unit, {}).get(group, {}).get(None, {})
    return levels if sum(n for code, n in levels.items() if code in SCORES) >= 10 else {}


scores = {u: rounded(weighted((w, mean(SCORES, marks(u, g))) for g, w in WEIGHTS.items()), 2) for u in posts}
rank = ranks(scores)
last = [u for u in posts if sum(other < scores[u] for other in scores.values()) < 3]

sheet = Sheet(RULES)
sheet.lines += ["", f"{len(posts)} posts this year, {len(before)} the year before, {len(before & set(posts))} in both.",
                "Investigated: " + ", ".join(f"{u} {posts[u]}" for u in sorted(last, key=rank.get)) + "."]
for unit in sorted(last, key=rank.get) + ["G18-01"]:
    sheet.chapter(unit, posts[unit])
    means = {g: sheet.mean(f"mean {g}", SCORES, NAMES, marks(unit, g)) for g in WEIGHTS}
    score = sheet.weighted("score", [(w, means[g]) for g, w in WEIGHTS.items()])
    sheet.row("satisfaction", "rounded", decimal(score, 2))
    sheet.row("total", "the same", decimal(scores[unit], 2))
    sheet.row("rank", f"1 + better ones of {len(posts)}", rank[unit])
sheet.write()
