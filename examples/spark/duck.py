"""Asks the tables of find_claims.py with DuckDB, on one machine and without Java, as `claimtrace sql` asks a claims file.

    python3 duck.py TABLES "SELECT speaker, count(*) AS claims FROM claims_flat GROUP BY speaker ORDER BY claims DESC LIMIT 9"

Each row is a line of JSON.
"""

import json
import pathlib
import sys

import duckdb


def main() -> None:
    tables, query = sys.argv[1:]
    db = duckdb.connect()
    db.execute("SET VARIABLE tables = ?", [tables])
    db.execute(pathlib.Path(__file__).with_name("claims_flat.sql").read_text())
    answer = db.execute(query)
    names = [column[0] for column in answer.description]
    while row := answer.fetchone():
        print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False))


if __name__ == "__main__":
    main()
