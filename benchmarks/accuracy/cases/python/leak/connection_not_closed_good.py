# kind: leak
import sqlite3
from contextlib import closing


def count(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT COUNT(*) FROM entries").fetchone()[0]
