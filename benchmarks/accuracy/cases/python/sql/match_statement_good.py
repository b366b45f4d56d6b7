# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/songs")
def songs():
    order = request.args.get("order", "title")
    match order:
        case "title":
            column = "title"
        case "length":
            column = "seconds"
        case _:
            column = "id"
    database = sqlite3.connect("music.db")
    return jsonify(database.execute("SELECT title FROM songs ORDER BY " + column).fetchall())
