"""DataFusion: schema given. count-datafusion.py FACTS FILE wide|long THREADS [distinct]

Wide: a sum a column in which each of the first three levels has twenty bits (less than 2²⁰ marks of a level by a group
for a unit), and a count from which the fourth follows; faster than a count for each column and level. Duplicates: one
group for each ballot and unit, packed into one number, as are group and level, which knows that an id is a letter and
digits; half the work of grouping by text.
"""

import sys

import pyarrow
from datafusion import SessionConfig, SessionContext

import settle


def main():
    facts = settle.Facts(sys.argv[1])
    path, layout, threads = sys.argv[2], sys.argv[3], int(sys.argv[4])
    counts = settle.Counts(facts)
    context = SessionContext(SessionConfig().with_target_partitions(threads))
    names = [("ballot_id", pyarrow.string()), ("group", pyarrow.string())]

    def rows(query):
        for batch in context.sql(query).collect():
            yield from zip(*(column.to_pylist() for column in batch.columns))

    if layout == "wide":
        if len(facts.levels) != 4:
            sys.exit("written for four levels")
        names += [(unit, pyarrow.uint8()) for unit in facts.units]
        context.register_csv("ballots", path, schema=pyarrow.schema(names), has_header=True)
        sums = ", ".join(
            f'sum(CASE WHEN "{unit}" < 4 THEN CAST(1 AS BIGINT) << (20 * (CAST("{unit}" AS BIGINT) - 1)) END), '
            f'count("{unit}")'
            for unit in facts.units
        )
        for group, *row in rows(f'SELECT "group", {sums} FROM ballots GROUP BY 1'):
            for index, unit in enumerate(facts.units):
                packed, total = row[2 * index] or 0, row[2 * index + 1]
                parts = [packed >> (20 * level) & (1 << 20) - 1 for level in range(3)]
                for level, count in zip(facts.levels, parts + [total - sum(parts)]):
                    counts.add(unit, group, level, count)
    else:
        names += [("unit", pyarrow.string()), ("level", pyarrow.string())]
        context.register_csv("ballots", path, schema=pyarrow.schema(names), has_header=True)
        if "distinct" in sys.argv[5:]:

            def number(column):
                return f'CAST(substr("{column}", 2) AS BIGINT)'

            marks = (
                f"SELECT {number('ballot_id')} * 1024 + {number('unit')} AS key, "
                f"{number('group')} * 1024 + CAST(level AS BIGINT) AS value FROM ballots"
            )
            one = f"SELECT key % 1024 AS unit, min(value) AS value FROM ({marks}) GROUP BY key"
            for unit, value, count in rows(f"SELECT unit, value, count(*) FROM ({one}) GROUP BY 1, 2"):
                counts.table[unit - 1][value // 1024 - 1][value % 1024 - 1] += count
        else:
            query = 'SELECT unit, "group", level, count(*) FROM ballots GROUP BY 1, 2, 3'
            for unit, group, level, count in rows(query):
                counts.add(unit, group, level, count)
    settle.publish(facts, counts)


main()
