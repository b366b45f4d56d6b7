# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/table")
def table():
    known = {"cities", "rivers"}
    name = request.args.get("name", "cities")
    known.add("lakes")
    if name not in known:
        return jsonify(error="unknown"), 404
    return jsonify(sqlite3.connect("atlas.db").execute(f"SELECT * FROM {name}").fetchall())
