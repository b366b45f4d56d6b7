# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)
DIRECTIONS = {"up": "ASC", "down": "DESC"}


@app.get("/ranking")
def ranking():
    asked = request.args.get("direction", "up")
    direction = DIRECTIONS.get(asked, "ASC")
    database = sqlite3.connect("league.db")
    return jsonify(database.execute("SELECT team FROM ranking ORDER BY points " + direction).fetchall())
