# kind: leak
import sqlite3
from contextlib import closing


def count(path):
    connection = sqlite3.connect(path)
    return connection.execute("SELECT COUNT(*) FROM entries").fetchone()[0]
