# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/flight")
def flight():
    number = request.args.get("number", "")
    if not number:
        return jsonify(error="no such flight"), 404
    database = sqlite3.connect("airport.db")
    row = database.execute("SELECT gate FROM flights WHERE number = " + number).fetchone()
    return jsonify(gate=row[0] if row else None)
