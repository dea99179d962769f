"""ClickHouse in the process (chdb): structure given. count-chdb.py FACTS FILE wide|long THREADS [distinct]

Duplicates: one group for each ballot and unit, packed into 32 bits, which knows that a ballot's id is a letter and
digits, and that there are less than 2²⁵ ballots and 2⁷ units; a quarter less work than with the text or LIMIT 1 BY.
"""

import csv
import io
import sys

import chdb

import settle


def enum(words):
    kind = "Enum8" if len(words) < 128 else "Enum16"
    return f"{kind}(" + ", ".join(f"'{word}' = {index + 1}" for index, word in enumerate(words)) + ")"


def short(words):
    """The type of words that are all equally long: grouped with a third less work than an enum."""
    lengths = {len(word.encode()) for word in words}
    return f"FixedString({lengths.pop()})" if len(lengths) == 1 else enum(words)


def main():
    facts = settle.Facts(sys.argv[1])
    path, layout, threads = sys.argv[2], sys.argv[3], int(sys.argv[4])
    counts = settle.Counts(facts)

    def source(columns):
        structure = ", ".join(f"`{name}` {kind}" for name, kind in columns).replace("'", "\\'")
        return f"file('{path}', 'CSVWithNames', '{structure}')"

    def rows(query):
        settings = f"max_threads = {threads}, input_format_parallel_parsing = 1, input_format_csv_empty_as_default = 1"
        return csv.reader(io.StringIO(str(chdb.query(f"{query} SETTINGS {settings}", "CSV"))))

    columns = [("ballot_id", "String"), ("group", enum(facts.groups))]
    if layout == "wide":
        # An empty field becomes 0, which is no level.
        columns += [(unit, "UInt8") for unit in facts.units]
        each = ", ".join(f"countIf(`{unit}` = {level})" for unit in facts.units for level in facts.levels)
        for group, *row in rows(f"SELECT group, {each} FROM {source(columns)} GROUP BY group"):
            numbers = iter(row)
            for unit in facts.units:
                for level in facts.levels:
                    counts.add(unit, group, level, next(numbers))
    else:
        if "distinct" in sys.argv[5:]:
            table = source(columns + [("unit", enum(facts.units)), ("level", enum(facts.levels))])
            if len(facts.units) >= 128:
                sys.exit("written for fewer units")
            key = "toUInt32(substring(ballot_id, 2)) * 128 + toUInt8(marks.unit)"
            values = "any(marks.unit) AS unit, any(marks.group) AS group, any(marks.level) AS level"
            table = f"(SELECT {values} FROM {table} AS marks GROUP BY toUInt32({key}))"
        else:
            listed = (("group", facts.groups), ("unit", facts.units), ("level", facts.levels))
            table = source(columns[:1] + [(name, short(words)) for name, words in listed])
        for unit, group, level, count in rows(f"SELECT unit, group, level, count() FROM {table} GROUP BY ALL"):
            counts.add(unit, group, level, count)
    settle.publish(facts, counts)


main()
