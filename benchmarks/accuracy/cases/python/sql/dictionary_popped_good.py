# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/events")
def events():
    fields = {"kind": "concert"}
    fields["place"] = request.args["place"]
    fields.pop("place")
    clauses = " AND ".join(f"{name} = '{value}'" for name, value in fields.items())
    rows = sqlite3.connect("events.db").execute("SELECT * FROM events WHERE " + clauses)
    return jsonify(rows.fetchall())
