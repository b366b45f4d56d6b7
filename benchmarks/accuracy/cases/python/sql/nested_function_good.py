# kind: sql
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/stock")
def stock():
    database = sqlite3.connect("stock.db")
    warehouse = request.args["warehouse"]

    def count(kind):
        query = "SELECT SUM(amount) FROM stock WHERE kind = ? AND place = ?"
        return database.execute(query, (kind, warehouse)).fetchone()[0]

    return {kind: count(kind) for kind in ("bolt", "nut")}
