# kind: sql
import os
import sqlite3

from flask import Flask, request

app = Flask(__name__)
PAGE = 25
LIMIT = 4


@app.get("/archive")
def archive():
    wanted = request.args["year"]
    if PAGE * LIMIT > 50:
        year = "2020"
    else:
        year = wanted
    database = sqlite3.connect(os.environ.get("ARCHIVE", "archive.db"))
    return {"rows": database.execute("SELECT id FROM papers WHERE year = '" + year + "'").fetchall()}
