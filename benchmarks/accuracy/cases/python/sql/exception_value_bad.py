# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/quota")
def quota():
    value = request.args.get("quota", "5")
    try:
        limit = int(value)
    except ValueError:
        limit = value
    return jsonify(sqlite3.connect("q.db").execute(f"SELECT * FROM q LIMIT {limit}").fetchall())
