# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/bulk")
def bulk():
    ids = request.get_json()["ids"]
    database = sqlite3.connect("notes.db")
    marks = ",".join(ids)
    rows = database.execute("SELECT id, body FROM notes WHERE id IN (" + marks + ")")
    return jsonify(rows.fetchall())
