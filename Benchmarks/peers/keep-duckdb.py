"""DuckDB with a file: keep-duckdb.py DATABASE SQL. Statements end with a semicolon and a line end."""

import sys

import duckdb


def main():
    database = duckdb.connect(sys.argv[1])
    with open(sys.argv[2], encoding="utf-8") as file:
        for statement in file.read().split(";\n"):
            if statement.strip():
                database.execute(statement)
    database.close()


main()
