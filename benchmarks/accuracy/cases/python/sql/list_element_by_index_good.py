# kind: sql
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/compare")
def compare():
    filters = ["open"]
    filters.append(request.args["state"])
    filters.append("closed")
    chosen = filters[2]
    database = sqlite3.connect("issues.db")
    cursor = database.cursor()
    cursor.execute(f"SELECT COUNT(*) FROM issues WHERE state = '{chosen}'")
    return {"state": filters[1], "count": cursor.fetchone()[0]}
