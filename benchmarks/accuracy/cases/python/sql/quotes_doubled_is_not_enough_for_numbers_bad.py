# kind: sql
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.get("/seat")
def seat():
    row = request.args["row"]
    row = row.replace("'", "''").strip()
    database = sqlite3.connect("theatre.db")
    free = database.execute("SELECT COUNT(*) FROM seats WHERE taken = 0 AND row = " + row)
    return {"free": free.fetchone()[0]}
