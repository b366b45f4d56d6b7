# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


class Table:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.database = sqlite3.connect("lab.db")
        return self

    def __exit__(self, *exception):
        self.database.close()

    def rows(self):
        return self.database.execute("SELECT * FROM " + self.name).fetchall()


@app.get("/samples")
def samples():
    wanted = request.args.get("table", "samples")
    with Table(wanted) as table:
        return jsonify(rows=table.rows(), wanted=wanted)
