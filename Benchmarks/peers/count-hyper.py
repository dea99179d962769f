"""Hyper (tableauhyperapi): external file, types given. count-hyper.py FACTS FILE wide|long THREADS [distinct]

Hyper is a server: its start and end are part of the time, as for everybody. Duplicates: one group for each ballot and
unit, packed into one number, as are group and level, which knows that an id is a letter and digits; a fifth less work
than with the text, a third less than DISTINCT ON.
"""

import sys

from tableauhyperapi import Connection, HyperProcess, Telemetry

import settle


def main():
    facts = settle.Facts(sys.argv[1])
    path, layout, threads = sys.argv[2], sys.argv[3], sys.argv[4]
    counts = settle.Counts(facts)
    parameters = {"hard_concurrent_query_thread_limit": threads, "log_config": ""}
    with HyperProcess(Telemetry.DO_NOT_SEND_USAGE_DATA_TO_TABLEAU, parameters=parameters) as server:
        with Connection(server.endpoint) as connection:

            def source(columns):
                listed = ", ".join(f'"{name}" {kind}' for name, kind in columns)
                return (
                    f"external('{path}', COLUMNS => DESCRIPTOR({listed}), FORMAT => 'csv', HEADER => true, "
                    "DELIMITER => ',', \"null\" => '')"
                )

            if layout == "wide":
                columns = [("ballot_id", "TEXT"), ("group", "TEXT")] + [(unit, "SMALLINT") for unit in facts.units]
                each = ", ".join(
                    f'count(*) FILTER (WHERE "{unit}" = {level})' for unit in facts.units for level in facts.levels
                )
                query = f'SELECT "group", {each} FROM {source(columns)} GROUP BY 1'
                for group, *row in connection.execute_list_query(query):
                    numbers = iter(row)
                    for unit in facts.units:
                        for level in facts.levels:
                            counts.add(unit, group, level, next(numbers))
            else:
                table = source([(name, "TEXT") for name in ("ballot_id", "group", "unit", "level")])
                if "distinct" in sys.argv[5:]:

                    def number(column):
                        return f'CAST(substring("{column}" from 2) AS BIGINT)'

                    marks = (
                        f"SELECT {number('ballot_id')} * 1024 + {number('unit')} AS key, "
                        f"{number('group')} * 1024 + CAST(level AS BIGINT) AS value FROM {table}"
                    )
                    one = f"SELECT key % 1024 AS unit, min(value) AS value FROM ({marks}) AS marks GROUP BY key"
                    query = f"SELECT unit, value, count(*) FROM ({one}) AS ones GROUP BY 1, 2"
                    for unit, value, count in connection.execute_list_query(query):
                        counts.table[unit - 1][value // 1024 - 1][value % 1024 - 1] += count
                else:
                    query = f'SELECT unit, "group", level, count(*) FROM {table} GROUP BY 1, 2, 3'
                    for unit, group, level, count in connection.execute_list_query(query):
                        counts.add(unit, group, level, count)
    settle.publish(facts, counts)


main()
