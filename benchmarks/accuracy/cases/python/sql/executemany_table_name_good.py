# kind: sql
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.post("/import")
def load():
    payload = request.get_json()
    rows = [(entry["day"], entry["value"]) for entry in payload["entries"]]
    with sqlite3.connect("meter.db") as database:
        database.executemany("INSERT INTO readings VALUES (?, ?)", rows)
    return {"loaded": len(rows)}
