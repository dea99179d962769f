"""SQL for the DuckDB command line, printed. duckdb-sql.py FACTS FILE wide|long THREADS

Here everything is SQL, scores included, and those are in floating point, as is usual; it saves the start of Python,
which matters for small files. The ranking comes out line for line like that of settle.py.
"""

import sys

import settle


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def values(rows):
    return ", ".join("(" + ", ".join(row) + ")" for row in rows)


def main():
    facts = settle.Facts(sys.argv[1])
    path, layout, threads = sys.argv[2:5]

    def source(columns):
        listed = ", ".join(f"{quoted(name)}: {quoted(kind)}" for name, kind in columns)
        return (
            f"read_csv({quoted(path)}, auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', "
            f"columns = {{{listed}}})"
        )

    print(f"SET threads = {threads};\nSET preserve_insertion_order = false;")
    if layout == "wide":
        # Twenty bits for each level, see count-duckdb.py.
        columns = [("ballot_id", "VARCHAR"), ("group", "VARCHAR")] + [(unit, "UTINYINT") for unit in facts.units]
        sums = ", ".join(f'sum(1::BIGINT << (20 * ("{unit}" - 1))) AS "{unit}"' for unit in facts.units)
        counts = f"""SELECT unit, "group", level, (packed >> (20 * (level::INT - 1))) & 1048575 AS n
  FROM (UNPIVOT (SELECT "group", {sums} FROM {source(columns)} GROUP BY 1)
        ON * EXCLUDE "group" INTO NAME unit VALUE packed), levels"""
    else:
        columns = [(name, "VARCHAR") for name in ("ballot_id", "group", "unit", "level")]
        counts = f"""SELECT unit, "group", level, count(*) AS n FROM {source(columns)} GROUP BY ALL"""
    levels = [
        (quoted(level), str(score) if score is not None else "NULL", str(satisfied))
        for level, score, satisfied in zip(facts.levels, facts.scores, facts.satisfied)
    ]
    groups = [(quoted(group), str(weight)) for group, weight in zip(facts.groups, facts.weights)]
    units = [
        (str(place), quoted(unit), quoted(name), quoted(category))
        for place, (unit, name, category) in enumerate(zip(facts.units, facts.ids, facts.categories))
    ]
    print(f"""
WITH levels(level, score, satisfied) AS (VALUES {values(levels)}),
groups("group", weight) AS (VALUES {values(groups)}),
units(place, unit, id, category) AS (VALUES {values(units)}),
counts AS ({counts}),
cells AS (
  SELECT unit, "group", sum(n) FILTER (score IS NOT NULL) AS scored, sum(n * score) AS total,
    sum(n) FILTER (satisfied) AS happy
  FROM counts JOIN levels USING (level) GROUP BY ALL),
scores AS (
  SELECT unit, round(sum(weight * total / scored) / sum(weight), {facts.digits}) AS score,
    sum(weight * coalesce(happy, 0) / scored) / sum(weight) AS satisfaction
  FROM cells JOIN groups USING ("group") WHERE scored > 0 GROUP BY unit)
SELECT id || ' ' || rank() OVER (PARTITION BY category ORDER BY score DESC, satisfaction DESC) || ' '
  || printf('%.{facts.digits}f', score)
FROM scores JOIN units USING (unit) ORDER BY place;""")


main()
